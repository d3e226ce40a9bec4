import { describe, expect, it } from "vitest";

import { accentTokens, contrast, fillTokens } from "./brand";

const GROUNDS = ["#ffffff", "#f9f9f8", "#e9ebe8", "#f3f4f1", "#f0f2f1"];

describe("contrast", () => {
  it("is WCAG's ratio", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
});

describe("the brand rule", () => {
  it.each([
    ["navy", "#1f3a68", "#1f3a68", "#ffffff", "#1f3a68", "#1f3a68", "#122d59"],
    ["gold takes ink, and an edge", "#FFC82E", "#ffc82e", "#132227", "#7f6109", "#7f6109", "#fed575"],
    ["scarlet is darkened", "#e5352b", "#d9372c", "#ffffff", "#d9372c", "#c51f19", "#c7221b"],
    ["black", "#000000", "#000000", "#ffffff", "#000000", "#000000", "#010101"],
    ["white", "#ffffff", "#ffffff", "#132227", "#666666", "#666666", "#ffffff"],
  ])("%s", (_, brand, accent, onAccent, edge, text, hover) => {
    expect(accentTokens(brand)).toMatchObject({
      accent,
      "on-accent": onAccent,
      "accent-edge": edge,
      "accent-text": text,
      "accent-hover": hover,
    });
  });

  it("reads on every ground, whatever the colour", () => {
    for (let value = 0; value < 0xffffff; value += 200_003) {
      const tokens = accentTokens(`#${value.toString(16).padStart(6, "0")}`);
      for (const fill of ["accent", "accent-hover", "accent-press"]) {
        expect(contrast(tokens["on-accent"] ?? "", tokens[fill] ?? "")).toBeGreaterThanOrEqual(4.5);
      }
      for (const ground of [...GROUNDS, tokens["accent-soft"] ?? "", tokens["accent-soft-2"] ?? ""]) {
        expect(contrast(tokens["accent-text"] ?? "", ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("falls back to Deskbell's own for what is no colour", () => {
    expect(fillTokens("red; background: url(x)")).toEqual({ accent: "#0b556b", "on-accent": "#ffffff" });
  });
});
