/** For what is only worth showing when it lasts. */

import { useEffect, useState } from "preact/hooks";

/** Before this nobody needs to be told that something is loading. */
export const SKELETON_AFTER = 300;

/** False at first, and true once the component has been there for `delay` milliseconds. */
export function useLate(delay: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delay);
    return () => clearTimeout(timer);
  }, [delay]);
  return late;
}
