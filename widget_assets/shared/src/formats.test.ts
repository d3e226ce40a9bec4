import { array, assert as check, constantFrom, double, integer, property, record, string } from "fast-check";
import { describe, expect, it } from "vitest";

import { saidParts } from "./formats";
import type { Format } from "./protocol";

const TAGS = { bold: "strong", italic: "em", underline: "u" } as const;
const kind = constantFrom("bold", "italic", "underline" as const);
const words = array(constantFrom("see ", "https://a.example/x", "👩🏽‍🏫", "مرحبا", "\ud83d", ".", "<b>", "\n")).map((some) =>
  some.join(""),
);

/** Each code point with the elements around it. */
function looks(text: string, formats: readonly Format[]) {
  return saidParts(text, formats).flatMap((part) =>
    part.runs.flatMap((run) => [...run.text].map((sign) => [sign, [...run.tags]])),
  );
}

describe("saidParts", () => {
  it("puts each character into the elements of the formats that cover it, and into no others", () => {
    check(
      property(
        words,
        array(record({ kind, start: integer({ min: -5, max: 60 }), length: integer({ min: -5, max: 60 }) })),
        (text, formats) => {
          const expected = [...text].map((sign, place) => {
            const covering = formats.filter(({ start, length }) => start <= place && place < start + length);
            const tags = (["bold", "italic", "underline"] as const).filter((one) =>
              covering.some((format) => format.kind === one),
            );
            return [sign, tags.map((one) => TAGS[one])];
          });
          expect(looks(text, formats)).toEqual(expected);
        },
      ),
    );
  });

  it("draws all of the text and nothing else, whatever the formats are", () => {
    const hostile = record({ kind: string(), start: double(), length: double() });
    check(
      property(words, array(hostile), (text, formats) => {
        const parts = saidParts(text, formats as unknown as Format[]);
        expect(parts.map((part) => part.runs.map((run) => run.text).join("")).join("")).toBe(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        expect(parts.flatMap((part) => part.runs.flatMap((run) => run.tags))).toEqual([]);
      }),
    );
  });

  it("lets a format begin before a link and end within it", () => {
    expect(saidParts("see https://a.example/x", [{ kind: "bold", start: 0, length: 9 }])).toEqual([
      { text: "see ", runs: [{ text: "see ", tags: ["strong"] }] },
      {
        text: "https://a.example/x",
        href: "https://a.example/x",
        runs: [
          { text: "https", tags: ["strong"] },
          { text: "://a.example/x", tags: [] },
        ],
      },
    ]);
  });

  it("nests what overlaps", () => {
    const formats: Format[] = [
      { kind: "underline", start: 0, length: 2 },
      { kind: "bold", start: 1, length: 1 },
    ];
    expect(saidParts("📚📖", formats)[0]?.runs).toEqual([
      { text: "📚", tags: ["u"] },
      { text: "📖", tags: ["strong", "u"] },
    ]);
  });
});
