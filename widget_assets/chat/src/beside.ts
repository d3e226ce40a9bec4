/**
 * The same chat in a window of its own: beside the page that it came from, or over a page in that window (iFrame chat).
 *
 * Browsers part what a frame keeps from what a window keeps, so the chat there asks its opener for the session. Both are
 * of our origin, and nothing is said to or heard from any other.
 */

import { signal } from "@preact/signals";

import { host } from "./host";

const ALONE = "deskbell-beside"; // by which the chat there knows that its opener is the chat, and not a library's page
const OVER = "deskbell-iframe"; // the same, of the window whose page is around this frame
const SIZE = "popup,width=420,height=740";

type Message<Handed> =
  /** `over`: on top of a page. */
  | { readonly beside: "opened"; readonly over: boolean }
  | { readonly beside: "handed"; readonly handed: Handed }
  | { readonly beside: "left"; readonly handed: Handed }
  | { readonly beside: "cleared" };

interface Twin<Handed> {
  /** What the other window goes on with. */
  hand(): Handed;
  take(handed: Handed): void;
  /** The chat goes on over a page, and rests here … */
  rest(): void;
  /** … until that window is closed. */
  goOn(handed: Handed): void;
  /** "End and clear" was pressed in the other one. */
  clear(): void;
}

const around = nameAround();
/** This is the chat in the window of iFrame chat. */
export const isOver = host.framed && around === OVER;
/** No phone has room for a page and a chat on top of it. */
export const isPhone = /Mobi/.test(navigator.userAgent);

/** Opens a window for the chat alone; null where it may not be, or not yet. */
export const mayPopOut = signal<(() => void) | null>(null);
let opened: Window | null = null; // by this one
let other: Window | null = null; // with the same chat

/** "Open in a new window". Over a page, that page gives way. */
export function popOut(page: string): void {
  if (isOver) return host.tell({ deskbell: "alone" });
  opened = other = open(page, ALONE, SIZE);
  if (other) host.tell({ deskbell: "minimise" });
}

/** Opens the window of iFrame chat; false where the browser does not. */
export function openOver(address: string): boolean {
  opened = other = open(address, OVER);
  return opened !== null;
}

/** Tells the other window, if there is one, that nothing is to stay behind. */
export function tellCleared(): void {
  say({ beside: "cleared" });
}

/** Listens to the other window for as long as this one is there. */
export function pair<Handed>(twin: Twin<Handed>): void {
  addEventListener("message", ({ origin, source, data }: MessageEvent<Message<Handed> | null>) => {
    const from = source as Window | null;
    if (origin !== location.origin || !from || (from !== other && !isIn(from, opened))) return;
    if (data?.beside === "opened") {
      other = from;
      say({ beside: "handed", handed: twin.hand() });
      if (data.over) twin.rest();
    }
    if (data?.beside === "handed") twin.take(data.handed);
    if (data?.beside === "left") twin.goOn(data.handed);
    if (data?.beside === "cleared") twin.clear();
  });
  if ((around !== ALONE && around !== OVER) || !parent.opener) return;
  other = parent.opener as Window;
  say({ beside: "opened", over: isOver });
  if (isOver) addEventListener("pagehide", () => say({ beside: "left", handed: twin.hand() }));
}

function say(message: Message<unknown>): void {
  other?.postMessage(message, location.origin);
}

function isIn(frame: Window, outer: Window | null): boolean {
  return outer !== null && (frame === outer || frame.parent === outer);
}

/** What the window is called that this page is in; "" on another site's page. */
function nameAround(): string {
  try {
    return parent.name;
  } catch {
    return "";
  }
}
