/** What a chat in a window knows of its window. In the pane there is none. */

import { createContext, type RefObject } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { MenuItem } from "../chats/actions-menu";

const NEARLY_ALL = 0.9; // of a line, whose size is rounded

export interface Frame {
  /** Whether keys, drops and commands are meant for it. */
  readonly isFocused: boolean;
  /** Whether another window lies over a part of it. */
  readonly isCovered: boolean;
  /** Whether the window itself has the focus, and nothing in it. */
  readonly hasFocus: () => boolean;
  /** What can be done to the window itself. */
  readonly items: readonly MenuItem[];
  readonly minimize: () => void;
}

export const InFrame = createContext<Frame | null>(null);

export function useFrame(): Frame | null {
  return useContext(InFrame);
}

/** Whether the element is in view: all of it on the screen, and no window over its own. */
export function useInView(element: RefObject<HTMLElement | null>): boolean {
  const frame = useFrame();
  const [isOnScreen, setOnScreen] = useState(frame === null);
  useEffect(() => {
    if (frame === null || !element.current) return;
    const observer = new IntersectionObserver((seen) => setOnScreen((seen.at(-1)?.intersectionRatio ?? 0) >= NEARLY_ALL), {
      threshold: NEARLY_ALL,
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [frame === null]);
  return isOnScreen && !frame?.isCovered;
}
