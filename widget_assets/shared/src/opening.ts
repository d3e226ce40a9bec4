/** When a desk is open, as pages are told: spans of time, so that a file which is a minute old is right for days. */

/** From and to, in seconds since 1970; in order, and apart. */
export type Spans = readonly (readonly number[])[];

/** Whether `now` (ms) is in one of the spans, and when (ms) that changes: Infinity where no change is in sight. */
export function opening(spans: Spans, now: number): { open: boolean; until: number } {
  const edges = spans.flat().map((seconds) => seconds * 1000);
  const next = edges.findIndex((edge) => edge > now);
  return { open: next % 2 === 1, until: edges[next] ?? Infinity };
}
