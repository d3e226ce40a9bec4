/**
 * The same chat in a window of its own, beside the page that it came from.
 *
 * Browsers part what a frame keeps from what a window keeps, so the window asks its opener for the session. Both are of
 * our origin, and nothing is said to or heard from any other.
 */

import { signal } from "@preact/signals";

import { host } from "./host";

const NAME = "deskbell-beside"; // by which the window knows that its opener is the chat, and not a library's page
const SIZE = "popup,width=420,height=740";

type Message<Handed> =
  | { readonly beside: "opened" }
  | { readonly beside: "handed"; readonly handed: Handed }
  | { readonly beside: "cleared" };

interface Twin<Handed> {
  /** What the new window goes on with. */
  hand(): Handed;
  take(handed: Handed): void;
  /** "End and clear" was pressed in the other one. */
  clear(): void;
}

/** Opens that window; null where it may not be, or not yet. */
export const mayPopOut = signal<(() => void) | null>(null);
let other: Window | null = null;

/** "Open in a new window". */
export function popOut(page: string): void {
  other = open(page, NAME, SIZE);
  if (other) host.tell({ deskbell: "minimise" });
}

/** Tells the other window, if there is one, that nothing is to stay behind. */
export function tellCleared(): void {
  say({ beside: "cleared" });
}

/** Listens to the other window for as long as this one is there. */
export function pair<Handed>(twin: Twin<Handed>): void {
  addEventListener("message", ({ origin, source, data }: MessageEvent<Message<Handed> | null>) => {
    if (origin !== location.origin || !other || source !== other) return;
    if (data?.beside === "opened") say({ beside: "handed", handed: twin.hand() });
    if (data?.beside === "handed") twin.take(data.handed);
    if (data?.beside === "cleared") twin.clear();
  });
  if (host.framed || window.name !== NAME || !window.opener) return;
  other = window.opener as Window;
  say({ beside: "opened" });
}

function say(message: Message<unknown>): void {
  other?.postMessage(message, location.origin);
}
