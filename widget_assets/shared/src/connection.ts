/**
 * The line to Deskbell: a WebSocket that is replaced when it breaks, falls silent or grows old; and where none opens,
 * the same commands over REST. What was lost on the way is not its concern but each chat's (`ChatLog`).
 */

import { batch, signal, type ReadonlySignal } from "@preact/signals-core";

import { ApiProblem, type Api } from "./api";
import { backoff, pause } from "./pause";
import type { Command, ConnectionTicket, Event, Refused } from "./protocol";
import { ConnectionLost, Socket } from "./socket";

const WAKE_PATIENCE = 5_000;
const RENEW_AFTER = 110 * 60_000; // API Gateway ends every socket after two hours
const RENEW_SPREAD = 5 * 60_000;
const KEEP_ALIVE = 7.5 * 60_000; // a little more than a chat's own ping, which renews the connection as well
const SETTLED = 10_000; // a socket that lived this long was no failure
const HELLOS_AT_A_TIME = 3; // of a dozen open chats at once, the last would wait for a dozen functions to start
const BLOCKED_AFTER = 2;
const TRY_SOCKET_EVERY = 60_000;
const POLL_EVERY = 4_000;
const TICK = 5_000;
const STOOD_STILL = 10_000; // later than that a tick is late because the computer slept, or the page was frozen
const STOOD_STILL_HIDDEN = 70_000; // hidden pages tick once a minute

/**
 * "connecting": not yet connected. "online": over the socket. "polling": over REST. "reconnecting": lost, trying.
 * "offline": lost, and the browser says that there is no network; or closed. "signed_out": the caller is nobody any more.
 */
export type Link = "connecting" | "online" | "polling" | "reconnecting" | "offline" | "signed_out";

type WithoutRef<C> = C extends Command ? Omit<C, "ref"> : never;
export type CommandWithoutRef = WithoutRef<Command>;

/** Deskbell answered `error`: nothing was changed. `message` is a sentence for people. */
export class Refusal extends Error {
  readonly code: string;
  /** Who has the chat, of "already_claimed". */
  readonly who: string | null;
  /** The number that the outbox has to go on with, of "out_of_order". */
  readonly expected: number | null;

  constructor({ code, message, name, expected }: Refused) {
    super(message);
    this.code = code;
    this.who = name ?? null;
    this.expected = expected ?? null;
  }

  /** The same again may go through a little later. */
  get isTemporary(): boolean {
    return this.code === "try_again" || this.code === "rate_limited";
  }
}

export interface ConnectionOptions {
  readonly api: Api;
  /** What to send whenever a connection was made, or woke up. */
  readonly hello: () => readonly CommandWithoutRef[];
  /** What to ask in each round of polling. */
  readonly poll: () => readonly CommandWithoutRef[];
  /** Milliseconds from one round of polling to the next; 4 s unless given. */
  readonly pollEvery?: () => number;
  /**
   * Milliseconds from one ping to the next, of a client whose pings say that somebody is there: then it also pings as
   * soon as it is connected again. Not given: a ping now and then keeps the connection alive.
   */
  readonly pingEvery?: () => number;
}

