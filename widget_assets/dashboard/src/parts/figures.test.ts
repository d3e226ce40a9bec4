import { describe, expect, it } from "vitest";

import { duration, lasting } from "./figures";

describe("times that pass", () => {
  it.each([
    [30, "30 seconds"],
    [60, "1 minute"],
    [90, "90 seconds"],
    [300, "5 minutes"],
  ])("%d seconds to choose are %s", (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it.each([
    [1, "1 min"],
    [59, "59 min"],
    [125, "2 hr"],
    [47 * 60, "47 hr"],
    [44_640, "31 days"],
  ])("a chat of %d minutes lasted %s", (minutes, words) => {
    expect(lasting(minutes)).toBe(words);
  });
});
