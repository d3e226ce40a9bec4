import type { Format } from "@deskbell/shared";
import { array, assert as check, constantFrom, property, subarray } from "fast-check";
import { expect, it } from "vitest";

import { inOrder, joined, NOTHING, trimmed } from "./written";

const KINDS = ["bold", "italic", "underline"] as const;

/** The formats of a text whose characters look so. */
function spelled(looks: readonly (readonly Format["kind"][])[]): Format[] {
  const formats: Format[] = [];
  for (const kind of KINDS) {
    looks.forEach((look, start) => {
      if (!look.includes(kind)) return;
      const last = formats.at(-1);
      if (last?.kind === kind && last.start + last.length === start) last.length += 1;
      else formats.push({ kind, start, length: 1 });
    });
  }
  return inOrder(formats);
}

it("takes blanks away from both ends, and leaves every word its look", () => {
  const sign = constantFrom(" ", "\n", "\u3000", "a", "👩", "م");
  const looked = subarray([...KINDS]).chain((look) => sign.map((text) => ({ text, look })));
  check(
    property(array(looked), (signs) => {
      const blank = signs.map(({ text }) => text.trim() === "");
      const kept = signs.slice(blank.indexOf(false), blank.lastIndexOf(false) + 1);
      const of = (some: typeof signs) => ({
        text: some.map(({ text }) => text).join(""),
        formats: spelled(some.map(({ look }) => look)),
      });
      expect(trimmed(of(signs))).toEqual(of(blank.includes(false) ? kept : []));
    }),
  );
});

it("puts one text under the other, with what stands out in both", () => {
  const said = { text: "👩🏽‍🚀 now", formats: [{ kind: "bold" as const, start: 5, length: 3 }] };
  expect(joined(said, NOTHING)).toEqual(said);
  expect(joined(said, said)).toEqual({
    text: "👩🏽‍🚀 now\n👩🏽‍🚀 now",
    formats: [
      { kind: "bold", start: 5, length: 3 },
      { kind: "bold", start: 14, length: 3 },
    ],
  });
});
