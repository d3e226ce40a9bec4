/** Points in time, in the reader's own zone and way of writing. */

import { useEffect, useState } from "preact/hooks";

import { clockTime, elapsed, fullTime } from "../language";

/** A clock time; the full date shows on hover. */
export function Moment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={fullTime(at)}>
      {clockTime(at)}
    </time>
  );
}

/** Minutes and seconds since then, ticking in silence. */
export function Elapsed({ since }: { since: Date }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span class="num">{elapsed(now - since.getTime())}</span>;
}
