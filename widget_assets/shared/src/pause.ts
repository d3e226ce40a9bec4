/** Waiting, and how long to wait before trying again. */

const FIRST = 500;
const LONGEST = 15_000;

/** Resolves after so many ms. */
export function pause(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}

/** How long to wait after so many failures, in ms: full jitter, so that a thousand clients do not come back at once. */
export function backoff(failures: number): number {
  return Math.random() * Math.min(LONGEST, FIRST * 2 ** failures);
}
