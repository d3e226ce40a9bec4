import { describe, expect, it } from "vitest";

import { glance } from "./glance";

describe("glance", () => {
  it("is one line, without what could turn words around", () => {
    expect(glance("  a\n\n\tb\u202ecba\u2069 d ")).toBe("a b cba d");
  });

  it("is no longer than 120 characters, and breaks none", () => {
    expect(glance("a".repeat(120))).toBe("a".repeat(120));
    expect([...glance("🛎".repeat(200))]).toEqual([...Array<string>(119).fill("🛎"), "…"]);
  });
});
