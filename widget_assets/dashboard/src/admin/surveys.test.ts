import { describe, expect, it } from "vitest";

import { lately, originName, rangeOf, share, tableOf } from "./surveys";

const DEPARTMENTS = new Map([["reference", "Reference"]]);

describe("the days of a report", () => {
  it("are the last 30, today among them", () => {
    expect(lately(new Date(2026, 2, 2, 15))).toEqual({ from: "2026-02-01", to: "2026-03-02" });
  });

  it("are asked for from the first's beginning to the last's end, where the reader is", () => {
    expect(rangeOf({ from: "2026-03-01", to: "2026-03-01" })).toEqual({
      since: new Date(2026, 2, 1).toISOString(),
      until: new Date(2026, 2, 2).toISOString(),
    });
  });

  it.each([
    { from: "", to: "2026-03-01" },
    { from: "2026-03-01", to: "" },
    { from: "2026-03-02", to: "2026-03-01" },
  ])("are none: $from to $to", (days) => expect(rangeOf(days)).toBeNull());
});

describe("what is shown", () => {
  it("calls origins by their names", () => {
    const of = (by: "department" | "proactive" | "site", name: string) =>
      originName({ by, name, answered: 0, new: 0, returning: 0 }, DEPARTMENTS);
    expect(of("department", "reference")).toBe("Reference");
    expect(of("department", "closed")).toBe("closed");
    expect(of("proactive", "yes")).not.toBe(of("proactive", "no"));
    expect(of("site", "https://library.example")).toBe("https://library.example");
    expect(of("site", "")).not.toBe("");
  });

  it("divides by none as nothing", () => {
    expect([share(2, 3), share(0, 3), share(0, 0)]).toEqual(["67%", "0%", "–"]);
  });

  it("is a table with a column a question, and no formula", () => {
    const table = tableOf(
      [
        { at: "2026-03-02T10:00:00Z", widget: "a.home", department: "reference", answers: [
          { question: "=How?", text: "+1" },
        ] },
        { at: "2026-03-01T10:00:00Z", widget: "a.home", department: "x", proactive: true, rating: 4, is_new: false },
      ],
      DEPARTMENTS,
    );
    const [head, first, second] = table.split("\r\n");
    expect(head).toContain(`"'=How?"`);
    expect(first).toBe('"2026-03-01T10:00:00Z","a.home","x","","Yes","4","No",""');
    expect(second).toBe(`"2026-03-02T10:00:00Z","a.home","Reference","","No","","","'+1"`);
  });
});
