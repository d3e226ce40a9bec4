/** The words that a patron reads, in the language that is spoken: English until another one is there. */

import english from "./languages/en";

/** One text in several forms: by the count itself ("1"), else by the language's own rule. */
export type Plural = { readonly other: string } & {
  readonly [form in Exclude<Intl.LDMLPluralRule, "other"> | `${number}`]?: string;
};

type English = (typeof english)["texts"];
export type Translated<T> = T extends string
  ? string
  : T extends { readonly other: string }
    ? Plural
    : { readonly [Key in keyof T]: Translated<T[Key]> };

/** What a file in languages/ has: every text of English, and no other. */
export interface Language {
  readonly direction: "ltr" | "rtl";
  readonly texts: Translated<English>;
}

/** Each language has these as well, beside its own. */
export type Invitation = Readonly<Record<"label" | "text" | "detail" | "accept" | "later", string>>;

/** … and what the chat's own page says without it. */
export type AskPage = Readonly<Record<"page.noScript" | "page.noWays", string>>;

/** The library's own words, by key: "form.greeting", "chat.newMessages.one". */
export type Overrides = Readonly<Record<string, string>>;

type Slots<T extends string> = T extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never;

/** What a text is filled in with, by the names of its slots. */
type Values<T extends string, V> = Readonly<Record<Slots<T>, V>>;

const SLOT = /\{(\w+)\}/;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const [ISOLATED, UNTIL_HERE] = ["\u2068", "\u2069"];

/** Looked up when something is drawn, never kept. */
export let TEXTS: English = english.texts;
/** The library's own words in the language that is spoken. */
export let OWN: Overrides = {};

let direction: Language["direction"] = english.direction;
let number = new Intl.NumberFormat();
let list = new Intl.ListFormat(undefined, { type: "conjunction" });
let cardinal = new Intl.PluralRules("en");
let ordinal = new Intl.PluralRules("en", { type: "ordinal" });

/**
 * Speaks another language from now on.
 *
 * @param tag Its own tag, by which plurals are formed.
 * @param locale The reader's, by which numbers are written.
 */
export function useTexts(language: Language, tag: string, locale: string, overrides: Overrides = {}): void {
  OWN = overrides;
  TEXTS = overridden(language.texts, overrides) as English;
  direction = language.direction;
  number = new Intl.NumberFormat(locale);
  list = new Intl.ListFormat(tag, { type: "conjunction" });
  cardinal = new Intl.PluralRules(tag);
  ordinal = new Intl.PluralRules(tag, { type: "ordinal" });
}

/** A text with its slots filled in. */
export function say<T extends string>(text: T, values: Values<T, string | number>): string {
  return parts(text, values as Record<string, string | number>)
    .map((part) => (typeof part === "number" ? number.format(part) : part))
    .join("");
}

/** The text as it is between its slots, and what is filled in: names apart from the direction of the words around. */
export function parts<V>(text: string, values: Readonly<Record<string, V>>): (V | string)[] {
  return text.split(SLOT).map((part, index) => {
    if (index % 2 === 0) return part;
    const value = values[part] ?? "";
    return typeof value === "string" ? isolated(value) : value;
  });
}

/** The form for so many, filled in: `{count}` and, where there are some, other slots. */
export function counted(forms: Plural, count: number, values: Readonly<Record<string, string | number>> = {}): string {
  return say(forms[`${count}`] ?? forms[cardinal.select(count)] ?? forms.other, { count, ...values });
}

/** The form for this place in an order. */
export function numbered(forms: Plural, count: number): string {
  return say(forms[`${count}`] ?? forms[ordinal.select(count)] ?? forms.other, { count });
}

/** "A, B and C". */
export function listed(names: readonly string[]): string {
  return list.format(names.map(isolated));
}

/** Figures as the reader's language writes them: "١٢" for "12" where it does. */
export function figures(text: string): string {
  return text.replace(/\d/g, (digit) => number.format(Number(digit)));
}

/** Of what somebody writes: its own direction and, until there is any, that of the words around. */
export const directionOf = (written: string) => (written === "" ? undefined : "auto");

/** "Maria" of "Maria Okafor": how a librarian is spoken of, once named in full. */
export const firstName = (name: string) => name.split(" ")[0] ?? name;

function isolated(value: string): string {
  return RIGHT_TO_LEFT.test(value) === (direction === "rtl") ? value : ISOLATED + value + UNTIL_HERE;
}

/** These texts, with the library's own in their place. `path`: what their keys begin with. */
export function overridden<T extends object>(texts: T, overrides: Overrides, path = ""): T {
  if (Object.keys(overrides).length === 0) return texts;
  const own = Object.entries(texts).map(([key, text]): [string, unknown] => [
    key,
    typeof text === "string" ? (overrides[path + key] ?? text) : overridden(text, overrides, `${path}${key}.`),
  ]);
  return Object.fromEntries(own) as T;
}
