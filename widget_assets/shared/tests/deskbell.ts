/**
 * A Deskbell in memory that keeps the contract of docs/protocol.md, and a network that breaks as networks do. Stands in
 * for `fetch` and `WebSocket`; what the real services do with the same commands, the stack tests show.
 */

import type { ChatView, Command, Entry, Event } from "../src";

export const CHAT = "0".repeat(26);
export const ANN = "ann-cognito-sub";
const PAGE = 5; // entries one `synced` holds: few, so that `more` is met
const TICKET_LIFE = 60_000;

type NewEntry = Entry extends infer E ? (E extends Entry ? Omit<E, "seq" | "at"> : never) : never;

/** What stands between one person's browser and Deskbell. */
export class Network {
  isDown = false; // nothing gets through, and nothing says so
  blocksSockets = false;
  latency: () => number = () => 20;
  /** Codes that the next commands are refused with. */
  readonly refusals: string[] = [];
  /** What happens to the next pushes. */
  readonly pushes: ("lost" | "twice")[] = [];
  answersToLose = 0;
}

interface Mark {
  number: number;
  seq: number;
}

export class Deskbell {
  static current: Deskbell;

  readonly networks: Record<string, Network> = { patron: new Network(), [ANN]: new Network() };
  readonly sockets: FakeSocket[] = [];
  readonly log: Entry[] = [];
  /** Every command that reached Deskbell, with who sent it and how. */
  readonly heard: { who: string; way: "socket" | "rest"; command: Command; at: number }[] = [];
  readonly tokens = new Map([
    ["Bearer secret", "patron"],
    ["token-1", ANN],
  ]);
  ticketsGiven = 0;
  isGone = false;
  leaseUntil: string | null = null;
  kind: "patron" | "staff" = "patron";
  readonly #tickets = new Map<string, { who: string; tab: string; until: number }>();
  readonly #listeners = new Map<FakeSocket, string>();
  readonly #marks = new Map<string, Mark>();
  #view: ChatView = {
    chat_id: CHAT,
    seq: 0,
    status: "waiting",
    department: "reference",
    department_name: "Reference",
    patron_name: "Guest",
    question: "Where?",
    started_at: new Date().toISOString(),
    waiting_since: new Date().toISOString(),
    reconnect_seconds: 90,
  };

  constructor() {
    Deskbell.current = this;
    this.append({ type: "started", by: "patron", question: "Where?" });
  }

  get view(): ChatView {
    return { ...this.#view, lease_until: this.leaseUntil, kind: this.kind };
  }

  /** The log as this one may read it. */
  logOf(who: string): Entry[] {
    return this.log.map((entry) => shown(entry, who));
  }

  /** The next entry of the log, pushed to all that listen but `speaker`. */
  append(entry: NewEntry, speaker: FakeSocket | null = null): Entry {
    const logged = { ...entry, seq: this.log.length + 1, at: new Date().toISOString() } as Entry;
    this.log.push(logged);
    this.#view = { ...this.#view, ...change(logged, this.#view), seq: logged.seq };
    for (const socket of this.#listeners.keys()) {
      if (socket !== speaker) this.push(socket, { event: "logged", chat: this.view, entry: shown(logged, socket.who) });
    }
    return logged;
  }

  push(socket: FakeSocket, event: Event): void {
    const fault = Deskbell.current.networks[socket.who]?.pushes.shift();
    for (let copies = fault === "lost" ? 0 : fault === "twice" ? 2 : 1; copies > 0; copies -= 1) socket.deliver(event);
  }

  // ── sockets ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Whose ticket it is; null when it was spent before, or is too old. */
  spend(ticket: string): { who: string; tab: string } | null {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return found && Date.now() < found.until ? found : null;
  }

  receive(socket: FakeSocket, command: Command): void {
    const answer = this.#answer(socket.who, "socket", command, socket);
    const network = this.networks[socket.who]!;
    if (network.answersToLose > 0) network.answersToLose -= 1;
    else if (answer) socket.deliver(answer);
  }

  disconnected(socket: FakeSocket): void {
    if (!this.#listeners.delete(socket) || this.#view.status === "ended") return;
    if ([...this.#listeners.values()].includes(socket.who)) return;
    if (socket.who === "patron" && !this.#view.patron_lost_at) this.append({ type: "patron_lost", by: "system" });
  }

  // ── REST ────────────────────────────────────────────────────────────────────────────────────────────────────────────

  readonly fetch = async (url: string, { headers, body }: { headers: Record<string, string>; body?: string }) => {
    const [token = "", tab = ""] = headers.Authorization?.split("#") ?? [];
    const owner = token.startsWith("Bearer") ? "patron" : ANN;
    const network = this.networks[owner]!;
    await pause(network.latency());
    if (network.isDown) throw new TypeError("Failed to fetch");
    const who = this.tokens.get(token);
    if (who === undefined) return json(401, { message: "Unauthorized" });
    if (url.endsWith("/connections")) {
      if (this.isGone && who === "patron") return json(404, { code: "not_found", message: "There is no such chat here." });
      this.ticketsGiven += 1;
      const ticket = `ticket ${this.ticketsGiven}`;
      this.#tickets.set(ticket, { who, tab, until: Date.now() + TICKET_LIFE });
      return json(201, { url: "wss://deskbell.example/live", ticket, expires_in: 60 });
    }
    const answer = this.#answer(who, "rest", JSON.parse(body ?? ""), null);
    await pause(network.latency());
    if (network.isDown || network.answersToLose > 0) {
      network.answersToLose = Math.max(0, network.answersToLose - 1);
      throw new TypeError("Failed to fetch");
    }
    return json(200, { events: answer ? [answer] : [] });
  };

  // ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #answer(who: string, way: "socket" | "rest", command: Command, socket: FakeSocket | null): Event | null {
    this.heard.push({ who, way, command, at: Date.now() });
    const ref = command.ref ?? "";
    const chat_id = "chat_id" in command ? (command.chat_id ?? null) : null;
    const refused = (code: string, more = {}): Event => ({ event: "error", code, message: `${code}.`, ref, chat_id, ...more });
    const code = command.action === "typing" ? undefined : this.networks[who]!.refusals.shift();
    if (code) return refused(code);
    if (this.isGone && chat_id) return refused("not_found");
    const now = new Date().toISOString();
    switch (command.action) {
      case "ping":
        return { event: "pong", ref, now };
      case "monitor":
        return { event: "monitoring", ref, departments: ["reference"], chats: [this.view], now };
      case "sync": {
        if (socket) this.#listeners.set(socket, who);
        if (who === "patron" && this.#view.patron_lost_at) this.append({ type: "patron_back", by: "patron" });
        const entries = this.logOf(who).slice(command.after, command.after + PAGE);
        const more = command.after + entries.length < this.log.length;
        return { event: "synced", ref, chat: this.view, entries, ...(more && { more }) };
      }
      case "check":
        return { event: "synced", ref, chat: this.view, entries: [] };
      case "message": {
        const [session, text] = command.client_id.split(".");
        const number = Number(text);
        const mark = this.#marks.get(`${who}:${session}`) ?? { number: 0, seq: 0 };
        if (number <= mark.number) {
          const copy = this.log.find((entry) => "client_id" in entry && entry.client_id === command.client_id)!;
          return { event: "accepted", ref, chat_id: CHAT, seq: copy.seq, at: copy.at };
        }
        if (this.#view.status === "ended") return refused("chat_ended");
        if (number > mark.number + 1) return refused("out_of_order", { expected: mark.number + 1 });
        const { client_id, text: said } = command;
        const looks = command.formats && { formats: command.formats };
        const { seq, at } = this.append(
          command.private
            ? { type: "noted", by: who, name: "Ann", text: said, client_id, ...looks }
            : { type: "message", by: who, text: said, client_id, ...looks },
          socket,
        );
        this.#marks.set(`${who}:${session}`, { number, seq });
        this.#see(who, command.seen ?? 0);
        return { event: "accepted", ref, chat_id: CHAT, seq, at };
      }
      case "seen":
        this.#see(who, command.seq);
        this.#tell(who, { event: "seen", chat_id: CHAT, by: who, seq: command.seq });
        return null;
      case "typing":
        if (socket && !this.#listeners.has(socket)) return refused("not_found");
        this.#see(who, command.seen ?? 0);
        this.#tell(who, {
          event: "typing",
          chat_id: CHAT,
          by: who,
          name: who === "patron" ? "Guest" : "Ann",
          stopped: command.stopped ?? false,
          seen: command.seen ?? 0,
        });
        return null;
      case "claim":
        if (this.#view.status !== "waiting") return refused("already_claimed", { name: "Bea" });
        return this.#done(ref, { type: "claimed", by: who, name: "Ann" });
      case "end":
        return this.#done(ref, { type: "ended", by: who, reason: who === "patron" ? "patron" : "operator" });
      default:
        return refused("unknown_action");
    }
  }

  #done(ref: string, entry: NewEntry): Event {
    const { seq, at } = this.append(entry);
    return { event: "accepted", ref, chat_id: CHAT, seq, at };
  }

  #see(who: string, seq: number): void {
    const side = who === "patron" ? "seen_by_patron" : "seen_by_operator";
    this.#view = { ...this.#view, [side]: Math.max(this.#view[side] ?? 0, seq) };
  }

  #tell(speaker: string, event: Event): void {
    for (const [socket, who] of this.#listeners) if (who !== speaker) this.push(socket, event);
  }
}

/** Stands in for `WebSocket`. Frames may overtake each other, as Lambdas and pushes do. */
export class FakeSocket {
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((frame: { data: string }) => void) | null = null;
  readonly who: string;
  readonly tab: string;
  isOpen = false;
  /** Broken without a word: what either side sends is gone. */
  isDead = false;
  readonly #deskbell = Deskbell.current;

  constructor(url: string) {
    const caller = this.#deskbell.spend(new URL(url).searchParams.get("ticket") ?? "");
    this.who = caller?.who ?? "patron";
    this.tab = caller?.tab ?? "";
    this.#deskbell.sockets.push(this);
    setTimeout(() => {
      if (this.isDead) return;
      if (caller === null || this.#network.isDown || this.#network.blocksSockets) return this.drop();
      this.isOpen = true;
      this.onopen?.();
    }, this.#network.latency());
  }

  get #network(): Network {
    return this.#deskbell.networks[this.who]!;
  }

  send(frame: string): void {
    this.#later(() => this.#deskbell.receive(this, JSON.parse(frame)));
  }

  deliver(event: Event): void {
    this.#later(() => this.onmessage?.({ data: JSON.stringify(event) }));
  }

  close(): void {
    const wasDead = this.isDead || this.#network.isDown;
    this.isOpen = false;
    if (!wasDead) setTimeout(() => this.#deskbell.disconnected(this), this.#network.latency());
  }

  /** The connection breaks, and both sides notice. */
  drop(): void {
    if (this.isDead) return;
    this.isOpen = false;
    this.isDead = true;
    this.#deskbell.disconnected(this);
    this.onclose?.();
  }

  #later(act: () => void): void {
    const isLost = () => !this.isOpen || this.isDead || this.#network.isDown;
    if (!isLost()) setTimeout(() => isLost() || act(), this.#network.latency());
  }
}

function shown(entry: Entry, who: string): Entry {
  if (who !== "patron" || (entry.type !== "noted" && entry.type !== "patron_updated")) return entry;
  return { type: "withheld", seq: entry.seq, at: entry.at, by: "system" };
}

function change(entry: Entry, view: ChatView): Partial<ChatView> {
  switch (entry.type) {
    case "claimed":
      return { status: "active", operators: [{ id: entry.by, name: entry.name }] };
    case "joined":
      return { operators: [...(view.operators ?? []), { id: entry.by, name: entry.name }] };
    case "patron_updated":
      return { patron_name: entry.patron_name ?? view.patron_name };
    case "patron_lost":
      return { patron_lost_at: entry.at };
    case "patron_back":
      return { patron_lost_at: null };
    case "ended":
      return { status: "ended", ended_at: entry.at, ended_by: entry.by, ended_reason: entry.reason };
    default:
      return {};
  }
}

function json(status: number, body: object) {
  return { ok: status < 400, status, statusText: "", json: () => Promise.resolve(body) };
}

function pause(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}
