/** Opening hours in one line, for who reads them beside something else. */

import type { Hours, Interval } from "@deskbell/shared";

import { texts } from "../texts";

const DAY = 24 * 60;

/** "Mon–Thu 9:00–17:00, Fri 9:00–13:00 (Europe/Berlin), 2 exceptions". */
export function hoursText(hours: Hours | null | undefined): string {
  if (!hours) return texts.hours.always;
  const days = weekdays(hours.weekly ?? []);
  const weekly = runs(days).map(({ from, to, times }) => `${texts.hours.days(from, to)} ${times}`);
  const line = `${weekly.join(", ") || texts.hours.never} (${hours.zone})`;
  const exceptions = hours.exceptions?.length ?? 0;
  return exceptions > 0 ? `${line}, ${texts.hours.exceptions(exceptions)}` : line;
}

/** What is written beside each weekday; "" where it is closed. */
function weekdays(weekly: readonly Interval[]): string[] {
  return Array.from({ length: 7 }, (_, day) =>
    weekly
      .filter(({ weekday }) => weekday === day)
      .sort((a, b) => a.opens - b.opens)
      .map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`)
      .join(texts.hours.and),
  );
}

/** Days in a row that have the same times, closed ones left out. */
function runs(days: readonly string[]): { from: number; to: number; times: string }[] {
  const found: { from: number; to: number; times: string }[] = [];
  days.forEach((times, day) => {
    const last = found.at(-1);
    if (last?.times === times && last.to === day - 1) last.to = day;
    else if (times) found.push({ from: day, to: day, times });
  });
  return found;
}

/** Minutes after midnight as "9:00". The end of a day is 24:00. */
export function clock(minutes: number): string {
  const within = minutes === DAY ? minutes : minutes % DAY;
  return `${Math.floor(within / 60)}:${String(within % 60).padStart(2, "0")}`;
}
