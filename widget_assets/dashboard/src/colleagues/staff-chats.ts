/**
 * My chats with colleagues: with one of them, with a department, with everyone. What is unread is counted for all;
 * those that were opened here have a log, and those with something unsent, which goes out by itself.
 */

import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from "@preact/signals";
import {
  ChatLog,
  Refusal,
  unreadCount,
  type ChatView,
  type CommandWithoutRef,
  type Connection,
  type Entry,
  type Event,
  type Logged,
  type Message,
  type OutboxStore,
  type StaffChatView,
} from "@deskbell/shared";

import { problemText } from "../parts/problem";

/** Who is on the other side, as it stands in the address. */
export type Peer = "everyone" | `department/${string}` | `operator/${string}`;

interface StaffChat {
  readonly chat: ChatView;
  readonly unread: number;
}

interface StaffChatsOptions {
  /** My id. */
  readonly me: string;
  readonly connection: Connection;
  readonly outbox: OutboxStore;
  /** Whether my library has them. */
  readonly areOn: boolean;
  /** With whom the chats are that are open. */
  readonly open: ReadonlySignal<readonly Peer[]>;
}

export class StaffChats {
  /** Where a colleague spoke last. */
  readonly latest = signal<{ readonly peer: Peer; readonly message: Message } | null>(null);
  /** Whether my library has them switched on, as I was told last: by the profile, then by what comes of them. */
  readonly areOn: Signal<boolean>;
  readonly #me: string;
  readonly #connection: Connection;
  readonly #outbox: OutboxStore;
  readonly #open: ReadonlySignal<readonly Peer[]>;
  readonly #problems = signal<ReadonlyMap<Peer, string>>(new Map());
  readonly #chats = signal<ReadonlyMap<Peer, StaffChat>>(new Map());
  readonly #logs = signal<ReadonlyMap<string, ChatLog>>(new Map());
  /** How far I have read, by chat, and how far a colleague has. */
  readonly #read = signal<ReadonlyMap<string, number>>(new Map());
  readonly #seen = signal<ReadonlyMap<string, number>>(new Map());
  #isListing = false;
  readonly #beginning = new Set<Peer>();
  #stops: (() => void)[] = [];

