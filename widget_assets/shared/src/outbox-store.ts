/**
 * What was written and has not reached the log yet, kept across reloads.
 *
 * Each tab has an outbox of its own, held by a Web Lock for as long as the tab lives: no two tabs number messages for one
 * session, or send the same message. What a closed tab leaves behind, a tab of the same chat takes over. A message that
 * was attempted keeps the number that its first attempt gave it, in the session of that tab.
 */

import { pause } from "./pause";
import type { Format, SharedFile } from "./protocol";
import { randomName } from "./random";

const RELOAD = 2_000; // a tab that reloads has its own outbox again before others take it over …
const GLANCE = 200; // … unless they hold it for a moment, being told that it is free

/** A message on its way, `file`: one that has been uploaded. `isNote`: for staff alone. `clientId`: since it was first attempted. `failed`: why it is not tried any more. */
export interface OutboxMessage {
  readonly key: string;
  readonly text: string;
  readonly at: string;
  readonly file?: SharedFile | undefined;
  readonly formats?: readonly Format[] | undefined;
  readonly isNote?: boolean | undefined;
  readonly clientId?: string | undefined;
  readonly failed?: string | undefined;
}

/** One tab's messages in one chat, oldest first. */
export interface Outbox {
  readonly session: string;
  /** What was stored when it was opened. */
  readonly messages: readonly OutboxMessage[];
  save(messages: readonly OutboxMessage[]): void;
  /** Leaves what is stored to the next tab. */
  close(): void;
  /** Closes it and removes what is stored. */
  forget(): void;
}

export type Adopt = (messages: readonly OutboxMessage[]) => void;

export interface OutboxStore {
  /** False: what is unsent is lost with the page, since there is no storage or there are no Web Locks. */
  readonly isPersistent: boolean;
  /** The tab's outbox for a chat. `adopt` is called with what other tabs left, whenever one was closed. */
  open(chatId: string, adopt: Adopt): Promise<Outbox>;
  /** Whether something waits to be sent in a chat that is not open. */
  hasUnsent(chatId: string): boolean;
}

/** Outboxes in this storage; in memory where the browser refuses it (a frame in a private window). */
export function outboxStore(storage: () => Storage): OutboxStore {
  try {
    return new StoredOutboxes(storage(), navigator.locks);
  } catch {
    return new MemoryOutboxes();
  }
}

class MemoryOutboxes implements OutboxStore {
  readonly isPersistent = false;

  open(): Promise<Outbox> {
    const nothing = () => undefined;
    return Promise.resolve({ session: randomName(9), messages: [], save: nothing, close: nothing, forget: nothing });
  }

  hasUnsent(): boolean {
    return false;
  }
}

class StoredOutboxes implements OutboxStore {
  isPersistent = true;
  readonly #storage: Storage;
  readonly #locks: LockManager;
  readonly #isShared: boolean;

  constructor(storage: Storage, locks: LockManager) {
    this.#isShared = storage !== sessionStorage;
    this.#storage = storage;
    this.#locks = locks;
  }

  async open(chatId: string, adopt: Adopt): Promise<Outbox> {
    const prefix = prefixOf(chatId);
    try {
      for (const name of [...this.#names(prefix), prefix + randomName(9)]) {
        const release = await this.#hold(name);
        if (release) return this.#opened(prefix, name, release, adopt);
      }
    } catch {
      this.isPersistent = false; // the browser refuses storage or locks to this page
    }
    return new MemoryOutboxes().open();
  }

  hasUnsent(chatId: string): boolean {
    return this.#names(prefixOf(chatId)).some((name) => this.#read(name).length > 0);
  }

  #opened(prefix: string, name: string, release: () => void, adopt: Adopt): Outbox {
    const life = new AbortController();
    const watched = new Set([name]);
    const watch = (other: string, patience: number) => {
      if (watched.has(other)) return;
      watched.add(other);
      const unwatch = () => watched.delete(other);
      this.#takeOver(other, patience, adopt, life.signal).then(unwatch, unwatch);
    };
    for (const other of this.#names(prefix)) watch(other, this.#isShared ? GLANCE : RELOAD);
    const onStorage = ({ key, newValue }: StorageEvent) => key?.startsWith(prefix) && newValue && watch(key, RELOAD);
    addEventListener("storage", onStorage, { signal: life.signal });
    const close = () => {
      life.abort();
      release();
    };
    return {
      session: name.slice(prefix.length),
      messages: this.#read(name),
      save: (messages) => void (life.signal.aborted || this.#write(name, messages)),
      close,
      forget: () => {
        this.#storage.removeItem(name);
        close();
      },
    };
  }

  /**
   * Waits until the other outbox's tab is gone for good, and takes what it left. In a tab's own storage there is no other
   * tab's outbox, but what looks like one: a copy, made when the tab was duplicated. The original sends it.
   */
  async #takeOver(name: string, patience: number, adopt: Adopt, signal: AbortSignal): Promise<void> {
    let release: (() => void) | null = null;
    for (let wait = patience; ; wait = RELOAD) {
      await pause(wait);
      if (signal.aborted) return;
      release = await this.#hold(name);
      if (release) break;
      if (!this.#isShared) return this.#storage.removeItem(name);
      await this.#locks.request(name, { signal }, () => undefined);
    }
    if (!signal.aborted) {
      adopt(this.#read(name));
      this.#storage.removeItem(name);
    }
    release();
  }

  /** The lock of this name until it is released; null while another tab has it. */
  #hold(name: string): Promise<(() => void) | null> {
    return new Promise((resolve, reject) => {
      const granted = (lock: Lock | null) =>
        lock ? new Promise<void>((release) => resolve(release)) : resolve(null);
      this.#locks.request(name, { ifAvailable: true }, granted).catch(reject);
    });
  }

  #names(prefix: string): string[] {
    return Object.keys(this.#storage).filter((name) => name.startsWith(prefix));
  }

  #read(name: string): readonly OutboxMessage[] {
    return JSON.parse(this.#storage.getItem(name) ?? "[]");
  }

  /** An outbox that cannot be written must not stay: what it says would be wrong after a reload. */
  #write(name: string, messages: readonly OutboxMessage[]): void {
    try {
      this.#storage.setItem(name, JSON.stringify(messages));
    } catch {
      this.#storage.removeItem(name);
      this.isPersistent = false;
    }
  }
}

function prefixOf(chatId: string): string {
  return `deskbell.outbox.${chatId}.`;
}
