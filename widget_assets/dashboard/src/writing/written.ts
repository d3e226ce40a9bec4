/** What a librarian writes: a text, and what stands out in it. */

import { codePoints, type Format } from "@deskbell/shared";

export interface Written {
  readonly text: string;
  /** As the server takes them: by start, then by kind; those of a kind apart. */
  readonly formats: readonly Format[];
}

export const NOTHING: Written = { text: "", formats: [] };

/** Without the blanks around it: formats move with their words, and those of blanks alone are gone. */
export function trimmed({ text, formats }: Written): Written {
  const said = text.trim();
  const before = codePoints(text) - codePoints(text.trimStart());
  const length = codePoints(said);
  const within = (place: number) => Math.min(Math.max(place - before, 0), length);
  const moved = formats.map((format) => {
    const start = within(format.start);
    return { ...format, start, length: within(format.start + format.length) - start };
  });
  return { text: said, formats: inOrder(moved.filter((format) => format.length > 0)) };
}

/** By start, then by kind. */
export function inOrder(formats: readonly Format[]): Format[] {
  return [...formats].sort((one, other) => one.start - other.start || (one.kind < other.kind ? -1 : 1));
}

/** One text under the other. */
export function joined(first: Written, second: Written): Written {
  if (second.text === "") return first;
  const before = codePoints(first.text) + 1;
  const moved = second.formats.map((format) => ({ ...format, start: format.start + before }));
  return { text: `${first.text}\n${second.text}`, formats: [...first.formats, ...moved] };
}
