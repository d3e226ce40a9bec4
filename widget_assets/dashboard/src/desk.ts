/**
 * What the dashboard knows: the chats of my departments, a log for each one that I am in or look at, and what I have
 * asked for. It listens and remembers; what it looks like is for the components.
 */

import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import {
  ChatLog,
  Connection,
  newerView,
  outboxStore,
  Refusal,
  StaffApi,
  unreadCount,
  type ChatAction,
  type ChatView,
  type CommandWithoutRef,
  type Event,
  type Link,
  type Profile,
} from "@deskbell/shared";

import { inOrder, isMine, type Filter } from "./chats";
import { setServerTime } from "./clock";
import { forgetDrafts, setDraft } from "./drafts";
import { openChatId, showChat } from "./location";
import { texts } from "./texts";

const LIST_AGAIN = 4 * 60_000; // a push is a hint: what one did not bring, the list brings
const LOOK_AFTER_WAITING = 60_000;
const FIRST_LEASE = 65_000; // of a patron who has not connected yet
const CHECK_AGAIN = 5 * 60_000;

export class Desk {
  readonly connection: Connection;
  readonly filter = signal<Filter>("all");
  /** Acts under way, by chat. */
  readonly busy = signal<ReadonlyMap<string, ChatAction>>(new Map());
  /** Why an act was refused, by chat: shown until the next act. */
  readonly problems = signal<ReadonlyMap<string, string>>(new Map());
  /** The chat whose composer wants the focus, since it was just claimed. */
  readonly toCompose = signal<string | null>(null);
  /** How far I have read, by chat. */
  readonly #read = signal<ReadonlyMap<string, number>>(new Map());
  readonly #chats = signal<ReadonlyMap<string, ChatView>>(new Map());
  readonly #logs = signal<ReadonlyMap<string, ChatLog>>(new Map());
  readonly #loaded = signal(false);
  readonly #outbox = outboxStore(() => sessionStorage);
  readonly #closed = new Set<string>();
  /** When a chat was last heard of, and when the list was last asked for: what came in between is newer than the list. */
  readonly #learnedAt = new Map<string, number>();
  #monitoredAt = 0;
  readonly #checkedAt = new Map<string, number>();
  readonly #stops: (() => void)[] = [];

