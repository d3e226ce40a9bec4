/** Whether the command palette is open. */

import { signal } from "@preact/signals";

export const paletteIsOpen = signal(false);

export function openPalette(): void {
  paletteIsOpen.value = true;
}
