/** For what depends on the room in a pane or window, and can't be said in CSS. */

import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Whether the element is at least so many rem wide now. */
export function useRoomy(element: RefObject<HTMLElement | null>, rem: number): boolean {
  const [roomy, setRoomy] = useState(false);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = () => {
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setRoomy(box.clientWidth >= rem * size);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [rem]);
  return roomy;
}
