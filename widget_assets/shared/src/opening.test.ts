import { describe, expect, it } from "vitest";

import { opening } from "./opening";

const SPANS = [
  [100, 200],
  [200, 300],
  [500, 600],
];

describe("opening", () => {
  it.each([
    [99.9, false, 100],
    [100, true, 200],
    [199.9, true, 200],
    [200, true, 300],
    [300, false, 500],
    [550, true, 600],
    [600, false, Infinity],
  ])("at %d s: %s until %d s", (now, open, until) => {
    expect(opening(SPANS, now * 1000)).toEqual({ open, until: until * 1000 });
  });

  it("never opens without spans", () => {
    expect(opening([], 0)).toEqual({ open: false, until: Infinity });
  });
});
