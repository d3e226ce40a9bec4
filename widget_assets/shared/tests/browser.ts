/** What the client library finds in a browser: storage, locks, a page with its events. One for each test. */

import { vi } from "vitest";

import { ChatLog, Connection, outboxStore, PatronApi, StaffApi, type Link } from "../src";
import { CHAT, Deskbell, FakeSocket } from "./deskbell";

/** Stands in for `Storage`: its own enumerable keys are the stored ones, as a browser's are. */
export class FakeStorage {
  [name: string]: unknown;
  declare onChange: (key: string, newValue: string) => void;

  constructor(stored: object = {}, onChange: (key: string, newValue: string) => void = () => undefined) {
    Object.assign(this, stored);
    Object.defineProperty(this, "onChange", { value: onChange });
  }
  getItem(name: string): unknown {
    return this[name] ?? null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
    this.onChange(name, value);
  }
  removeItem(name: string): void {
    delete this[name];
  }
}

interface Request {
  readonly granted: (lock: object | null) => unknown;
  readonly settle: (outcome: unknown) => void;
}

/** Stands in for `LockManager`: exclusive locks, first come, first served. */
export class FakeLocks {
  readonly #queues = new Map<string, Request[]>();

  request(
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    granted: (lock: object | null) => unknown,
  ): Promise<unknown> {
    return new Promise((settle, reject) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      if (options.ifAvailable && queue.length > 0) return settle(granted(null));
      const request = { granted, settle };
      options.signal?.addEventListener("abort", () => {
        if (queue.indexOf(request) <= 0) return;
        queue.splice(queue.indexOf(request), 1);
        reject(new DOMException("Aborted", "AbortError"));
      });
      if (queue.push(request) === 1) void this.#run(queue);
    });
  }

  async #run(queue: Request[]): Promise<void> {
    for (let request = queue[0]; request; request = queue[0]) {
      const outcome = await request.granted({});
      queue.shift();
      request.settle(outcome);
    }
  }
}

export class Browser {
  readonly window = new EventTarget();
  readonly document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  readonly navigator = { onLine: true, locks: new FakeLocks() };
  readonly localStorage = new FakeStorage({}, (key, newValue) =>
    this.window.dispatchEvent(Object.assign(new Event("storage"), { key, newValue })),
  );

  constructor(readonly deskbell: Deskbell) {
    vi.stubGlobal("addEventListener", this.window.addEventListener.bind(this.window));
    vi.stubGlobal("document", this.document);
    vi.stubGlobal("navigator", this.navigator);
    vi.stubGlobal("localStorage", this.localStorage);
    vi.stubGlobal("sessionStorage", new FakeStorage());
    vi.stubGlobal("fetch", deskbell.fetch);
    vi.stubGlobal("WebSocket", FakeSocket);
  }

  becomeVisible(): void {
    this.document.dispatchEvent(new globalThis.Event("visibilitychange"));
  }
}

/** One tab with the chat open in it. Its token names it, so that its sockets are known. */
export class Tab {
  static #count = 0;
  readonly #name = String((Tab.#count += 1));
  readonly connection: Connection;
  readonly log: ChatLog;
  readonly links: Link[] = [];
  readonly #sockets: FakeSocket[];

  constructor(
    readonly who: string,
    storage: () => object = () => localStorage,
    token: (fresh: boolean) => string | null = () => "token-1",
  ) {
    const named = (plain: string | null) => plain && `${plain}#${this.#name}`;
    const api =
      who === "patron"
        ? new PatronApi(CHAT, `secret#${this.#name}`)
        : new StaffApi((fresh) => Promise.resolve(named(token(fresh))));
    const hello = () => [...(who === "patron" ? [] : [{ action: "monitor" as const }]), this.log.sync()];
    this.connection = new Connection({ api, hello, poll: hello });
    this.log = new ChatLog({
      chatId: CHAT,
      me: who,
      connection: this.connection,
      outbox: outboxStore(storage as () => Storage),
    });
    this.connection.link.subscribe((link) => void this.links.push(link));
    this.#sockets = Deskbell.current.sockets;
  }

  open(): this {
    this.connection.open();
    this.log.start();
    return this;
  }

  /** The tab is closed, reloaded or crashes: nothing that is on its way reaches it. */
  die(): void {
    for (const socket of this.#sockets.filter((socket) => socket.tab === this.#name && socket.onmessage)) {
      socket.isDead = true;
      setTimeout(() => Deskbell.current.disconnected(socket), 50);
    }
    this.log.stop();
    this.connection.close();
  }

  get link(): Link {
    return this.connection.link.value;
  }

  /** All that was said, as this tab has it. */
  get texts(): string[] {
    return this.log.entries.value.flatMap((entry) => (entry.type === "message" ? [entry.text] : []));
  }

  get pending(): string[] {
    return this.log.pending.value.map((message) => `${message.text} ${message.status}`);
  }

  /** The socket in use. */
  get socket(): FakeSocket {
    return this.#sockets.filter((socket) => socket.tab === this.#name && socket.isOpen).at(-1)!;
  }
}

/** Lets so much time pass, with all that happens in it. */
export function pass(duration: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(duration);
}
