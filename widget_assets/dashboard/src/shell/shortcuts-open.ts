/** Whether the list of shortcuts is open. */

import { signal } from "@preact/signals";

export const shortcutsAreShown = signal(false);

export function showShortcuts(): void {
  shortcutsAreShown.value = true;
}
