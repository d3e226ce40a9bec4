import type { ChainSettings } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { askedBy, asking, chainOf, edited, moved, namesOther, notAsking, withStep } from "./chain";

const HOURS = { zone: "Europe/Berlin", weekly: [{ weekday: 0, opens: 540, closes: 1020 }] };
const CHAIN: ChainSettings = {
  steps: [
    { departments: ["reference"], seconds: 40, hours: HOURS },
    { operators: ["daniel"], seconds: 120, message: "Daniel is on his way." },
  ],
};

describe("a chain being changed", () => {
  it("is saved as it came when nothing was changed, hours too", () => {
    expect(chainOf(edited(CHAIN))).toEqual(CHAIN);
  });

  it("moves a step within its ends", () => {
    const steps = edited(CHAIN);
    expect(moved(steps, 1, -1).map(({ key }) => key)).toEqual([1, 0]);
    expect(moved(steps, 0, -1)).toBe(steps);
    expect(moved(steps, 1, 1)).toBe(steps);
  });

  it("gives a new step a name that no other has", () => {
    const [, second] = edited(CHAIN);
    expect(withStep([second!]).map(({ key }) => key)).toEqual([1, 2]);
    expect(withStep([]).map(({ key }) => key)).toEqual([0]);
  });

  it("asks each one once, until they are taken out", () => {
    const [step] = edited(CHAIN);
    const other = { list: "covered_by", id: "birchwood#reference" } as const;
    const both = asking(asking(step!, other), other);
    expect(askedBy(both)).toEqual([{ list: "departments", id: "reference" }, other]);
    expect(askedBy(notAsking(both, { list: "departments", id: "reference" }))).toEqual([other]);
  });

  it.each([
    ["birchwood#reference", true],
    ["birchwood", false],
    ["Birchwood#Reference", false],
    ["birchwood#", false],
  ])("%s names another library's department: %s", (text, names) => {
    expect(namesOther(text)).toBe(names);
  });
});
