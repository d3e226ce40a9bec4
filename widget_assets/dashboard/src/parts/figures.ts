/** Times and figures as whoever reads the dashboard's language writes them: in their own zone and their own way. */

import { fileSize as sizeIn } from "@deskbell/shared";

import { locale } from "../texts";

const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
const CLOCK = date({ timeStyle: "short" });
const FULL = date({ dateStyle: "full", timeStyle: "short" });
const DATE = date({ weekday: "long", day: "numeric", month: "long" });
const MEDIUM = date({ dateStyle: "medium" });
const NUMBER = new Intl.NumberFormat(locale);
const unit = (unit: string, unitDisplay: "long" | "short") =>
  new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
const SECONDS = unit("second", "long");
const MINUTES = unit("minute", "long");
const SHORT_MINUTES = unit("minute", "short");
const SHORT_HOURS = unit("hour", "short");
const DAYS = unit("day", "long");
const PERCENT = new Intl.NumberFormat(locale, { style: "percent" });

/** "09:41", or "9:41 AM" where that is the custom. */
export const clockTime = (at: Date) => CLOCK.format(at).replace(" ", "\u00a0");
/** Date and time in full, for hover and focus. */
export const fullTime = (at: Date) => FULL.format(at);
/** "Monday, November 23". */
export const longDate = (at: Date) => DATE.format(at);
/** "Nov 23, 2026". */
export const mediumDate = (at: Date) => MEDIUM.format(at);
/** "12,345". */
export const figure = (value: number) => NUMBER.format(value);
/** "67%" for 0.67. */
export const percent = (part: number) => PERCENT.format(part);
/** "90 seconds", "2 minutes". */
export const duration = (seconds: number) => (seconds % 60 === 0 ? MINUTES.format(seconds / 60) : SECONDS.format(seconds));
/** "26 min", "3 hr", "31 days". */
export function lasting(minutes: number): string {
  if (minutes < 60) return SHORT_MINUTES.format(minutes);
  return minutes < 48 * 60 ? SHORT_HOURS.format(Math.round(minutes / 60)) : DAYS.format(Math.round(minutes / 1440));
}
/** "4.2 MB", "340 KB". */
export const fileSize = (bytes: number) => sizeIn(bytes, locale);
