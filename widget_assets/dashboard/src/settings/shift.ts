/** The end of a shift, between the field that it is written in and the moment that it means. */

/** The next time that it is "HH:MM" here, as ISO 8601; null for an empty field. */
export function nextTime(written: string, now: Date): string | null {
  const [hours, minutes] = written.split(":").map(Number);
  if (hours === undefined || minutes === undefined) return null;
  const then = new Date(now);
  then.setHours(hours, minutes, 0, 0);
  if (then <= now) then.setDate(then.getDate() + 1);
  return then.toISOString();
}

/** "HH:MM" of a moment that is still to come, else "". */
export function writtenTime(at: string | null | undefined, now: Date): string {
  if (!at || Date.parse(at) <= now.getTime()) return "";
  const then = new Date(at);
  return [then.getHours(), then.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
