/** Where the focus goes when the panel opens, and when what had it is gone. New messages never move it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";

import { host } from "./host";

/** How many of the patron's openings have put the focus somewhere. */
let honoured = 0;

/**
 * Takes the focus whenever the patron opens the panel.
 *
 * @param fresh When this is new on the screen: "takes" the focus if the patron has opened the panel (they are about to
 *   write), or "inherits" it if what had it before is gone.
 */
export function useFocus(target: RefObject<HTMLElement | null>, fresh: "takes" | "inherits"): void {
  const opened = host.opened.value;
  const isFresh = useRef(true);
  useLayoutEffect(() => {
    const wanted = fresh === "takes" ? opened > 0 : document.activeElement === document.body;
    // A frame that was opened just now may not have heard yet that it has the focus.
    if (opened > honoured || (isFresh.current && wanted && document.hasFocus())) target.current?.focus();
    isFresh.current = false;
    honoured = opened;
  }, [opened]);
}
