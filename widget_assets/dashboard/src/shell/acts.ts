/** What keys and commands do to the chat that is open, to the windows and to the screen. */

import { signal } from "@preact/signals";
import type { ChatView } from "@deskbell/shared";

import { forgetUnsaved, hasUnsaved } from "../after-chat/after-drafts";
import { colleagues, isMine, successors } from "../chats/chats";
import type { Desk } from "../chats/desk";
import { layout } from "../windows/layout";
import { openChatId, page, showChat, showPage } from "./location";
import { openPalette } from "./palette-open";
import type { Shortcut } from "./shortcuts";
import { showShortcuts } from "./shortcuts-open";
import { showTour } from "./tour-open";
import type { Panel } from "../writing/panel-button";

/** The chat that participants are being added to. */
export const adding = signal<string | null>(null);

const PANELS: readonly Panel[] = ["file", "emoji", "canned", "faqs", "calendar", "iframe"];

type OfCommands = "information" | "end" | "close" | "leave" | "contact" | "minimizeAll" | "tour" | Panel;

/** What can be done now, by name: each either makes sense or is not there. */
export type Acts = Partial<Record<Exclude<Shortcut, "window"> | OfCommands, () => void>>;

export function actsOf(desk: Desk): Acts {
  return {
    palette: openPalette,
    shortcuts: showShortcuts,
    tour: showTour,
    list: () => goToList(desk),
    settings: () => showPage("settings"),
    nextPart: () => walkParts(1),
    previousPart: () => walkParts(-1),
    nextChat: () => walkChats(desk, 1),
    previousChat: () => walkChats(desk, -1),
    ...claiming(desk),
    ...reading(desk.current.peek()),
    ...ofChat(desk, desk.current.peek()),
    ...ofWindows(desk),
  };
}

/** Takes a chat that has ended off the desk; the list has the focus then. */
export async function closeChat(desk: Desk, chatId: string): Promise<void> {
  if (!(await desk.close(chatId))) return;
  forgetUnsaved(chatId);
  rowOf()?.focus();
}

/** Hides a window; the list has the focus then, where it comes back from. */
export function minimize({ windows }: Desk, id: string): void {
  windows.minimize(id);
  rowOf(id)?.focus();
}

export function minimizeAll({ windows }: Desk): void {
  windows.minimizeAll();
  rowOf()?.focus();
}

/** The element whose id is `finish-<chat>` ends the chat, leaves it or closes it. */
export function finishId(chatId: string): string {
  return `finish-${chatId}`;
}

/** The open chat before whoever has waited longest. */
function claiming(desk: Desk): Acts {
  const current = desk.current.peek();
  const wanted = [...(current ? [current] : []), ...desk.waiting.peek(), ...desk.asked.peek()];
  const canTakePart = (one: ChatView) => one.status === "active" && !isMine(one, desk.profile.id);
  const chat = wanted.find((one) => one.status === "waiting" || canTakePart(one));
  if (!chat) return {};
  return { claim: () => void (chat.status === "waiting" ? desk.claim(chat.chat_id) : desk.join(chat.chat_id)) };
}

/** What is known of the patron, where it is behind a tab. */
function reading(chat: ChatView | undefined): Acts {
  const tab = chat && document.getElementById(`panel-${chat.chat_id}-patron-tab`);
  if (!tab) return {};
  const information = () => {
    tab.click();
    tab.focus();
  };
  return { information };
}

function ofChat(desk: Desk, chat: ChatView | undefined): Acts {
  if (!chat || !isMine(chat, desk.profile.id)) return {};
  const { chat_id: chatId } = chat;
  const finish = () => document.getElementById(finishId(chatId))?.focus();
  const close = () => {
    if (hasUnsaved(chatId)) document.getElementById(finishId(chatId))?.click(); // which asks
    else void closeChat(desk, chatId);
  };
  if (chat.status === "ended") return { finish, close };
  const isMineToEnd = successors(chat, desk.profile.id).length === 0;
  return {
    finish,
    reply: () => (desk.toCompose.value = chatId),
    note: () => (desk.toNote.value = chatId),
    ...(chat.status === "active" && { participants: () => (adding.value = chatId), ...withTools(desk, chat) }),
    ...(isMineToEnd && { end: () => void desk.act(chatId, "end") }),
  };
}

/** What stands around the text box, and leaving a chat to the colleagues in it. */
function withTools(desk: Desk, chat: ChatView): Acts {
  const { chat_id: chatId } = chat;
  const possible = PANELS.filter((panel) => panel !== "iframe" || !chat.phone);
  const isShared = colleagues(chat, desk.profile.id).length > 0;
  return {
    ...Object.fromEntries(possible.map((panel) => [panel, () => (desk.toOpen.value = { chatId, panel })])),
    contact: () => void desk.act(chatId, "ask_contact"),
    ...(isShared && { leave: () => void desk.act(chatId, "leave") }),
  };
}

function ofWindows(desk: Desk): Acts {
  const { windows } = desk;
  const focused = windows.inSight.peek() ? windows.focused.peek() : null;
  if (focused === null) return {};
  return {
    minimize: () => minimize(desk, focused),
    minimizeAll: () => minimizeAll(desk),
    ...(layout.peek() === "free" && { tile: () => windows.tile() }),
  };
}

/** To the open chat in the list, or to its heading. */
function goToList(desk: Desk): void {
  const current = desk.current.peek()?.chat_id;
  if (page.peek() !== "chats" || layout.peek() === "one") showChat(null);
  requestAnimationFrame(() => rowOf(current)?.focus());
}

/** Of a chat in the list; the heading where it isn't shown. */
function rowOf(id = ""): HTMLElement | undefined {
  const places = [`row-${id}`, "patron-chats", "staff-chats"].map((place) => document.getElementById(place));
  return places.find((place) => place?.offsetParent) ?? undefined;
}

/** Rail, list, pane or windows, and what stands beside a chat: the innermost one that has the focus is where I am. */
function walkParts(step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((part) => part.offsetParent);
  const here = parts.map((part) => part.contains(document.activeElement)).lastIndexOf(true);
  const from = here === -1 && step === -1 ? 0 : here;
  parts.at((from + step) % parts.length)?.focus();
}

function walkChats(desk: Desk, step: 1 | -1): void {
  const ids = desk.shown.peek().map((chat) => chat.chat_id);
  const here = ids.indexOf(desk.current.peek()?.chat_id ?? openChatId.peek() ?? "");
  const next = ids.at((here === -1 && step === -1 ? ids.length - 1 : here + step) % ids.length);
  if (next !== undefined) desk.show(next);
}
