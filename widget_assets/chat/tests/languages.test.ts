/** Every language is complete, fills in what English fills in, and has the forms that its own grammar asks for. */

import { readFileSync, readdirSync } from "node:fs";

import { describe, expect, it } from "vitest";

import english from "../src/languages/en";
import type { Language, Plural } from "../src/texts";
import englishTools from "../src/tools/texts.en";

const FILES = import.meta.glob<Language>("../src/languages/*.ts", { import: "default", eager: true });
/** The texts of what is loaded later, beside it: of "survey" in the folder that is called so. */
const LATER = import.meta.glob<object>("../src/*/texts.*.ts", { import: "default", eager: true });
const LANGUAGES = Object.entries(FILES).map(([path, language]) => {
  const tag = /([^/]+)\.ts$/.exec(path)![1]!;
  return { tag, language: { direction: language.direction, texts: { ...language.texts, ...later(tag) } } };
});

function later(tag: string): Record<string, object> {
  const parts = Object.entries(LATER).filter(([path]) => path.endsWith(`/texts.${tag}.ts`));
  return Object.fromEntries(parts.map(([path, texts]) => [path.split("/").at(-2)!, texts]));
}

const STYLES = new URL("../src/styles/", import.meta.url);
const ORDINAL = "waiting.place";
/** Nothing but names, times and figures between its words. */
const BARE = new Set(["announced", "counter", "file.of", "waiting.both", "chat.says"]);

type Text = string | Plural;

function flat(texts: object, path = ""): [string, Text][] {
  return Object.entries(texts).flatMap(([key, text]: [string, Text | object]): [string, Text][] =>
    typeof text === "string" || "other" in text ? [[path + key, text as Text]] : flat(text, `${path}${key}.`),
  );
}

const forms = (text: Text) => (typeof text === "string" ? [["other", text] as const] : Object.entries(text));
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const ENGLISH = new Map(flat({ ...english.texts, ...later("en") }));

describe.each(LANGUAGES)("$tag", ({ tag, language }) => {
  const texts = flat(language.texts);

  it("has every text, and no other", () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...ENGLISH.keys()].sort());
  });

  it("fills in what English fills in", () => {
    for (const [key, text] of texts) {
      const ours = ENGLISH.get(key)!;
      const wanted = slots(typeof ours === "string" ? ours : ours.other);
      for (const [form, said] of forms(text)) {
        const filled = slots(said);
        expect(said.trim(), key).not.toBe("");
        // A form may say its number in words: "a minute".
        expect(form === "other" ? filled : [...new Set([...wanted, ...filled])].sort(), key).toEqual(wanted);
      }
    }
  });

  it("has the forms of its grammar", () => {
    for (const [key, text] of texts) {
      if (typeof text === "string") continue;
      const rules = new Intl.PluralRules(tag, { type: key === ORDINAL ? "ordinal" : "cardinal" });
      const counts = Array.from({ length: 10_000 }, (_, count) => count).filter((count) => !(`${count}` in text));
      const needed = new Set<string>(counts.map((count) => rules.select(count)));
      expect([...needed].filter((form) => !(form in text)), key).toEqual([]);
      const named = Object.keys(text).filter((form) => !/^\d+$/.test(form));
      expect(rules.resolvedOptions().pluralCategories, key).toEqual(expect.arrayContaining(named));
    }
  });

  it("is written as it is read", () => {
    const { script } = new Intl.Locale(tag).maximize();
    const own = { Arab: /\p{Script=Arabic}/u, Hans: /\p{Script=Han}/u, Latn: /\p{Script=Latin}/u }[script ?? ""];
    expect(language.direction).toBe(script === "Arab" || script === "Hebr" ? "rtl" : "ltr");
    for (const [key, text] of texts) {
      for (const [, said] of forms(text)) {
        if (own && !BARE.has(key)) expect(said.replaceAll(/\{\w+\}/g, ""), key).toMatch(own);
        expect(said, key).not.toMatch(/'|"| {2}|\s$/);
      }
    }
  });
});

describe("the layout", () => {
  it.each(readdirSync(STYLES))("is the same both ways: %s", (file) => {
    const css = readFileSync(new URL(file, STYLES), "utf8");
    expect(css).not.toMatch(/\b(left|right)\b/);
    const sides = css.matchAll(/(?:margin|padding|inset): \S+ (\S+) \S+ (\S+);/g);
    for (const [rule, right, left] of sides) expect(left, rule).toBe(right);
  });
});

describe("what a language asks for of its own", () => {
  function said(tag: string): string[] {
    const { language } = LANGUAGES.find((one) => one.tag === tag)!;
    return flat(language.texts).flatMap(([, text]) => forms(text).map(([, one]) => one));
  }

  it("French has its narrow spaces", () => {
    for (const text of said("fr")) expect(text).not.toMatch(/[^\u202f][;!?]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»/);
  });

  it("Chinese has no spaces", () => {
    for (const text of said("zh-Hans")) expect(text.replace(" · ", "")).not.toMatch(/\s/);
  });

  it("Spanish opens what it closes", () => {
    for (const text of said("es")) {
      expect(text.split("¿")).toHaveLength(text.split("?").length);
      expect(text.split("¡")).toHaveLength(text.split("!").length);
    }
  });
});
