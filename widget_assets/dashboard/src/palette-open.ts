/** Whether the command palette is open, and the key that opens it. */

import { signal } from "@preact/signals";

export const paletteIsOpen = signal(false);

export function openPalette(): void {
  paletteIsOpen.value = true;
}

/** Ctrl+K, or Command+K on a Mac: anywhere on the page, but not over another dialog. */
export function isPaletteKey(event: KeyboardEvent): boolean {
  const isKey = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return isKey && !document.querySelector("dialog[open]");
}
