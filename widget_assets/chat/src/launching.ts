/** iFrame chat is asked for, by the button at the head or a librarian's suggestion: the dialog is loaded when it may be. */

import { effect, signal } from "@preact/signals";

import type { Launch } from "./parts/launch";

const load = () => import("./parts/launch");

/** "Launch iFrame Chat" is offered: this widget has it, a chat runs, and there is a page to take along. */
export const mayLaunch = signal(false);
/** A suggested page can be opened so: not on phones, nor where nothing may be kept. */
export const mayEnter = signal(false);
/** What is asked, and the page that was suggested; null: the one that the widget stands on. */
export const launching = signal<{ readonly Dialog: typeof Launch; readonly page: string | null } | null>(null);

effect(() => {
  if (mayLaunch.value) load().catch(() => undefined); // so that the dialog is there when the button is pressed
});

export async function offerToLaunch(page: string | null): Promise<void> {
  const pressed = document.activeElement;
  const loaded = await load().catch(() => null);
  if (loaded && document.activeElement === pressed) launching.value = { Dialog: loaded.Launch, page };
}