/** Never gives up until `close()`, or until its caller is signed out; `open()` then begins anew. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #link = signal<Link>("connecting");
  readonly #lostAt = signal<number | null>(null);
  readonly #listeners = new Set<(event: Event) => void>();
  readonly #sleepers = new Set<() => void>();
  #life: AbortController | null = null;
  #socket: Socket | null = null;
  #dialing: Socket | null = null;
  #failures = 0;
  #blocked = 0;
  #waking = false;
  #keepingAlive: ReturnType<typeof setTimeout> | undefined;
  #refs = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get link(): ReadonlySignal<Link> {
    return this.#link;
  }

  /** When the connection was lost, in ms as Date.now() gives; null while there is one. */
  get lostAt(): ReadonlySignal<number | null> {
    return this.#lostAt;
  }

  /** Sends a command and gives its answer. Throws Refusal or ConnectionLost; never waits for a connection. */
  async request(command: CommandWithoutRef): Promise<Event> {
    const asked = this.#named(command);
    const answer = this.#socket ? await this.#socket.ask(asked) : await this.#post(asked);
    if (answer.event === "error") throw new Refusal(answer);
    return answer;
  }

  /** Sends a command that is not answered. Dropped when there is no connection. */
  tell(command: CommandWithoutRef): void {
    if (this.#socket) this.#socket.tell(command);
    else if (command.action !== "typing") this.#post(this.#named(command)).catch(() => undefined);
  }

  /** Hears every event, answers too. Returns how to stop. */
  onEvent(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The page or the network is back: proves that the socket still lives and catches up, or connects now. */
  wake(): void {
    if (!this.#life) return;
    if (this.#socket) return void this.#prove(this.#socket);
    this.#failures = 0;
    if (this.#link.value === "polling") this.#sayThatIAmThere();
    else this.#lose();
    this.#rouse();
  }

  /** Pings now, and from now on in its rhythm. */
  ping(): void {
    this.#keepAlive();
    // Set where the answer arrives, the timer is none of a chain of timers, which hidden pages run once a minute.
    this.request({ action: "ping" }).then(
      () => this.#keepAlive(),
      () => undefined,
    );
  }

  open(): void {
    if (this.#life) return;
    const life = new AbortController();
    this.#life = life;
    this.#failures = this.#blocked = 0;
    this.#link.value = "connecting";
    const wake = () => this.wake();
    const { signal } = life;
    for (const name of ["online", "offline", "pageshow"]) addEventListener(name, wake, { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake(), { signal });
    onWaking(wake, signal);
    void this.#keepConnected(life);
  }

  /** What was asked before is still answered; nothing is heard any more. */
  close(): void {
    this.#stop("offline");
  }

  #stop(link: Link): void {
    this.#life?.abort();
    this.#life = null;
    clearTimeout(this.#keepingAlive);
    this.#dialing?.end();
    this.#socket?.retire();
    this.#socket = null;
    this.#rouse();
    this.#link.value = link;
  }

  /** Connects, and again whenever the socket is lost; renews it before it grows too old. */
  async #keepConnected(life: AbortController): Promise<void> {
    while (this.#life === life) {
      const began = Date.now();
      if (await this.#dial(life)) {
        await this.#pause(RENEW_AFTER + (2 * Math.random() - 1) * RENEW_SPREAD);
        if (Date.now() - began > SETTLED) this.#failures = 0;
        if (this.#socket) continue;
      }
      if (this.#life === life) await this.#pause(this.#isBlocked ? TRY_SOCKET_EVERY : backoff(this.#failures++));
    }
  }

  get #isBlocked(): boolean {
    return this.#blocked >= BLOCKED_AFTER;
  }

  /** A fresh ticket, a socket, the hello and its answers: only then is it the connection. */
  async #dial(life: AbortController): Promise<boolean> {
    let ticket: ConnectionTicket;
    try {
      ticket = await this.#options.api.ticket();
    } catch (error) {
      if (this.#life !== life) return false;
      if (!this.#isBlocked) this.#blocked = 0;
      if (isNobody(error)) this.#stop("signed_out");
      else this.#missed();
      return false;
    }
    if (this.#life !== life) return false;
    try {
      const url = `${ticket.url}?ticket=${encodeURIComponent(ticket.ticket)}`;
      const socket: Socket = new Socket(url, this.#emit, () => this.#ended(socket));
      this.#dialing = socket;
      await socket.opened;
      await this.#greet(socket);
      const old = this.#socket;
      this.#socket = socket;
      old?.retire();
    } catch {
      if (this.#life !== life || this.#socket) return false;
      this.#missed();
      if (++this.#blocked === BLOCKED_AFTER) void this.#keepPolling(life);
      return false;
    } finally {
      if (this.#life === life) this.#dialing = null;
    }
    this.#blocked = 0;
    this.#found("online");
    return true;
  }

  async #keepPolling(life: AbortController): Promise<void> {
    let failures = 0;
    while (this.#life === life && this.#isBlocked) {
      try {
        for (const command of this.#options.poll()) await this.#carry(this.#named(command));
        if (this.#life !== life || !this.#isBlocked) return;
        this.#found("polling");
        failures = 0;
      } catch (error) {
        if (this.#life !== life || !this.#isBlocked) return;
        if (isNobody(error)) return this.#stop("signed_out");
        this.#lose();
        failures += 1;
      }
      await this.#pause(failures > 0 ? backoff(failures) : (this.#options.pollEvery?.() ?? POLL_EVERY));
    }
  }

  async #greet(socket: Socket): Promise<void> {
    const left = [...this.#options.hello()];
    const lane = async () => {
      for (let next; (next = left.shift()); ) await this.#insist(socket, next);
    };
    await Promise.all(Array.from({ length: HELLOS_AT_A_TIME }, lane));
  }

  /** Asks until there is an answer other than "try again". A refusal for good was heard by whom it concerns. */
  async #insist(socket: Socket, command: CommandWithoutRef): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      const answer = await socket.ask(this.#named(command));
      if (answer.event !== "error" || !new Refusal(answer).isTemporary) return;
      await pause(backoff(failures));
    }
  }

  async #prove(socket: Socket): Promise<void> {
    if (this.#waking) return;
    this.#waking = true;
    try {
      await socket.ask(this.#named({ action: "ping" }), WAKE_PATIENCE);
      this.#keepAlive();
      await this.#greet(socket);
    } catch {
      // it has ended, and the next one says hello
    } finally {
      this.#waking = false;
    }
  }

  /** The REST way of asking, while that is the way. */
  async #post(command: Command & { ref: string }): Promise<Event> {
    if (this.#link.value !== "polling") throw new ConnectionLost();
    try {
      const answer = (await this.#carry(command)).find((event) => "ref" in event && event.ref === command.ref);
      if (answer) return answer;
    } catch (error) {
      if (isNobody(error)) this.#stop("signed_out");
      else if (this.#link.value === "polling") this.#lose();
    }
    throw new ConnectionLost();
  }

  async #carry(command: Command): Promise<Event[]> {
    const events = await this.#options.api.command(command);
    events.forEach(this.#emit);
    return events;
  }

  readonly #emit = (event: Event): void => {
    if (!this.#life) return;
    const isSignOfLife = event.event === "pong" || event.event === "synced" || event.event === "monitoring";
    if (isSignOfLife && !this.#options.pingEvery) this.#keepAlive();
    for (const listener of this.#listeners) listener(event);
  };

  #keepAlive(): void {
    clearTimeout(this.#keepingAlive);
    if (!this.#life) return;
    this.#keepingAlive = setTimeout(() => this.ping(), this.#options.pingEvery?.() ?? KEEP_ALIVE);
  }

  #sayThatIAmThere(): void {
    if (this.#options.pingEvery) this.ping();
  }

  #named<C extends CommandWithoutRef>(command: C): C & { ref: string } {
    return { ...command, ref: String(++this.#refs) };
  }

  #found(link: Link): void {
    const isNews = this.#link.value !== link;
    batch(() => {
      this.#link.value = link;
      this.#lostAt.value = null;
    });
    if (isNews) this.#sayThatIAmThere();
  }

  /** An attempt at a socket was in vain. */
  #missed(): void {
    if (!this.#socket && this.#link.value !== "polling") this.#lose();
  }

  #ended(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    if (this.#life) this.#lose();
    this.#rouse();
  }

  #lose(): void {
    batch(() => {
      this.#lostAt.value ??= Date.now();
      if (!navigator.onLine) this.#link.value = "offline";
      else if (this.#link.value !== "connecting") this.#link.value = "reconnecting";
    });
  }

  #pause(duration: number): Promise<void> {
    return new Promise((resolve) => {
      const rise = () => {
        clearTimeout(timer);
        this.#sleepers.delete(rise);
        resolve();
      };
      const timer = setTimeout(rise, duration);
      this.#sleepers.add(rise);
    });
  }

  #rouse(): void {
    for (const rise of [...this.#sleepers]) rise();
  }
}

/** A caller whom Deskbell does not know any more: an expired session, or a chat that is gone. */
function isNobody(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 401 || error.code === "not_found");
}

/** Calls back when time has passed without this page: the computer was asleep, or the page frozen. */
function onWaking(wake: () => void, signal: AbortSignal): void {
  let ticked = Date.now();
  const timer = setInterval(() => {
    const late = Date.now() - ticked - TICK;
    ticked = Date.now();
    if (late > (document.visibilityState === "visible" ? STOOD_STILL : STOOD_STILL_HIDDEN)) wake();
  }, TICK);
  signal.addEventListener("abort", () => clearInterval(timer));
}