  /** All chats to list, in order. */
  readonly chats: ReadonlySignal<readonly ChatView[]> = computed(() =>
    inOrder([...this.#chats.value.values()].filter((chat) => chat.status !== "ended" || isMine(chat, this.profile.id))),
  );
  readonly waiting = computed(() => this.chats.value.filter((chat) => chat.status === "waiting"));
  readonly mine = computed(() => this.chats.value.filter((chat) => isMine(chat, this.profile.id)));

  constructor(
    readonly profile: Profile,
    api: StaffApi,
  ) {
    this.connection = new Connection({
      api,
      hello: () => this.#questions(),
      poll: () => this.#questions(),
    });
  }

  /** Connects, and begins to listen. */
  start(): void {
    this.#stops.push(
      this.connection.onEvent((event) => this.#hear(event)),
      effect(() => this.#followLogs()),
      effect(() => this.#startReading()),
      every(LIST_AGAIN, () => this.#ask(this.#monitor())),
      every(LOOK_AFTER_WAITING, () => this.#lookAfterWaiting()),
    );
    this.connection.open();
  }

  /** Leaves: after this the desk hears nothing. With `forget`, what was written and not sent is gone too. */
  stop({ forget }: { forget: boolean }): void {
    for (const stop of this.#stops.splice(0)) stop();
    for (const log of this.#logs.value.values()) forget ? log.forget() : log.stop();
    this.connection.close();
    if (forget) forgetDrafts();
  }

  /** Whether the first list has come. */
  get loaded(): boolean {
    return this.#loaded.value;
  }

  /** The chat as last heard of; also one that is not listed (any more), while it is open. */
  chat(chatId: string): ChatView | undefined {
    return this.#chats.value.get(chatId);
  }

  /** The log of a chat that I am in or look at. */
  log(chatId: string): ChatLog | undefined {
    return this.#logs.value.get(chatId);
  }

  /** How far I have read in a chat. */
  readUpTo(chatId: string): number {
    return this.#read.value.get(chatId) ?? this.chat(chatId)?.seen_by_operator ?? 0;
  }

  /** Messages in a chat of mine that I have not had on screen. */
  unread(chatId: string): number {
    const log = this.log(chatId);
    const chat = this.chat(chatId);
    if (!log || !chat || !isMine(chat, this.profile.id)) return 0;
    return unreadCount(log.entries.value, this.profile.id, this.readUpTo(chatId));
  }

  /** Everything up to `seq` is on my screen, and I am looking. */
  saw(chatId: string, seq: number): void {
    if (seq > (this.#read.peek().get(chatId) ?? -1)) this.#read.value = new Map(this.#read.peek()).set(chatId, seq);
    const chat = this.#chats.peek().get(chatId);
    if (chat && isMine(chat, this.profile.id)) this.#logs.peek().get(chatId)?.saw(seq); // looking on is no answer to the patron
  }

  /** Claim Chat and its like. Never fails: what was refused is in `problems`. Returns whether it was done. */
  async act(chatId: string, act: ChatAction): Promise<boolean> {
    if (this.busy.value.has(chatId)) return false;
    this.busy.value = new Map(this.busy.value).set(chatId, act);
    this.#setProblem(chatId, null);
    const log = this.#logs.peek().get(chatId);
    try {
      await (log ? log.request(act) : this.connection.request({ action: act, chat_id: chatId }));
    } catch (error) {
      this.#setProblem(chatId, sentence(error));
      if (log) this.connection.request(log.sync()).catch(() => undefined); // what I went by was not so any more
      return false;
    } finally {
      const left = new Map(this.busy.value);
      left.delete(chatId);
      this.busy.value = left;
    }
    return true;
  }

  /** Claims a chat and opens it: with the composer focused, or with the name of who was faster. */
  async claim(chatId: string): Promise<void> {
    if (await this.act(chatId, "claim")) this.toCompose.value = chatId;
    showChat(chatId);
  }

  /** Joins a colleague's chat. */
  async join(chatId: string): Promise<void> {
    if (await this.act(chatId, "join")) this.toCompose.value = chatId;
  }

  /** Takes an ended chat off this dashboard. */
  async close(chatId: string): Promise<void> {
    if (!(await this.act(chatId, "close"))) return;
    this.#closed.add(chatId);
    if (openChatId.value === chatId) showChat(null);
    setDraft(chatId, "");
    this.#forget([chatId]);
  }

  #monitor(): CommandWithoutRef {
    this.#monitoredAt = performance.now();
    return { action: "monitor" };
  }

  #questions(): CommandWithoutRef[] {
    return [this.#monitor(), ...[...this.#logs.peek().values()].map((log) => log.sync())];
  }

  #hear(event: Event): void {
    if (event.event === "monitoring") {
      setServerTime(event.now);
      for (const chat of event.chats) this.#learn(chat);
      this.#forget([...this.#learnedAt].flatMap(([chatId, at]) => (at < this.#monitoredAt ? [chatId] : [])));
      this.#loaded.value = true;
    } else if (event.event === "pong") {
      setServerTime(event.now);
    } else if (event.event === "listed" || event.event === "logged" || event.event === "synced") {
      this.#learn(event.chat);
    }
  }

  #learn(chat: ChatView): void {
    if (this.#closed.has(chat.chat_id)) return;
    const known = this.#chats.peek();
    this.#learnedAt.set(chat.chat_id, performance.now());
    if (chat.status === "waiting") this.#setProblem(chat.chat_id, null); // whoever was faster has left
    this.#chats.value = new Map(known).set(chat.chat_id, newerView(known.get(chat.chat_id), chat));
  }

  /** Has a patron left who still waits on the list? Nobody but a dashboard would notice. */
  #lookAfterWaiting(): void {
    for (const { chat_id, waiting_since, lease_until, patron_lost_at } of this.waiting.peek()) {
      const lease = lease_until ? Date.parse(lease_until) : Date.parse(waiting_since) + FIRST_LEASE;
      const due = Math.max(lease, (this.#checkedAt.get(chat_id) ?? 0) + CHECK_AGAIN);
      if (due > Date.now() || patron_lost_at || this.#logs.peek().has(chat_id)) continue;
      this.#checkedAt.set(chat_id, Date.now());
      this.#ask({ action: "check", chat_id });
    }
  }

  /** Asks without need of an answer: what it says is heard. */
  #ask(command: CommandWithoutRef): void {
    if (isConnected(this.connection.link.peek())) this.connection.request(command).catch(() => undefined);
  }

  /** Of chats that are not on this dashboard any more: all but the one that is open. */
  #forget(chatIds: readonly string[]): void {
    const kept = new Map(this.#chats.value);
    for (const chatId of chatIds) {
      if (chatId === openChatId.peek()) continue;
      kept.delete(chatId);
      this.#learnedAt.delete(chatId);
    }
    if (kept.size < this.#chats.peek().size) this.#chats.value = kept;
  }

  /** One log for each chat of mine, and for the one that is open: switching is instant, and unread counts are right. */
  #followLogs(): void {
    const wanted = new Set(this.mine.value.map((chat) => chat.chat_id));
    if (openChatId.value !== null) wanted.add(openChatId.value);
    const known = this.#logs.peek();
    if (known.size === wanted.size && [...wanted].every((chatId) => known.has(chatId))) return;
    const logs = new Map<string, ChatLog>();
    for (const chatId of wanted) logs.set(chatId, known.get(chatId) ?? this.#startLog(chatId));
    for (const [chatId, log] of known) if (!wanted.has(chatId)) untracked(() => log.stop());
    this.#logs.value = logs;
  }

  #startLog(chatId: string): ChatLog {
    const log = new ChatLog({ chatId, me: this.profile.id, connection: this.connection, outbox: this.#outbox });
    untracked(() => log.start());
    return log;
  }

  /** In a chat that has just come, I had read what the staff's side had on screen. */
  #startReading(): void {
    const read = new Map(this.#read.peek());
    for (const [chatId, log] of this.#logs.value) {
      if (log.ready.value && !read.has(chatId)) read.set(chatId, log.chat.peek()?.seen_by_operator ?? 0);
    }
    if (read.size > this.#read.peek().size) this.#read.value = read;
  }

  #setProblem(chatId: string, problem: string | null): void {
    if (problem === (this.problems.peek().get(chatId) ?? null)) return;
    const changed = new Map(this.problems.value);
    if (problem === null) changed.delete(chatId);
    else changed.set(chatId, problem);
    this.problems.value = changed;
  }
}

function every(milliseconds: number, act: () => void): () => void {
  const timer = setInterval(act, milliseconds);
  return () => clearInterval(timer);
}

/** Whether what is asked now can be answered now. */
export function isConnected(link: Link): boolean {
  return link === "online" || link === "polling";
}

function sentence(error: unknown): string {
  if (!(error instanceof Refusal)) return texts.problem.lost;
  return error.code === "already_claimed" && error.who ? texts.preview.beaten(error.who) : error.message;
}
