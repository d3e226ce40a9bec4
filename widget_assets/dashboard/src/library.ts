/** A library's page while it is being changed: as fields have it, and as Deskbell keeps it. */

import type { LibraryPage, LibrarySettings, PolicyLink } from "@deskbell/shared";

export const MOST_LINKS = 20;

export interface LibraryForm {
  readonly greeting: string;
  /** A point a line. */
  readonly say: string;
  readonly avoid: string;
  readonly links: readonly PolicyLink[];
  /** The ids of those for whom we answer. */
  readonly covers: readonly string[];
}

/** Where a refusal is said: at a field, at a link (its place), or at the end. */
export type Place = "greeting" | "say" | "avoid" | "covers" | number | null;

const FIELDS: readonly (readonly [RegExp, Place])[] = [
  [/^The greeting\b/, "greeting"],
  [/^What to say\b/, "say"],
  [/^What not to say\b/, "avoid"],
  [/^There is no other library\b/, "covers"],
];

export function formOf({ policy, covers }: LibraryPage): LibraryForm {
  const { greeting = "", say = [], avoid = [], links = [] } = policy;
  return { greeting, say: say.join("\n"), avoid: avoid.join("\n"), links, covers };
}

/** What to save. A link of which nothing was written is left out. */
export function settingsOf({ greeting, say, avoid, links, covers }: LibraryForm): LibrarySettings {
  const written = links.filter(({ label, url }) => label.trim() || url.trim());
  return { policy: { greeting, say: lines(say), avoid: lines(avoid), links: written }, covers: [...covers] };
}

/** Where Deskbell's sentence belongs. */
export function placeOf(sentence: string): Place {
  const [, number] = /^Link (\d+)\b/.exec(sentence) ?? [];
  if (number) return Number(number) - 1;
  return FIELDS.find(([pattern]) => pattern.test(sentence))?.[1] ?? null;
}

/** A web address as it is mostly meant: without a scheme, https. */
export function asAddress(text: string): string {
  const address = text.trim();
  return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/u.test(address) ? `https://${address}` : address;
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim());
}
