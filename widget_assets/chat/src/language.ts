/** Which language is spoken, and how times are written in it: by the library's page, its settings, or the browser. */

import { daysAgo, stopwatch, type WidgetSettings } from "@deskbell/shared";
import { chooseLanguage } from "@deskbell/shared/languages";
import { effect, signal, type ReadonlySignal } from "@preact/signals";

import english from "./languages/en";
import { TEXTS, figures, useTexts, type Language } from "./texts";

const ENGLISH = "en";
const WEEK = 7;

const FILES = import.meta.glob<Language>(["./languages/*.ts", "!./languages/en.ts"], { import: "default" });
/** By tag, which is what a file in languages/ is called. English is here already. */
const LANGUAGES: Readonly<Record<string, () => Promise<Language>>> = {
  [ENGLISH]: () => Promise.resolve(english),
  ...Object.fromEntries(Object.entries(FILES).map(([path, load]) => [path.slice("./languages/".length, -3), load])),
};

/** The language that is spoken, by its tag; null until it is known which one. */
export const spoken = signal<string | null>(null);
/** So are the library's own words in it: nothing is drawn before, since nothing that is drawn looks them up again. */
export const hasWords = signal(false);

interface Formats {
  readonly clock: Intl.DateTimeFormat;
  readonly opens: Intl.DateTimeFormat;
  readonly full: Intl.DateTimeFormat;
  readonly date: Intl.DateTimeFormat;
  readonly weekday: Intl.DateTimeFormat;
  readonly minutes: Intl.NumberFormat;
}

let formats = formatsOf(undefined);

/**
 * Speaks the language of the page that the chat stands on, else the library's, else the browser's, else English.
 *
 * @param page What the page says of itself, or null. Where we speak it, nothing is waited for.
 * @param settings The library's language, and the words that it has put in place of ours.
 */
export function followLanguage(
  page: string | null,
  settings: ReadonlySignal<WidgetSettings | "loading" | "unloadable">,
): void {
  const there = Object.keys(LANGUAGES);
  effect(() => {
    const now = settings.value;
    const widget = typeof now === "string" ? null : now;
    if (now === "loading" && !chooseLanguage(there, [page])) return;
    const wanted = [page, widget?.language, ...navigator.languages];
    const { language, tag } = chooseLanguage(there, wanted) ?? { language: ENGLISH, tag: ENGLISH };
    // How times are written is the reader's own business, as far as they read this language.
    const locale = navigator.languages.find((one) => chooseLanguage([language], [one])) ?? tag;
    void speak(language, locale, widget?.texts).then(() => (hasWords.value ||= now !== "loading"));
  });
}

let turns = 0;

/** Speaks this language; English where its file does not load. Of two at once the later one counts. */
async function speak(language: string, locale: string, own: WidgetSettings["texts"]): Promise<void> {
  const turn = (turns += 1);
  const known = await LANGUAGES[language]!().catch(() => null);
  if (turn !== turns) return;
  if (!known) return speak(ENGLISH, ENGLISH, own);
  useTexts(known, language, locale, own?.[language]);
  formats = formatsOf(locale);
  const { documentElement: root } = document;
  root.lang = language;
  root.dir = known.direction;
  document.title = TEXTS.title;
  spoken.value = language;
}

/** "10:41", or "10:41 AM" where that is the custom. */
export const clockTime = (at: Date) => formats.clock.format(at).replace(" ", "\u00a0");
/** The same without a zero before it: "9:00". */
export const openingTime = (at: Date) => formats.opens.format(at);
/** Date and time in full, for hover and focus. */
export const fullTime = (at: Date) => formats.full.format(at);
/** "Monday, November 23". */
export const longDate = (at: Date) => formats.date.format(at);
export const weekday = (at: Date) => formats.weekday.format(at);
/** "10 minutes". */
export const inMinutes = (count: number) => formats.minutes.format(count);
/** Milliseconds as "0:07", "12:40", "1:02:03". */
export const elapsed = (milliseconds: number) => figures(stopwatch(milliseconds));

/** How far ahead of `now` a day is: how it is spoken of depends on that. */
export function daysAhead(now: Date, at: Date): "today" | "tomorrow" | "soon" | "later" {
  const days = daysAgo(now, at);
  return days === 0 ? "today" : days === 1 ? "tomorrow" : days < WEEK ? "soon" : "later";
}

function formatsOf(locale: string | undefined): Formats {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  return {
    clock: format({ timeStyle: "short" }),
    opens: format({ hour: "numeric", minute: "2-digit" }),
    full: format({ dateStyle: "full", timeStyle: "short" }),
    date: format({ weekday: "long", day: "numeric", month: "long" }),
    weekday: format({ weekday: "long" }),
    minutes: new Intl.NumberFormat(locale, { style: "unit", unit: "minute", unitDisplay: "long" }),
  };
}
