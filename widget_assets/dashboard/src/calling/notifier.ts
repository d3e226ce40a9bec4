/** Calls whoever is at the desk: a ring and a notification for a chat that waits, a softer one for a message unseen. */

import { computed, effect } from "@preact/signals";
import type { ChatView, Entry, Event } from "@deskbell/shared";

import { attentive } from "./attention";
import { isMine, patronName } from "../chats/chats";
import { now } from "../parts/clock";
import type { Desk } from "../chats/desk";
import { glance } from "../chats/glance";
import { nameOf } from "../colleagues/peers";
import { occasions } from "./ringing";
import { play } from "./sounds";
import { texts } from "../texts";

const RING_EVERY = 8_000;
const MESSAGE_SOUND_EVERY = 3_000;
const VIBRATION = [200, 100, 200]; // on a phone, for those who can't hear the ring

/** Whether this browser and this page may show notifications. */
function mayNotify(): boolean {
  return "Notification" in globalThis && Notification.permission === "granted";
}

/** Watches the desk. Returns how to stop. */
export function startNotifier(desk: Desk): () => void {
  const stops = [ring(desk), notifyOfChats(desk), notifyOfMessages(desk)];
  return () => stops.forEach((stop) => stop());
}

function ring(desk: Desk): () => void {
  const due = computed(() => (desk.leads.value ? occasions(desk.ringing.value, now.value).join("\n") : ""));
  let rung = new Set<string>();
  let repeating: ReturnType<typeof setInterval> | undefined;
  const stop = effect(() => {
    const { sound, volume, repeat } = desk.settings.saved.value.notifications;
    const occasions = due.value.split("\n").filter(Boolean);
    const isNew = occasions.some((occasion) => !rung.has(occasion));
    rung = new Set(occasions);
    clearInterval(repeating);
    if (occasions.length === 0) return;
    const call = () => {
      if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(VIBRATION); // browsers forbid it before
      if (sound !== "none") void play(sound, volume);
    };
    if (isNew) call();
    if (repeat) repeating = setInterval(call, RING_EVERY);
  });
  return () => {
    stop();
    clearInterval(repeating);
  };
}

/** One notification for each chat that rings: it goes when nobody needs to answer it any more. */
function notifyOfChats(desk: Desk): () => void {
  const shown = new Map<string, Notification | null>();
  const stop = effect(() => {
    const isWanted = desk.leads.value && desk.settings.saved.value.notifications.desktop;
    const ringing = new Map((isWanted ? desk.ringing.value : []).map((chat) => [occasions([chat], 0).join(), chat]));
    for (const [occasion, notification] of shown) {
      if (ringing.has(occasion)) continue;
      notification?.close();
      shown.delete(occasion);
    }
    for (const [occasion, chat] of ringing) {
      if (shown.has(occasion)) continue;
      const { transfer, chat_id: chatId } = chat;
      const title = transfer ? texts.notify.asked(transfer.by_name) : texts.notify.newChat(chat.department_name);
      const words = texts.notify.says(patronName(chat), transfer?.note || chat.question);
      shown.set(occasion, show(title, words, chatId, () => desk.show(chatId)));
    }
  });
  return () => {
    stop();
    for (const notification of shown.values()) notification?.close();
  };
}

/** Messages of others in my chats, while I look at something else. */
function notifyOfMessages(desk: Desk): () => void {
  let soundedAt = 0;
  const notify = (name: string, text: string, about: string, open: () => void) => {
    const { desktop, sound, volume } = desk.settings.saved.peek().notifications;
    if (!desk.leads.peek() || desk.me.peek().status === "offline") return;
    if (desktop) show(texts.notify.message(glance(name)), text, about, open);
    if (sound === "none" || performance.now() - soundedAt < MESSAGE_SOUND_EVERY) return;
    soundedAt = performance.now();
    void play("message", volume);
  };
  const told = new Map<string, number>(); // a push may come twice, or a sync bring what none did
  const stops = [
    desk.connection.onEvent((event) => {
      const news = newMessage(event, desk.profile.id);
      if (!news || news.entry.seq <= (told.get(news.chat.chat_id) ?? 0)) return;
      const { chat, entry } = news;
      told.set(chat.chat_id, entry.seq);
      if (attentive.peek() && desk.windows.isInView(chat.chat_id)) return;
      const name = chat.operators?.find((operator) => operator.id === entry.by)?.name ?? patronName(chat);
      notify(name, entry.text, chat.chat_id, () => desk.show(chat.chat_id));
    }),
    desk.staff.latest.subscribe((latest) => {
      if (!latest || (attentive.peek() && desk.windows.isInView(latest.peer))) return;
      const { peer, message } = latest;
      const name = desk.operators.peek().find((operator) => operator.id === message.by)?.name ?? nameOf(peer, desk);
      notify(name, message.text, peer, () => desk.show(peer));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

type Message = Entry & { type: "message" };

/** The last message of somebody else that an event brought to a patron's chat of mine. */
function newMessage(event: Event, me: string): { chat: ChatView; entry: Message } | null {
  if (event.event !== "logged" && event.event !== "synced") return null;
  const { chat } = event;
  const entries = event.event === "logged" ? [event.entry] : event.entries;
  if (!isMine(chat, me) || chat.kind === "staff" || entries[0]?.seq === 1) return null; // from its beginning: no news
  const isNews = (entry: Entry): entry is Message => entry.type === "message" && entry.by !== me;
  const entry = entries.filter(isNews).at(-1);
  return entry ? { chat, entry } : null;
}

/** `about`: the chat. A newer notification of it takes the place of the older one. */
function show(title: string, words: string, about: string, open: () => void): Notification | null {
  if (!mayNotify()) return null;
  try {
    const options = { body: glance(words), tag: `deskbell.${about}`, icon: "./bell.svg", silent: true };
    const notification = new Notification(title, options);
    notification.onclick = () => {
      focus();
      open();
      notification.close();
    };
    return notification;
  } catch {
    return null; // a phone shows them for service workers alone
  }
}
