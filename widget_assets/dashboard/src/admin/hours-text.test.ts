import { describe, expect, it } from "vitest";

import { hoursText } from "./hours-text";

const week = (days: readonly number[], opens: number, closes: number) =>
  days.map((weekday) => ({ weekday, opens: opens * 60, closes: closes * 60 }));

describe("hoursText", () => {
  it("is open always without hours", () => {
    expect(hoursText(null)).toBe("Always open");
  });

  it("joins days with the same times", () => {
    const weekly = [...week([0, 1, 2, 3], 9, 17), ...week([4, 6], 9, 13)];
    expect(hoursText({ zone: "Europe/Berlin", weekly })).toBe(
      "Mon–Thu 9:00–17:00, Fri 9:00–13:00, Sun 9:00–13:00 (Europe/Berlin)",
    );
  });

  it("names a day's times in their order, to midnight and past it", () => {
    const weekly = [...week([5], 20, 2), ...week([5], 8, 12), ...week([6], 18, 24)];
    expect(hoursText({ zone: "UTC", weekly })).toBe("Sat 8:00–12:00 and 20:00–2:00, Sun 18:00–24:00 (UTC)");
  });

  it("counts exceptions, and says when it is never open", () => {
    const exceptions = [{ date: "2026-12-25" }];
    expect(hoursText({ zone: "UTC", exceptions })).toBe("No regular hours (UTC), 1 exception");
  });
});
