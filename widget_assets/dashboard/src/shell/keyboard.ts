/** The keys that work everywhere on the desk: those of the table in shortcuts.ts. */

import { actsOf } from "./acts";
import type { Desk } from "../chats/desk";
import { digitOf, shortcutFor } from "./shortcuts";

/** Returns how to stop. */
export function listenToKeys(desk: Desk): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const lettersCount = desk.settings.saved.peek().letter_keys && !isWriting(event.target);
    const wanted = shortcutFor(event, lettersCount);
    const act = wanted === "window" ? windowOf(desk, digitOf(event)) : wanted && actsOf(desk)[wanted];
    if (!act) return;
    event.preventDefault();
    act();
  };
  addEventListener("keydown", listen);
  return () => removeEventListener("keydown", listen);
}

function windowOf(desk: Desk, place: number): (() => void) | null {
  const { windows } = desk;
  const id = windows.inSight.peek() ? windows.shown.peek()[place - 1] : undefined;
  return id === undefined ? null : () => desk.show(id);
}

/** Where letters are text, or choose from a list. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
