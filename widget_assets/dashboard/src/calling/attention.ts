/** Whether somebody is looking at the page: only then is a message on it seen. */

import { signal, type ReadonlySignal } from "@preact/signals";

const looking = signal(isLooking());
for (const type of ["focus", "blur", "pageshow"]) addEventListener(type, update);
document.addEventListener("visibilitychange", update);

/** The page is visible and has the focus. */
export const attentive: ReadonlySignal<boolean> = looking;

function update(): void {
  looking.value = isLooking();
}

function isLooking(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