  /** Messages of colleagues that I have not had on screen, in all chats; and in how many of them. */
  readonly unreadInAll = computed(() => [...this.#chats.value.values()].reduce((sum, { unread }) => sum + unread, 0));
  readonly unreadChats = computed(() => [...this.#chats.value.values()].filter(({ unread }) => unread > 0).length);

  constructor({ me, connection, outbox, areOn, open }: StaffChatsOptions) {
    this.areOn = signal(areOn);
    this.#me = me;
    this.#connection = connection;
    this.#outbox = outbox;
    this.#open = open;
  }

  start(): void {
    this.#stops = [
      this.#connection.onEvent((event) => this.#hear(event)),
      effect(() => {
        const isLinked = ["online", "polling"].includes(this.#connection.link.value);
        for (const peer of this.#open.value) {
          const chat = this.chat(peer);
          if (chat) untracked(() => this.#startLog(chat.chat_id));
          else if (isLinked && !this.#beginning.has(peer)) void this.#begin(peer);
        }
      }),
    ];
  }

  /** With `forget`, what was written and not sent is gone too. */
  stop({ forget }: { forget: boolean }): void {
    for (const stop of this.#stops.splice(0)) stop();
    for (const log of this.#logs.value.values()) forget ? log.forget() : log.stop();
  }

  /** Waits until what I have sent is on its way no more. */
  async flush(): Promise<void> {
    await Promise.all([...this.#logs.peek().values()].map((log) => log.flush()));
  }

  /** What to say hello and to poll with. */
  questions(): CommandWithoutRef[] {
    return [{ action: "staff_chats" }, ...[...this.#logs.peek().values()].map((log) => log.sync())];
  }

  /** Why there is no chat with somebody. */
  problem(peer: Peer): string | null {
    return this.#problems.value.get(peer) ?? null;
  }

  /** The chat with somebody, once it was begun. */
  chat(peer: Peer): ChatView | undefined {
    return this.#chats.value.get(peer)?.chat;
  }

  log(chatId: string): ChatLog | undefined {
    return this.#logs.value.get(chatId);
  }

  /** Messages in the chat with somebody that I have not had on screen. */
  unread(peer: Peer): number {
    return this.#chats.value.get(peer)?.unread ?? 0;
  }

  /** With whom this chat is; undefined when it is none of them. */
  peerOf(chatId: string): Peer | undefined {
    for (const [peer, { chat }] of this.#chats.value) if (chat.chat_id === chatId) return peer;
    return undefined;
  }

  /** How far I have read. */
  readUpTo(chatId: string): number {
    const peer = this.peerOf(chatId);
    const unread = peer ? this.unread(peer) : 0;
    return this.#read.value.get(chatId) ?? readBefore(this.log(chatId)?.entries.value ?? [], this.#me, unread);
  }

  /** How far the colleague has read, as was heard since this page was opened. Of several nobody could say. */
  seenUpTo(chatId: string): number {
    return this.peerOf(chatId)?.startsWith("operator/") ? (this.#seen.value.get(chatId) ?? 0) : 0;
  }

  /** Everything up to `seq` is on my screen, and I am looking. */
  saw(chatId: string, seq: number): void {
    this.noteRead(chatId, seq);
    this.#logs.peek().get(chatId)?.saw(seq);
  }

  /** I have read up to `seq`, here or in another tab, which tells. */
  noteRead(chatId: string, seq: number): void {
    this.#read.value = raised(this.#read.peek(), chatId, seq);
    const log = this.#logs.peek().get(chatId);
    const peer = this.peerOf(chatId);
    const known = peer && this.#chats.peek().get(peer);
    if (!peer || !known?.unread) return;
    const unread = seq < known.chat.seq ? unreadCount(log?.entries.peek() ?? [], this.#me, seq) : 0;
    this.#keep(peer, { ...known, unread });
  }

  #hear(event: Event): void {
    if (event.event === "staff_chats") {
      for (const view of event.chats) this.#list(view);
    } else if (event.event === "error" && event.code === "staff_chats_off") {
      this.areOn.value = false;
    } else if (event.event === "accepted" && this.peerOf(event.chat_id)) {
      this.areOn.value = true;
    } else if (event.event === "logged" && event.chat.kind === "staff") {
      this.areOn.value = true;
      this.#count(event);
    } else if ((event.event === "seen" || event.event === "typing") && event.by !== this.#me) {
      const seq = event.event === "seen" ? event.seq : (event.seen ?? 0);
      this.#seen.value = raised(this.#seen.peek(), event.chat_id, seq);
    }
  }

  #list(view: StaffChatView): void {
    const { chat, unread = 0 } = view;
    const isRead = (this.#read.peek().get(chat.chat_id) ?? 0) >= chat.seq; // I have seen more than I told so far
    this.#keep(listedPeer(view), { chat, unread: isRead ? 0 : unread });
    if (this.#outbox.hasUnsent(chat.chat_id)) this.#startLog(chat.chat_id);
  }

  /** A message to a chat of mine. From a chat that is not known, or after a gap: the list knows more. */
  #count({ chat, entry }: Logged): void {
    const peer = this.peerOf(chat.chat_id);
    const known = peer && this.#chats.peek().get(peer);
    if (!known || chat.seq > known.chat.seq + 1) return void this.#askForList();
    if (chat.seq <= known.chat.seq) return;
    const isNew = entry.type === "message" && entry.by !== this.#me;
    this.#keep(peer, { chat, unread: known.unread + (isNew ? 1 : 0) });
    if (isNew) this.latest.value = { peer, message: entry };
  }

  async #begin(peer: Peer): Promise<void> {
    this.#beginning.add(peer);
    try {
      const answer = await this.#connection.request({ action: "staff_chat", ...target(peer) });
      if (answer.event !== "synced") return;
      this.areOn.value = true;
      this.#problems.value = new Map([...this.#problems.peek()].filter(([other]) => other !== peer));
      this.#keep(peer, { chat: answer.chat, unread: 0 });
    } catch (error) {
      if (error instanceof Refusal) this.#problems.value = new Map(this.#problems.peek()).set(peer, problemText(error));
    } finally {
      this.#beginning.delete(peer);
    }
  }

  async #askForList(): Promise<void> {
    if (this.#isListing) return;
    this.#isListing = true;
    await this.#connection.request({ action: "staff_chats" }).catch(() => undefined); // hello asks again
    this.#isListing = false;
  }

  #keep(peer: Peer, chat: StaffChat): void {
    this.#chats.value = new Map(this.#chats.peek()).set(peer, chat);
  }

  #startLog(chatId: string): void {
    if (this.#logs.peek().has(chatId)) return;
    const log = new ChatLog({ chatId, me: this.#me, connection: this.#connection, outbox: this.#outbox });
    log.start();
    this.#logs.value = new Map(this.#logs.peek()).set(chatId, log);
  }
}

/** Whose chat it is, by what the list says of it. */
function listedPeer({ operator_id: operator, department }: StaffChatView): Peer {
  if (operator) return `operator/${operator}`;
  return department ? `department/${department}` : "everyone";
}

function target(peer: Peer): { operator_id?: string; department?: string } {
  if (peer.startsWith("operator/")) return { operator_id: peer.slice("operator/".length) };
  return peer.startsWith("department/") ? { department: peer.slice("department/".length) } : {};
}

/** Where reading begins when so many messages of the others, the last ones, are unread. */
function readBefore(entries: readonly Entry[], me: string, unread: number): number {
  const others = entries.filter((entry) => entry.type === "message" && entry.by !== me);
  if (unread === 0) return entries.length;
  return (others.at(-unread)?.seq ?? 1) - 1;
}

function raised(marks: ReadonlyMap<string, number>, chatId: string, seq: number): ReadonlyMap<string, number> {
  return seq > (marks.get(chatId) ?? 0) ? new Map(marks).set(chatId, seq) : marks;
}
