/** Opening hours while they are being changed: as fields have them, and as Deskbell keeps them. */

import type { Exceptional, Hours } from "@deskbell/shared";

import { clock } from "./hours-text";
import { locale, texts } from "../texts";

export const MOST_DAYS = 120; // of one exception
const DAY_MS = 86_400_000;

/** "HH:MM", or "" while it is not written. "00:00" closes at the end of the day. */
export interface Times {
  readonly opens: string;
  readonly closes: string;
}

/** A day, or several in a row. `until`: the last of several, or "". `times`: null where it is closed. */
export interface EditedException {
  readonly from: string;
  readonly until: string;
  readonly note: string;
  readonly times: readonly Times[] | null;
}

export interface EditedHours {
  readonly zone: string;
  /** Monday first. */
  readonly days: readonly (readonly Times[])[];
  readonly exceptions: readonly EditedException[];
}

export const OFFICE: Times = { opens: "09:00", closes: "17:00" };
export const NO_TIMES: Times = { opens: "", closes: "" };
const USUAL = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [OFFICE] : []));

/** What to begin with where there were none: this browser's zone, and an office's week. */
export function usualHours(): EditedHours {
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, days: USUAL, exceptions: [] };
}

/** As fields have them. Days in a row that are alike are one exception. */
export function editedHours({ zone, weekly = [], exceptions = [] }: Hours): EditedHours {
  const days = USUAL.map((_, day) =>
    weekly
      .filter(({ weekday }) => weekday === day)
      .map(({ opens, closes }) => timesOf(opens, closes))
      .sort((a, b) => a.opens.localeCompare(b.opens)),
  );
  const found: EditedException[] = [];
  for (const { date, intervals = [], note = "" } of [...exceptions].sort((a, b) => a.date.localeCompare(b.date))) {
    const pairs = intervals as readonly (readonly number[])[]; // the schema's pairs have no type of their own
    const times = pairs.length > 0 ? pairs.map(([opens = 0, closes = 0]) => timesOf(opens, closes)) : null;
    const one: EditedException = { from: date, until: "", note, times };
    const last = found.at(-1);
    const goesOn = last && after(last.until || last.from) === date && isAlike(last, one);
    if (goesOn && datesOf(last).length < MOST_DAYS) found[found.length - 1] = { ...last, until: date };
    else found.push(one);
  }
  return { zone, days, exceptions: found };
}

/** As Deskbell keeps them; what is not written to its end is left out (see `missing`). */
export function hoursOf({ zone, days, exceptions }: EditedHours): Hours {
  const written = (times: readonly Times[]) => times.filter((one) => !isIncomplete(one)).map(minutesOf);
  const weekly = days.flatMap((times, weekday) => written(times).map((one) => ({ weekday, ...one })));
  const dates = exceptions.flatMap((one): Exceptional[] => {
    const intervals = written(one.times ?? []).map(({ opens, closes }) => [opens, closes]) as never[][];
    const note = one.note.trim();
    return datesOf(one).map((date) => ({ date, ...(intervals.length > 0 && { intervals }), ...(note && { note }) }));
  });
  return { zone: zone.trim(), weekly, ...(dates.length > 0 && { exceptions: dates }) };
}

/** What has to be written before these hours can be saved, in a sentence; null: nothing. */
export function missing({ days, exceptions }: EditedHours): string | null {
  const { missing: say, weekday, exception } = texts.hours;
  const day = days.findIndex((times) => times.some(isIncomplete));
  if (day >= 0) return say.times(weekday(day));
  for (const [place, one] of exceptions.entries()) {
    const name = exception(place + 1, one.note.trim());
    if (!one.from) return say.date(name);
    if (one.until && one.until < one.from) return say.backwards(name);
    if (datesOf(one).length > MOST_DAYS) return say.long(name, MOST_DAYS);
    if (one.times?.length === 0) return say.noTimes(name);
    if (one.times?.some(isIncomplete)) return say.times(name);
  }
  return null;
}

/** The week with one day's times on others as well. */
export function copied(days: EditedHours["days"], from: number, to: readonly number[]): EditedHours["days"] {
  return days.map((times, day) => (to.includes(day) ? (days[from] ?? times) : times));
}

/** In words, when it does not close on the day on which it opens. `day`: the weekday; null for a date. */
export function untilWords({ opens, closes }: Times, day: number | null): string {
  if (!opens || !closes || closes > opens) return "";
  if (closes === "00:00") return opens === closes ? texts.hours.allDay : texts.hours.untilMidnight;
  const time = clock(minutes(closes));
  return day === null ? texts.hours.untilNext(time) : texts.hours.untilDay(time, day + 1);
}

/** The clock in a zone; null where there is no such zone. */
export function timeIn(zone: string, now: number): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: zone.trim() }).format(now);
  } catch {
    return null;
  }
}

function isIncomplete({ opens, closes }: Times): boolean {
  return !opens || !closes;
}

function isAlike(a: EditedException, b: EditedException): boolean {
  return a.note === b.note && JSON.stringify(a.times) === JSON.stringify(b.times);
}

/** Every date of an exception, one too many at most. */
function datesOf({ from, until }: EditedException): string[] {
  const dates = [];
  const last = until || from;
  for (let date = from; date && date <= last && dates.length <= MOST_DAYS; date = after(date)) dates.push(date);
  return dates;
}

/** The next day; "" after what is no date that we know. */
function after(date: string): string {
  const next = new Date(Date.parse(date) + DAY_MS);
  return Number.isNaN(next.getTime()) ? "" : next.toISOString().slice(0, 10);
}

function timesOf(opens: number, closes: number): Times {
  return { opens: field(opens), closes: field(closes) };
}

function field(minutes: number): string {
  const within = minutes % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}

function minutesOf({ opens, closes }: Times): { opens: number; closes: number } {
  return { opens: minutes(opens), closes: minutes(closes) || 1440 };
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
