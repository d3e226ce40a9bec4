import { describe, expect, it } from "vitest";

import { chooseLanguage } from "./languages";

const THERE = ["ar", "en", "fr", "pt", "pt-BR", "zh-Hans"];

describe("chooseLanguage", () => {
  it.each([
    ["fr", "fr"],
    ["fr-CA", "fr"],
    ["FR-ca", "fr"],
    ["zh-CN", "zh-Hans"],
    ["zh", "zh-Hans"],
    ["pt-BR", "pt-BR"],
    ["pt-AO", "pt"],
    ["ar-MA", "ar"],
  ])("reads %s as %s", (tag, language) => {
    expect(chooseLanguage(THERE, [tag])).toEqual({ language, tag });
  });

  it.each(["de", "zh-TW", "fr_CA", "", "x", "français", null, undefined])("knows none for %s", (tag) => {
    expect(chooseLanguage(THERE, [tag])).toBeNull();
  });

  it("takes the first that there is", () => {
    expect(chooseLanguage(THERE, [null, "?", "de-CH", "fr-CH", "en"])).toEqual({ language: "fr", tag: "fr-CH" });
  });
});
