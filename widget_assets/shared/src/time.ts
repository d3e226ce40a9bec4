/** Times as a reader expects them: in their own zone and in their own way of writing. */

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const DATE = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const MEDIUM = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const DAY = 24 * 60 * 60 * 1000;

/** "10:41", or "10:41 AM" where that is the custom. */
export function clockTime(at: Date): string {
  return CLOCK.format(at);
}

/** Date and time in full, for hover and focus. */
export function fullTime(at: Date): string {
  return FULL.format(at);
}

/** "Monday, November 23". */
export function longDate(at: Date): string {
  return DATE.format(at);
}

/** "Nov 23, 2026". */
export function mediumDate(at: Date): string {
  return MEDIUM.format(at);
}

/** How many midnights of the reader's calendar lie between: 0 is today, 1 yesterday. */
export function daysAgo(at: Date, now: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(now) - midnight(at)) / DAY); // rounded: a day of a clock change has 23 or 25 hours
}

/** Milliseconds as "0:07", "12:40", "1:02:03"; never negative. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
