/** A library's page while it is being changed: as fields have it, and as Deskbell keeps it. */

import type { DepartmentSettings, LibraryPage, LibrarySettings, PolicyLink, Way } from "@deskbell/shared";

export const MOST_LINKS = 20;

export interface LibraryForm {
  readonly greeting: string;
  /** A point a line. */
  readonly say: string;
  readonly avoid: string;
  readonly links: readonly PolicyLink[];
  /** The ids of those for whom we answer. */
  readonly covers: readonly string[];
  readonly ways: readonly Way[];
  /** One a line. */
  readonly networks: string;
  readonly shows_networks: boolean;
  readonly staff_chats: boolean;
  readonly accent: string;
  readonly departments: readonly DepartmentSettings[];
}

/** Where a refusal is said: at a field, at a link (its place in its list), or at the end. */
export type Place = "greeting" | "say" | "avoid" | "covers" | "networks" | "accent" | LinkPlace | null;

export interface LinkPlace {
  readonly list: "links" | "ways";
  readonly place: number;
}

const FIELDS: readonly (readonly [RegExp, Place])[] = [
  [/^The greeting\b/, "greeting"],
  [/^What to say\b/, "say"],
  [/^What not to say\b/, "avoid"],
  [/^There is no other library\b/, "covers"],
  [/^Public computers\b/, "networks"],
  [/\bis no colour\b/, "accent"],
];

export function formOf(page: LibraryPage): LibraryForm {
  const { policy, covers, ways = [], public_networks = [], accent = "" } = page;
  const { shows_networks = false, staff_chats = true, departments = [] } = page;
  const { greeting = "", say = [], avoid = [], links = [] } = policy;
  const lines = { say: say.join("\n"), avoid: avoid.join("\n"), networks: public_networks.join("\n") };
  return { greeting, ...lines, links, covers, ways, shows_networks, staff_chats, accent, departments };
}

/** What to save. A link of which nothing was written is left out. */
export function settingsOf(form: LibraryForm): LibrarySettings {
  const { greeting, say, avoid, links, covers, ways, networks, shows_networks, staff_chats, accent, departments } = form;
  return {
    policy: { greeting, say: lines(say), avoid: lines(avoid), links: links.filter(isWritten) },
    covers: [...covers],
    ways: ways.filter(isWritten).map(({ label, url }) => ({ label, url: asWay(url) })),
    public_networks: lines(networks),
    shows_networks,
    staff_chats,
    accent,
    departments: [...departments],
  };
}

/** Where Deskbell's sentence belongs. */
export function placeOf(sentence: string): Place {
  const [, kind, number] = /^(Link|Way) (\d+)\b/.exec(sentence) ?? [];
  if (number) return { list: kind === "Way" ? "ways" : "links", place: Number(number) - 1 };
  return FIELDS.find(([pattern]) => pattern.test(sentence))?.[1] ?? null;
}

/** Whether a sentence about a link is about what it is called, and not where it leads. */
export function isOfLinkText(sentence: string): boolean {
  return /^(Link|Way) \d+(: its text | has no words)/.test(sentence);
}

/** A web address as it is mostly meant: without a scheme, https. */
export function asAddress(text: string): string {
  const address = text.trim();
  return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/u.test(address) ? `https://${address}` : address;
}

/** The same, where an email address or a phone number may stand as well. */
export function asWay(text: string): string {
  const way = text.trim();
  if (/^[^@\s:/]+@[^@\s]+$/u.test(way)) return `mailto:${way}`;
  return /^\+?[\d ()./-]{3,}$/.test(way) ? `tel:${way.replace(/[^\d+]/g, "")}` : asAddress(way);
}

function isWritten({ label, url }: PolicyLink | Way): boolean {
  return label.trim() !== "" || url.trim() !== "";
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim());
}
