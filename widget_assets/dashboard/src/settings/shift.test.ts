import { describe, expect, it } from "vitest";

import { nextTime, writtenTime } from "./shift";

const noon = new Date(2026, 10, 23, 12, 0, 30);

describe("the end of a shift", () => {
  it("is the next time that the clock shows it", () => {
    expect(nextTime("17:05", noon)).toBe(new Date(2026, 10, 23, 17, 5).toISOString());
    expect(nextTime("12:00", noon)).toBe(new Date(2026, 10, 24, 12, 0).toISOString());
    expect(nextTime("", noon)).toBeNull();
  });

  it("is written as in the field, until it is over", () => {
    expect(writtenTime(nextTime("07:05", noon), noon)).toBe("07:05");
    expect(writtenTime(noon.toISOString(), noon)).toBe("");
    expect(writtenTime(null, noon)).toBe("");
  });
});
