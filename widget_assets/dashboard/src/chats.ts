/** What can be said of a chat by its view alone: which state to show, whose it is, and where it stands in the list. */

import type { ChatView } from "@deskbell/shared";

import { texts } from "./texts";

export type ShownState = "waiting" | "active" | "reconnecting" | "ended";
export type Filter = "all" | "new" | "mine";

/** From here on a waiting time is written in bold. */
export const LATE = 40_000;

/** The state to show: a patron who lost the connection makes an open chat "reconnecting". */
export function shownState(chat: ChatView): ShownState {
  return chat.status !== "ended" && chat.patron_lost_at ? "reconnecting" : chat.status;
}

/** Whether this operator takes part (or did, until it ended). */
export function isMine(chat: ChatView, me: string): boolean {
  return (chat.operators ?? []).some((operator) => operator.id === me);
}

/** The patron's name as shown. */
export function patronName(chat: ChatView): string {
  return chat.patron_name || texts.guest;
}

/** The names of the operators in a chat, without mine. */
export function colleagues(chat: ChatView, me: string): string[] {
  return (chat.operators ?? []).filter((operator) => operator.id !== me).map((operator) => operator.name);
}

/** "Daniel Cho and Priya Raman". */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en").format(names);
}

/** How a chat ended, as on its stamp: "ended by you", "closed by the patron". `by` is the name of who ended it. */
export function howEnded(reason: NonNullable<ChatView["ended_reason"]>, by: string): string {
  return reason === "operator" ? texts.ended.operator(by) : texts.ended.reasons[reason];
}

/** Who waits comes first: those given back, then by how long. The others keep the order in which they began. */
export function inOrder(chats: Iterable<ChatView>): ChatView[] {
  const rank = (chat: ChatView) => (chat.status !== "waiting" ? 2 : chat.front ? 0 : 1);
  const since = (chat: ChatView) => (chat.status === "waiting" ? chat.waiting_since : chat.started_at);
  return [...chats].sort((a, b) => rank(a) - rank(b) || since(a).localeCompare(since(b)));
}

/** The order to show while a pointer or the focus is in the list: rows stay where they are, new ones come at the end. */
export function heldOrder(before: readonly string[], ordered: readonly ChatView[]): ChatView[] {
  const places = new Map(before.map((chatId, place) => [chatId, place]));
  const place = (chat: ChatView) => places.get(chat.chat_id) ?? before.length;
  return [...ordered].sort((a, b) => place(a) - place(b));
}

/** Whether a chat belongs under a filter. */
export function passes(chat: ChatView, filter: Filter, me: string): boolean {
  if (filter === "new") return chat.status === "waiting";
  return filter === "all" || isMine(chat, me);
}
