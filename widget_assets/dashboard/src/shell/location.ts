/** Where I am is part of the address: it survives a reload, and Back on a phone goes back to the list. */

import { computed, signal, type ReadonlySignal } from "@preact/signals";

import type { Peer } from "../colleagues/staff-chats";

/**
 * "chats": `#`, `#chat/<id>`. "alerts": what there may be no room for beside them. "staff": `#staff`, `#staff/<peer>`.
 * These two are lists: of windows, any may be in use beside either. "widget", "transcript", "ticket": `#widget/<id>`.
 * The others: `#<page>`.
 */
export type Page =
  | "chats"
  | "alerts"
  | "transcript"
  | "ticket"
  | "settings"
  | "staff"
  | "widgets"
  | "widget"
  | "library"
  | "surveys"
  | "canned"
  | "faqs";

interface Place {
  readonly page: Page;
  readonly id: string | null;
}

const PLACE = /^#(?:(transcript|ticket|alerts|settings|widgets|library|surveys|canned|faqs)(?:\/([0-9a-z]{26}))?|(widget)\/([a-z0-9-]+\.[a-z0-9-]+)|(chat|staff)(?:\/(.+))?)$/;
const CHAT = /^[0-9a-z]{26}$/;
const PEER = /^(?:everyone|(?:department|operator)\/[A-Za-z0-9-]{1,40})$/;

const place = signal(read(location.hash));
for (const type of ["hashchange", "popstate"]) addEventListener(type, () => go(location.hash));

/** Which page is shown. */
export const page: ReadonlySignal<Page> = computed(() => place.value.page);

/** What is open of the lists: the id of a chat with a patron, or with whom one among colleagues is; or null. */
export const openId: ReadonlySignal<string | null> = computed(() => idOn("chats") ?? idOn("staff"));

/** The id of the open chat with a patron, or null. */
export const openChatId: ReadonlySignal<string | null> = computed(() => (openPeer.value === null ? openId.value : null));

/** The id of the chat whose transcript is read, or null. */
export const openTranscriptId: ReadonlySignal<string | null> = computed(() => idOn("transcript"));

/** The id of the ticket that is read, or null. */
export const openTicketId: ReadonlySignal<string | null> = computed(() => idOn("ticket"));

/** With whom the open chat among colleagues is, or null. */
export const openPeer: ReadonlySignal<Peer | null> = computed(() => asPeer(openId.value ?? ""));

/** The id of the widget whose settings are open, or null. */
export const openWidgetId: ReadonlySignal<string | null> = computed(() => idOn("widget"));

/** The address of a page. */
export function pageHref(page: Page, id: string | null = null): string {
  if (page === "chats") return id === null ? "#" : `#chat/${id}`;
  return id === null ? `#${page}` : `#${page}/${id}`;
}

/** With whom a chat is that may be open, where it is one among colleagues; null for a patron's. */
export function asPeer(id: string): Peer | null {
  return PEER.test(id) ? (id as Peer) : null;
}

/** The address of a chat. */
export function chatHref(chatId: string): string {
  return pageHref("chats", chatId);
}

/** Opens a page; the id says which of its chats. */
export function showPage(page: Page, id: string | null = null): void {
  const now = place.peek();
  if (page === now.page && id === now.id) return;
  const hash = pageHref(page, id);
  history.pushState({ isFromHere: true }, "", hash === "#" ? location.pathname + location.search : hash);
  go(hash);
}

/** Opens a chat, or none. */
export function showChat(chatId: string | null): void {
  showPage("chats", chatId);
}

/** Another of the chats that are open is in use now, or none, beside the same list: no step for Back to undo. */
export function turnTo(id: string | null): void {
  const hash = pageHref(page.peek() === "staff" ? "staff" : "chats", id);
  history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
  go(hash);
}

function go(hash: string): void {
  const next = read(hash);
  const now = place.peek();
  if (next.page !== now.page || next.id !== now.id) place.value = next;
}

function idOn(page: Page): string | null {
  return place.value.page === page ? place.value.id : null;
}

function read(hash: string): Place {
  const [, name, id = null, widget, widgetId = null, list, open = ""] = PLACE.exec(hash) ?? [];
  if (widget) return { page: "widget", id: widgetId };
  if (name) return { page: name as Page, id };
  return { page: list === "staff" ? "staff" : "chats", id: CHAT.test(open) || PEER.test(open) ? open : null };
}
