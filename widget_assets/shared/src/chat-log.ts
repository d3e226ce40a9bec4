/**
 * One chat as patron or staff have it before them: its log in order and without gaps, and the outbox of what is not in
 * the log yet. Pushes are hints; whatever they leave out is asked for.
 */

import { batch, computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals-core";

import { Refusal, type CommandWithoutRef, type Connection } from "./connection";
import type { Outbox, OutboxMessage, OutboxStore } from "./outbox-store";
import { backoff, pause } from "./pause";
import type { ChatView, Entry, Event, Format, SeenShown, SharedFile, Sync, TypingShown } from "./protocol";
import { randomName } from "./random";

const PATRON = "patron";
const PING_AFTER = 7 * 60_000; // a lease lasts 9 minutes
const TYPING_EVERY = 3_000; // frames, at most
const TYPING_PAUSE = 5_000; // after the last key: that is worth a frame, each key is not
const TYPING_RENEWED = 25_000;
const TYPING_SHOWN = 30_000; // unless more is heard
const SEEN_AFTER = 5_000; // most often typing or a message follows, and takes it along
const CHECK_AFTER = 5_000; // past the end of a lease
const CHECK_EVERY = 60_000; // at most: this computer's clock may be wrong

/** Somebody who is writing. */
export interface Writer {
  readonly by: string;
  readonly name: string;
}

/**
 * A message of mine that is not in the log yet. `at`: ISO 8601. `reason`: why it failed, or has to wait. "held": it can
 * still be taken back.
 */
export interface Pending {
  readonly key: string;
  readonly text: string;
  readonly at: string;
  readonly status: "held" | "sending" | "waiting" | "failed";
  readonly reason?: string;
  readonly clientId?: string;
  readonly file?: SharedFile;
  readonly formats?: readonly Format[];
  readonly isNote?: boolean;
}

/** What else there is to say of a message. */
export interface Sending {
  /** One that was uploaded to this chat; the text is what is said of it, or its name. */
  readonly file?: SharedFile;
  /** What stands out in the text, as the server takes it; staff's alone. */
  readonly formats?: readonly Format[];
  /** A private note, from staff and for staff. */
  readonly isNote?: boolean;
  /** Milliseconds that it can be taken back for, before the server hears of it. */
  readonly holdFor?: number;
}

export type ChatAction = "claim" | "join" | "leave" | "end" | "close" | "ask_contact" | "enter_iframe";

export interface ChatLogOptions {
  readonly chatId: string;
  /** "patron", or the operator's id. */
  readonly me: string;
  readonly connection: Connection;
  readonly outbox: OutboxStore;
  /** A refusal in the reader's language; Deskbell's own sentence unless given. */
  readonly explain?: (refusal: Refusal) => string;
}

/** Of two views of one chat the newer one; what only the other one knows is kept. */
export function newerView(known: ChatView | null | undefined, heard: ChatView): ChatView {
  if (!known) return heard;
  const newer = heard.seq < known.seq ? known : heard;
  return {
    ...newer,
    seen_by_patron: Math.max(known.seen_by_patron ?? 0, heard.seen_by_patron ?? 0),
    seen_by_operator: Math.max(known.seen_by_operator ?? 0, heard.seen_by_operator ?? 0),
    lease_until: newer.lease_until ?? known.lease_until ?? null,
  };
}

type Later = "ping" | "check" | "typing" | "pause" | "resume" | "seen" | "held";

/** From `start()` to `stop()`, once. */
export class ChatLog {
  readonly chatId: string;
  readonly #me: string;
  readonly #connection: Connection;
  readonly #store: OutboxStore;
  readonly #explain: (refusal: Refusal) => string;
  readonly #chat = signal<ChatView | null>(null);
  readonly #entries = signal<readonly Entry[]>([]);
  readonly #typing = signal<Writer | null>(null);
  readonly #ready = signal(false);
  readonly #gone = signal(false);
  readonly #messages = signal<readonly OutboxMessage[]>([]);
  readonly #obstacle = signal(""); // why the first message has to wait although there is a connection
  readonly #isLinked = computed(() => ["online", "polling"].includes(this.#connection.link.value));
  readonly #pending = computed(() => this.#shown());
  readonly #held = signal<string | null>(null); // the key of the message that can still be taken back: always the last
  readonly #acceptedKeys = new Set<string>(); // of messages in the log, but beyond a gap in what is here
  #stops: (() => void)[] = [];
  #outbox: Outbox | null = null;
  #number = 0; // of the last message of this outbox's session that was accepted
  #heardOf = 0; // the highest `seq` that anything named
  #isFresh = false; // synced since the connection was made
  #isRepairing = false;
  #isDelivering = false;
  #onScreen = 0;
  #toldSeen = 0;
  #isTyping = false;
  #typedAt = 0;
  #checkedAt = 0;
  readonly #timers = new Map<Later, ReturnType<typeof setTimeout>>();

  constructor({ chatId, me, connection, outbox, explain = ({ message }) => message }: ChatLogOptions) {
    this.chatId = chatId;
    this.#me = me;
    this.#connection = connection;
    this.#store = outbox;
    this.#explain = explain;
  }

  get chat(): ReadonlySignal<ChatView | null> {
    return this.#chat;
  }

  get entries(): ReadonlySignal<readonly Entry[]> {
    return this.#entries;
  }

  /** What I wrote and the log does not have yet, oldest first. */
  get pending(): ReadonlySignal<readonly Pending[]> {
    return this.#pending;
  }

  /** Who else is writing. */
  get typing(): ReadonlySignal<Writer | null> {
    return this.#typing;
  }

  /** The log has come, from its beginning to what was then its end. */
  get ready(): ReadonlySignal<boolean> {
    return this.#ready;
  }

  /** There is no such chat any more, or it is none of mine. */
  get gone(): ReadonlySignal<boolean> {
    return this.#gone;
  }

  /** What to say hello and to poll with: everything after what is here. */
  sync(): Sync {
    return { action: "sync", chat_id: this.chatId, after: this.#last };
  }

  start(): void {
    const stops = [this.#connection.onEvent((event) => batch(() => this.#hear(event)))];
    this.#stops = stops; // before the effect, which asks at once where there is a connection already
    stops.push(
      effect(() => {
        const isLinked = this.#isLinked.value;
        untracked(() => this.#linkChanged(isLinked));
      }),
    );
    void this.#store.open(this.chatId, (messages) => this.#adopt(messages)).then((outbox) => {
      if (this.#stops !== stops) return outbox.close();
      this.#outbox = outbox;
      this.#adopt(outbox.messages);
    });
  }

  /** What is unsent is left to the next tab or page that opens this chat. */
  stop(): void {
    this.release();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#timers.forEach(clearTimeout);
    this.#outbox?.close();
  }

  /** Stops, and leaves no trace of what is unsent. */
  forget(): void {
    this.#held.value = null;
    this.#outbox?.forget();
    this.stop();
  }

  /** Whatever was held back goes first. */
  send(text: string, { file, formats, isNote, holdFor }: Sending = {}): void {
    if (!text.trim()) return;
    this.release();
    if (!isNote && !holdFor) this.#stopTyping();
    const sendable = text.replace(/\p{Surrogate}/gu, "\ufffd"); // half a character cannot be read by others
    const at = new Date().toISOString();
    const message = { key: randomName(9), text: sendable, at, ...(file && { file }), ...looks(formats), ...note(isNote) };
    if (holdFor) {
      this.#held.value = message.key;
      this.#later("held", holdFor, () => this.release());
    }
    this.#keep([...this.#messages.peek(), message]);
    void this.#deliver();
  }

  /** What can still be taken back. */
  get held(): ReadonlySignal<string | null> {
    return this.#held;
  }

  /** Takes it back: no one has heard of it. Null: it is on its way. */
  takeBack(): Pending | null {
    const held = this.#pending.peek().find(({ key }) => key === this.#held.peek());
    this.#never("held");
    this.#held.value = null;
    return held && this.discard(held.key) ? held : null;
  }

  /** Sends at once what was held back. */
  release(): void {
    if (this.#held.peek() === null) return;
    this.#never("held");
    this.#held.value = null;
    this.#stopTyping();
    void this.#deliver();
  }

  /** Sends at once what was held back, and waits until all is accepted or refused, or has to wait for a better time. */
  async flush(): Promise<void> {
    this.release();
    const isDone = () => this.#pending.value.find(({ status }) => status !== "failed")?.status !== "sending";
    await new Promise<void>((resolve) => {
      const stop = effect(() => void (isDone() && queueMicrotask(() => (stop(), resolve()))));
    });
  }

  /** Tries a failed message again, after those that are on their way. */
  retry(key: string): void {
    const failed = this.#messages.peek().find((message) => message.key === key && message.failed !== undefined);
    if (!failed) return;
    this.release();
    const others = this.#messages.peek().filter((message) => message !== failed);
    this.#keep([...others, { ...failed, failed: undefined }]);
    void this.#deliver();
  }

  /** Takes back a message that failed or was never attempted, and says whether. Others may be in the log already. */
  discard(key: string): boolean {
    const messages = this.#messages.peek();
    const others = messages.filter((message) => message.key !== key || message.clientId !== undefined);
    this.#keep(others);
    return others.length < messages.length;
  }

  /** The text that I am writing has changed. */
  typed(): void {
    if (!this.#takesPart) return;
    this.#later("pause", TYPING_PAUSE, () => this.#isTyping && this.#tellTyping(false));
    const due = this.#typedAt + (this.#isTyping ? TYPING_RENEWED : TYPING_EVERY) - Date.now();
    if (due <= 0) this.#tellTyping(true);
    else if (!this.#isTyping) this.#later("resume", due, () => this.#timers.has("pause") && this.#tellTyping(true));
  }

  /** Everything up to `seq` is on my screen, and I am looking. */
  saw(seq: number): void {
    this.#onScreen = Math.max(this.#onScreen, seq);
    this.#tellSeenLater();
  }

  /** Throws Refusal or ConnectionLost. Once it returns, log and view have what was done. */
  async request(action: ChatAction): Promise<Event> {
    const answer = await this.#connection.request({ action, chat_id: this.chatId });
    if (answer.event === "accepted") this.#heardOf = Math.max(this.#heardOf, answer.seq);
    await this.#repair();
    return answer;
  }

  get #last(): number {
    return this.#entries.peek().length;
  }

  get #takesPart(): boolean {
    const chat = this.#chat.peek();
    return this.#me === PATRON || isAmongStaff(chat) || !!chat?.operators?.some((operator) => operator.id === this.#me);
  }

  get #isRunning(): boolean {
    return this.#stops.length > 0 && !this.#gone.peek();
  }

  #linkChanged(isLinked: boolean): void {
    if (!isLinked) {
      this.#isFresh = false;
      this.#typing.value = null; // nobody knows
      this.#toldSeen = 0; // it may have been told to a dead socket; the next view says what arrived
      return;
    }
    void this.#repair(!this.#isFresh);
    void this.#deliver();
    this.#tellSeenLater();
  }

  #never(what: Later): void {
    clearTimeout(this.#timers.get(what));
    this.#timers.delete(what);
  }

  #later(what: Later, delay: number, act: () => void): void {
    this.#never(what);
    const timer = setTimeout(() => {
      this.#timers.delete(what);
      act();
    }, delay);
    this.#timers.set(what, timer);
  }

  // ── the log ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #hear(event: Event): void {
    const chatId = "chat" in event ? event.chat.chat_id : "chat_id" in event ? event.chat_id : null;
    if (chatId !== this.chatId) return;
    switch (event.event) {
      case "logged":
        return this.#take(event.chat, [event.entry]);
      case "listed":
        return this.#take(event.chat, []);
      case "synced":
        this.#isFresh = true;
        this.#pingLater();
        this.#take(event.chat, event.entries);
        if (!this.#isBehind) this.#ready.value = true;
        return void this.#deliver();
      case "typing":
        return this.#showTyping(event);
      case "seen":
        return this.#showSeen(event);
      case "error":
        if (event.code === "not_found") this.#miss(event.ref);
    }
  }

  /** Takes what continues the log, and asks for what is missing. */
  #take(view: ChatView, entries: readonly Entry[]): void {
    let last = this.#last;
    const next = entries.filter((entry) => entry.seq === last + 1 && (last += 1));
    this.#heardOf = Math.max(this.#heardOf, view.seq, ...entries.map((entry) => entry.seq));
    this.#chat.value = newerView(this.#chat.peek(), view);
    const seen = this.#me === PATRON ? view.seen_by_patron : view.seen_by_operator;
    if (!isAmongStaff(view)) this.#toldSeen = Math.max(this.#toldSeen, seen ?? 0); // there each one sees for themselves
    if (next.length > 0) this.#append(next);
    this.#checkLater();
    this.#tidy();
    void this.#repair();
  }

  #append(entries: readonly Entry[]): void {
    this.#entries.value = [...this.#entries.peek(), ...entries];
    if (entries.some((entry) => entry.by === this.#typing.peek()?.by)) this.#typing.value = null;
    this.#dropLogged();
    this.#tellSeenLater();
  }

  get #isBehind(): boolean {
    return this.#heardOf > this.#last;
  }

  /** Asks until nothing is missing. What comes is heard before the request returns. */
  async #repair(atLeastOnce = false): Promise<void> {
    if (this.#isRepairing || !(atLeastOnce || this.#isBehind)) return;
    this.#isRepairing = true;
    for (let failures = 0; this.#isRunning && this.#isLinked.peek(); ) {
      const before = this.#last;
      try {
        await this.#connection.request(this.sync());
        if (!this.#isBehind) break;
      } catch (error) {
        if (!(error instanceof Refusal && error.isTemporary)) break;
      }
      if (this.#last === before) await pause(backoff(failures++));
    }
    this.#isRepairing = false;
  }

  /** "not_found" as an answer: the chat is gone. To what was merely told: this connection does not listen to it. */
  #miss(ref: string | undefined): void {
    if (!ref) return void this.#repair(true);
    this.#gone.value = true;
    this.#outbox?.forget();
  }

  #showTyping({ by, name, stopped, seen }: TypingShown): void {
    if (seen) this.#showSeen({ by, seq: seen });
    if (by === this.#me) return;
    this.#typing.value = stopped ? null : { by, name };
    this.#later("typing", TYPING_SHOWN, () => (this.#typing.value = null));
  }

  #showSeen({ by, seq }: Pick<SeenShown, "by" | "seq">): void {
    const chat = this.#chat.peek();
    if (chat) this.#chat.value = newerView({ ...chat, [by === PATRON ? "seen_by_patron" : "seen_by_operator"]: seq }, chat);
  }

  /** A message says so itself. */
  #stopTyping(): void {
    this.#isTyping = false;
    this.#never("pause");
  }

  #tellTyping(isTyping: boolean): void {
    this.#isTyping = isTyping;
    this.#typedAt = Date.now();
    const takesSeen = this.#hasNewsOnScreen && this.#connection.link.peek() === "online"; // whoever polls leaves typing out
    if (takesSeen) this.#toldSeen = this.#onScreen;
    this.#connection.tell({
      action: "typing",
      chat_id: this.chatId,
      ...(isTyping ? {} : { stopped: true }),
      ...(takesSeen ? { seen: this.#onScreen } : {}),
    });
  }

  #tellSeenLater(): void {
    if (this.#timers.has("seen") || !this.#hasNewsOnScreen || !this.#takesPart || !this.#isLinked.peek()) return;
    this.#later("seen", SEEN_AFTER, () => {
      if (!this.#hasNewsOnScreen || !this.#isLinked.peek()) return;
      this.#toldSeen = this.#onScreen;
      this.#connection.tell({ action: "seen", chat_id: this.chatId, seq: this.#onScreen });
    });
  }

  /** On my screen is something that somebody else said and does not know to be seen. */
  get #hasNewsOnScreen(): boolean {
    const news = this.#entries.peek().slice(this.#toldSeen, this.#onScreen);
    return news.some((entry) => entry.by !== this.#me && (entry.type === "message" || entry.type === "started"));
  }

  #pingLater(): void {
    this.#later("ping", PING_AFTER, () => {
      this.#pingLater();
      const chat = this.#chat.peek();
      const isOver = chat?.status === "ended" || isAmongStaff(chat); // colleagues are never lost from their chats
      if (this.#takesPart && !isOver && this.#isRunning) this.#ask({ action: "ping", chat_id: this.chatId });
    });
  }

  /** Staff ask after a patron whose lease is over. */
  #checkLater(): void {
    const { lease_until: lease, status, patron_lost_at: lostAt } = this.#chat.peek() ?? {};
    if (this.#me === PATRON || !lease || lostAt || status === "ended" || !this.#isRunning) return;
    const due = Math.max(Date.parse(lease) + CHECK_AFTER, this.#checkedAt + CHECK_EVERY);
    this.#later("check", due - Date.now(), () => {
      this.#checkedAt = Date.now();
      this.#checkLater();
      this.#ask({ action: "check", chat_id: this.chatId });
    });
  }

  /** Asks without need of an answer: what it says is heard. */
  #ask(command: CommandWithoutRef): void {
    this.#connection.request(command).catch(() => undefined);
  }

  // ── the outbox ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Sends one message after the other. Each keeps its number until it is accepted or refused. */
  async #deliver(): Promise<void> {
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    let failures = 0;
    for (let message = this.#next; message; message = this.#next) {
      try {
        await this.#attempt(message);
        this.#obstacle.value = "";
        failures = 0;
      } catch (error) {
        if (error instanceof Refusal && !error.isTemporary && error.expected === null) {
          this.#change(message.key, { clientId: undefined, failed: this.#explain(error) });
          continue;
        }
        if (error instanceof Refusal && error.isTemporary) this.#obstacle.value = this.#explain(error);
        if (error instanceof Refusal && error.expected !== null) this.#renumber(message.key, error.expected);
        if (this.#isLinked.peek()) await pause(backoff(failures++)); // otherwise this goes on when the link is found again
      }
    }
    this.#isDelivering = false;
  }

  /** The message to send now. Not before the log is complete: it says which numbers are taken. */
  get #next(): OutboxMessage | undefined {
    if (!this.#outbox || !this.#ready.peek() || !this.#isRunning || !this.#isLinked.peek()) return undefined;
    const next = this.#messages.peek().find(({ key, failed }) => failed === undefined && !this.#acceptedKeys.has(key));
    return next?.key === this.#held.peek() ? undefined : next;
  }

  async #attempt({ key, text, file, formats, isNote, clientId = this.#nextClientId }: OutboxMessage): Promise<void> {
    this.#change(key, { clientId });
    const seen = this.#onScreen;
    const answer = await this.#connection.request({
      action: "message",
      chat_id: this.chatId,
      client_id: clientId,
      text,
      seen,
      ...(file && { file: file.id }),
      ...looks(formats),
      ...(isNote && { private: true }),
    });
    if (answer.event !== "accepted") return;
    const { seq, at } = answer;
    this.#toldSeen = Math.max(this.#toldSeen, seen);
    if (clientId.startsWith(`${this.#outbox?.session}.`)) this.#number = Math.max(this.#number, numberOf(clientId));
    this.#acceptedKeys.add(key);
    this.#heardOf = Math.max(this.#heardOf, seq);
    batch(() => {
      // What a file is, and who writes a note, the server has looked up: their entries come with the sync.
      if (seq === this.#last + 1 && !file && !isNote)
        this.#append([{ type: "message", seq, at, by: this.#me, text, client_id: clientId, ...looks(formats) }]);
    });
    void this.#repair();
  }

  get #nextClientId(): string {
    const prefix = `${this.#outbox?.session}.`;
    const numbers = this.#entries
      .peek()
      .map((entry) => (idOf(entry).startsWith(prefix) ? numberOf(idOf(entry)) : 0));
    return prefix + (Math.max(this.#number, ...numbers) + 1);
  }

  #renumber(key: string, expected: number): void {
    const clientId = this.#messages.peek().find((message) => message.key === key)?.clientId;
    if (clientId) this.#change(key, { clientId: clientId.replace(/\d+$/, String(expected)) });
  }

  #change(key: string, change: Partial<OutboxMessage>): void {
    this.#keep(this.#messages.peek().map((message) => (message.key === key ? { ...message, ...change } : message)));
  }

  /** Messages that the store had, or that another tab left. */
  #adopt(messages: readonly OutboxMessage[]): void {
    const own = this.#messages.peek();
    const keys = new Set(own.map((message) => message.key));
    const others = messages.filter((message) => !keys.has(message.key));
    if (own.length + others.length > 0) this.#keep([...others, ...own]);
    this.#dropLogged();
    this.#tidy();
    void this.#deliver();
  }

  #dropLogged(): void {
    const messages = this.#messages.peek();
    if (messages.length === 0) return;
    const logged = new Set(this.#entries.peek().map(idOf));
    const unlogged = messages.filter(({ clientId }) => !clientId || !logged.has(clientId));
    if (unlogged.length < messages.length) this.#keep(unlogged);
  }

  #keep(messages: readonly OutboxMessage[]): void {
    this.#messages.value = messages;
    this.#outbox?.save(messages);
    this.#tidy();
  }

  /** Nothing of a chat that is over stays stored. */
  #tidy(): void {
    if (this.#chat.peek()?.status === "ended" && this.#messages.peek().length === 0) this.#outbox?.forget();
  }

  #shown(): readonly Pending[] {
    const waiting = this.#isLinked.value ? "sending" : "waiting";
    let obstacle = this.#obstacle.value;
    return this.#messages.value.map(({ key, text, at, file, formats, isNote, clientId, failed }) => {
      const id = clientId !== undefined && { clientId };
      const own = { key, text, at, ...(file && { file }), ...looks(formats), ...note(isNote), ...id };
      if (key === this.#held.value) return { ...own, status: "held" };
      if (failed !== undefined) return { ...own, status: "failed", reason: failed };
      const reason = obstacle;
      obstacle = "";
      return reason ? { ...own, status: "waiting", reason } : { ...own, status: waiting };
    });
  }
}

/** Formats as a field, where there are any: plain messages have none. */
function looks(formats: readonly Format[] = []): { formats?: Format[] } {
  return formats.length > 0 ? { formats: [...formats] } : {};
}

function note(isNote = false): { isNote?: true } {
  return isNote ? { isNote } : {};
}

/** What the sender called it; empty for what nobody said. */
function idOf(entry: Entry): string {
  return entry.type === "message" || entry.type === "noted" ? entry.client_id : "";
}

function isAmongStaff(chat: ChatView | null): boolean {
  return chat?.kind === "staff";
}

function numberOf(clientId: string): number {
  return Number(clientId.slice(clientId.lastIndexOf(".") + 1));
}
