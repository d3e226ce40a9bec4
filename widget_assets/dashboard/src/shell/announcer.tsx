/** What is spoken to those who can't see it happen: new chats, patrons who drop and come back, what colleagues want. */

import { effect, signal, untracked } from "@preact/signals";
import type { ChatView } from "@deskbell/shared";
import { useEffect } from "preact/hooks";

import { howEnded, patronName, shownState, type ShownState } from "../chats/chats";
import type { Desk } from "../chats/desk";
import { nameOf } from "../colleagues/peers";
import { texts } from "../texts";

const polite = signal({ id: 0, text: "" });

/** Says something when the screen reader has finished what it is saying. */
export function announce(text: string): void {
  polite.value = { id: polite.peek().id + 1, text };
}

/** Watches the desk, and gives what it announces a place in the page. */
export function Announcer({ desk }: { desk: Desk }) {
  useEffect(() => {
    const stops = [watch(desk), watchColleagues(desk)];
    return () => stops.forEach((stop) => stop());
  }, [desk]);
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

/** Who asks me into a chat, and who has written to me where I don't look. */
function watchColleagues(desk: Desk): () => void {
  let before: ReadonlySet<string> | null = null;
  const stopAsked = effect(() => {
    if (!desk.loaded) return;
    const asked = desk.asked.value;
    for (const chat of before ? asked : []) {
      if (!before?.has(chat.chat_id)) announce(texts.announce.asked(chat.transfer?.by_name ?? "", patronName(chat)));
    }
    before = new Set(asked.map((chat) => chat.chat_id));
  });
  const stopMessages = effect(() => {
    const spoken = desk.staff.latest.value;
    if (spoken && !untracked(() => desk.windows.isOpen(spoken.peer))) announce(texts.announce.staffMessage(nameOf(spoken.peer, desk)));
  });
  return () => {
    stopAsked();
    stopMessages();
  };
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
