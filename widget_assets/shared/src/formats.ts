/** How staff's words stand out: spans beside a text that itself stays plain. */

import type { Format } from "./protocol";
import { linkify, type TextPart } from "./text";

export type FormatKind = Format["kind"];

/** A stretch of one look. `tags`: the elements around it, from the outside in. */
export interface Run {
  readonly text: string;
  readonly tags: readonly ("strong" | "em" | "u")[];
}

/** Plain text or a link, in stretches of one look. */
export interface SaidPart extends TextPart {
  readonly runs: readonly Run[];
}

const TAGS = [
  ["bold", "strong"],
  ["italic", "em"],
  ["underline", "u"],
] as const;

/** What to draw of a message: the runs of all parts joined are `text` again, whatever `formats` say. */
export function saidParts(text: string, formats: readonly Format[] = []): SaidPart[] {
  let start = 0; // in code points, as formats count
  return linkify(text).map((part) => {
    const signs = [...part.text];
    const from = start;
    start += signs.length;
    const edges = formats.flatMap((format) => [format.start - from, format.start + format.length - from]);
    const cuts = [...new Set([0, ...edges, signs.length])]
      .filter((cut) => cut >= 0 && cut <= signs.length)
      .sort((one, other) => one - other);
    const runs = cuts.slice(1).map((end, index) => {
      const begin = cuts[index] ?? 0;
      const place = from + begin;
      const covering = formats.filter((format) => format.start <= place && place < format.start + format.length);
      return {
        text: signs.slice(begin, end).join(""),
        tags: TAGS.flatMap(([kind, tag]) => (covering.some((format) => format.kind === kind) ? [tag] : [])),
      };
    });
    return { ...part, runs };
  });
}
