import { describe, expect, it } from "vitest";

import { daysAgo, stopwatch } from "./time";

describe("stopwatch", () => {
  it.each([
    [-5_000, "0:00"],
    [7_999, "0:07"],
    [84_000, "1:24"],
    [3_723_000, "1:02:03"],
  ])("%d ms is %s", (milliseconds, shown) => {
    expect(stopwatch(milliseconds)).toBe(shown);
  });
});

describe("daysAgo", () => {
  it("counts midnights, not hours", () => {
    const now = new Date(2026, 2, 10, 0, 5);
    expect(daysAgo(new Date(2026, 2, 10, 0, 1), now)).toBe(0);
    expect(daysAgo(new Date(2026, 2, 9, 23, 59), now)).toBe(1);
    expect(daysAgo(new Date(2026, 1, 28, 12), now)).toBe(10);
  });
});
