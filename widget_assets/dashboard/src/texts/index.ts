/**
 * Every word that the dashboard shows, in one language: that which was chosen in this browser, else the browser's own,
 * else English. No other is loaded. What imports this waits until it is there, so texts can be read anywhere, at once;
 * what a language is made of imports nothing of the dashboard, which waits for it.
 */

import { chooseLanguage } from "@deskbell/shared/languages";
import { signal } from "@preact/signals";

import { kept } from "../parts/kept";
import type english from "./en";

/** What each language has: the texts of English, of its functions the parameters, and of its lists the length. */
export type Texts = Translated<typeof english>;
export type Translated<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Translated<T[Key]> };

type Said = (sentence: string) => string;

const ENGLISH = "en";
const FILES = import.meta.glob<Texts>(["./*.ts", "!./index.ts", "!./*.test.ts"], { import: "default" });
const LANGUAGES = new Map(Object.entries(FILES).map(([path, load]) => [path.slice("./".length, -".ts".length), load]));
const chosen = kept("language");

/** Those that there are, by their tags: "en", "fr". */
export const languages: readonly string[] = [...LANGUAGES.keys()];
/** Which one it is. */
export const language = chooseLanguage(languages, [chosen.peek(), ...navigator.languages])?.language ?? ENGLISH;
/** By which times and figures are written: the browser's own tag ("fr-CA") where it reads this language. */
export const locale = navigator.languages.find((one) => chooseLanguage([language], [one])) ?? language;

export const texts: Texts = await LANGUAGES.get(language)!();

/** What the server says, which speaks English; other languages have a catalogue, which nothing waits for. */
const CATALOGUES = import.meta.glob<Said>("./*/server.ts", { import: "said" });
const catalogue = signal<Said>((sentence) => sentence);
void CATALOGUES[`./${language}/server.ts`]?.().then((said) => (catalogue.value = said));

/** A sentence of the server in this language. */
export const said: Said = (sentence) => catalogue.value(sentence);

/** Speaks another language from now on, in this browser: the page has to be loaded anew. */
export function chooseToSpeak(tag: string): void {
  chosen.keep(tag);
}
