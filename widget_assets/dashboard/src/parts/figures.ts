/** Times and figures as whoever reads the dashboard's language writes them: in their own zone and their own way. */

import { fileSize as sizeIn } from "@deskbell/shared";

import { locale } from "../texts";

const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
const CLOCK = date({ timeStyle: "short" });
const FULL = date({ dateStyle: "full", timeStyle: "short" });
const DATE = date({ weekday: "long", day: "numeric", month: "long" });
const MEDIUM = date({ dateStyle: "medium" });
const NUMBER = new Intl.NumberFormat(locale);
const unit = (unit: string) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
const SECONDS = unit("second");
const MINUTES = unit("minute");
const PERCENT = new Intl.NumberFormat(locale, { style: "percent" });

/** "09:41", or "9:41 AM" where that is the custom. */
export const clockTime = (at: Date) => CLOCK.format(at);
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
/** "4.2 MB", "340 KB". */
export const fileSize = (bytes: number) => sizeIn(bytes, locale);
