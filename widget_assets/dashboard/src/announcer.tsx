/** What is spoken to those who can't see it happen: new chats, patrons who drop and come back, chats that end. */

import { effect, signal } from "@preact/signals";
import type { ChatView } from "@deskbell/shared";
import { useEffect } from "preact/hooks";

import { howEnded, patronName, shownState, type ShownState } from "./chats";
import type { Desk } from "./desk";
import { texts } from "./texts";

const polite = signal({ id: 0, text: "" });

/** Says something when the screen reader has finished what it is saying. */
export function announce(text: string): void {
  polite.value = { id: polite.peek().id + 1, text };
}

/** Watches the desk, and gives what it announces a place in the page. */
export function Announcer({ desk }: { desk: Desk }) {
  useEffect(() => watch(desk), [desk]);
  return (
    <div class="hidden-text" role="status">
      <span key={polite.value.id}>{polite.value.text}</span>
    </div>
  );
}

function watch(desk: Desk): () => void {
  let before: ReadonlyMap<string, ShownState> | null = null;
  return effect(() => {
    if (!desk.loaded) return;
    const chats = desk.chats.value;
    const mine = new Set(desk.mine.value);
    for (const chat of before ? chats : []) {
      const text = change(chat, before?.get(chat.chat_id), mine.has(chat));
      if (text) announce(text);
    }
    before = new Map(chats.map((chat) => [chat.chat_id, shownState(chat)]));
  });
}

function change(chat: ChatView, before: ShownState | undefined, mine: boolean): string | null {
  const state = shownState(chat);
  const name = patronName(chat);
  if (state === before) return null;
  if (state === "waiting" && before !== "reconnecting") return texts.announce.newChat(name, chat.department_name);
  if (!mine) return null;
  if (state === "reconnecting") return texts.announce.patronLost(name);
  if (state === "active" && before === "reconnecting") return texts.announce.patronBack(name);
  if (state === "ended" && chat.ended_reason && chat.ended_reason !== "operator") {
    return texts.announce.ended(name, howEnded(chat.ended_reason, ""));
  }
  return null;
}
