/** One clock for all that ticks: a second is drawn everywhere at the same moment, in the server's time. */

import { computed, signal } from "@preact/signals";

const local = signal(Date.now());
const ahead = signal(0);

/** The server's time in milliseconds, a second at a time. */
export const now = computed(() => local.value + ahead.value);

/** Lets the clock tick. Returns how to stop it. */
export function startClock(): () => void {
  const timer = setInterval(() => (local.value = Date.now()), 1000);
  return () => clearInterval(timer);
}

/** The server has just said that it is `time`: this computer's clock may be wrong. */
export function setServerTime(time: string): void {
  local.value = Date.now();
  ahead.value = Date.parse(time) - Date.now();
}
