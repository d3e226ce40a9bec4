/** What can be said of a chat by its view alone: which state to show, whose it is, and where it stands in the list. */

import type { ChatView, OperatorView, Profile } from "@deskbell/shared";

import { language, texts } from "../texts";

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

/** The names of the operators in a chat, without mine; with their library where it is another than the chat's. */
export function colleagues(chat: ChatView, me: string): string[] {
  return (chat.operators ?? []).filter((operator) => operator.id !== me).map(fullName);
}

function fullName({ name, library_name: library }: OperatorView): string {
  return library ? texts.nameOf(name, library) : name;
}

/** Those who have taken over the chat that this operator transferred; none while it is theirs to end. */
export function successors(chat: ChatView, me: string): readonly OperatorView[] {
  const operators = chat.operators ?? [];
  if (!operators.some((operator) => operator.id === me && operator.handed_over)) return [];
  return operators.filter((operator) => operator.id !== me && !operator.handed_over);
}

/** Whether I, or a department that I monitor, am asked into the chat. */
export function isAsked(chat: ChatView, me: Profile, monitored: readonly string[]): boolean {
  const { transfer } = chat;
  if (!transfer || chat.status === "ended" || isMine(chat, me.id)) return false;
  if (transfer.operator_id) return transfer.operator_id === me.id;
  return monitored.includes(transfer.department ?? "") && isByLibrary(chat, transfer.by, me);
}

/** Whether somebody in the chat is of my library: a department that they ask is one of theirs. */
function isByLibrary(chat: ChatView, by: string, me: Profile): boolean {
  const library = (chat.operators ?? []).find((operator) => operator.id === by)?.library_name;
  return library ? library === me.library_name : (chat.library ?? me.library) === me.library;
}

/** The name of the library that mine covers for in this chat; "" in a chat of my own. */
export function coveredLibrary(chat: ChatView, profile: Profile): string {
  return chat.library === profile.library ? "" : (chat.library_name ?? "");
}

/** "Daniel" of "Daniel Cho". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** "Daniel Cho and Priya Raman". */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(language).format(names);
}

/** How a chat ended, as on its stamp: "ended by you", "closed by the patron". `by` is the name of who ended it. */
export function howEnded(reason: NonNullable<ChatView["ended_reason"]>, by: string): string {
  return reason === "operator" ? texts.ended.operator(by) : texts.ended.reasons[reason];
}

/** Who waits comes first: those given back, then by how long; then those I am asked into. The others as they began. */
export function inOrder(chats: Iterable<ChatView>, isAsked: (chat: ChatView) => boolean): ChatView[] {
  const rank = (chat: ChatView) => {
    if (chat.status === "waiting") return chat.front ? 0 : 1;
    return isAsked(chat) ? 2 : 3;
  };
  const since = (chat: ChatView) => (chat.status === "waiting" ? chat.waiting_since : chat.started_at);
  return [...chats].sort((a, b) => rank(a) - rank(b) || Number(since(a) > since(b)) - Number(since(a) < since(b)));
}

/** Whether a chat belongs under a filter. */
export function passes(chat: ChatView, filter: Filter, me: string, isAsked: boolean): boolean {
  if (filter === "new") return isAsked || chat.status === "waiting";
  return filter === "all" || isMine(chat, me);
}
