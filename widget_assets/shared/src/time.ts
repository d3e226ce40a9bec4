/** Days and spans of time as a reader counts them. */

const DAY = 24 * 60 * 60 * 1000;

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
