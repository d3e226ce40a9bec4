/** A time of day, with the full date on hover. */

import { clockTime, fullTime } from "./figures";

export function Time({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={fullTime(at)}>
      {clockTime(at)}
    </time>
  );
}
