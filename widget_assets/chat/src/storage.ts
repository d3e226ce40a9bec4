/**
 * What the chat keeps in the browser: in storage of our own origin, which browsers part by library site, or in memory
 * where they refuse it to a frame (private windows) or everybody uses the computer. Nothing is written before the patron
 * has acted, and before it is known whose computer it is.
 */

import { signal } from "@preact/signals";

/** Everybody uses this computer: the minutes after which nothing is left of who was there; null: it is somebody's. */
export const shared = signal<number | null>(null);

/** What the browser may fill in and remember for that: on such a computer nothing. */
export const autofill = (what: "name" | "email") => (shared.value === null ? what : "off");

const OURS = "deskbell"; // the outbox's keys begin so as well
const PREFIX = `${OURS}:`;

/** One kind of storage, or a page-long stand-in for it. */
export class Shelf {
  /** Outlives this page. */
  readonly persistent: boolean;
  readonly #storage: Storage | null;
  readonly #memory = new Map<string, string>();
  #isWritten = false;

  /** @param storage Asked for only once; a refusal is an exception from the getter itself. */
  constructor(storage: () => Storage) {
    this.#storage = allowed(storage);
    this.persistent = this.#storage !== null;
  }

  /** What was put under `name`, or null. Broken or foreign content counts as none. */
  get<T>(name: string): T | null {
    const key = PREFIX + name;
    try {
      return JSON.parse(this.#memory.get(key) ?? this.#storage?.getItem(key) ?? "null") as T | null;
    } catch {
      return null;
    }
  }

  /** It may be written: what is in memory, and whatever is put from now on. */
  write(): void {
    this.#isWritten = true;
    for (const [key, text] of [...this.#memory]) this.#keep(key, text);
  }

  /** Keeps `value`, in memory at least; null forgets it. */
  put(name: string, value: unknown): void {
    const key = PREFIX + name;
    this.#memory.delete(key);
    this.#storage?.removeItem(key);
    if (value === null) return;
    this.#keep(key, JSON.stringify(value));
  }

  #keep(key: string, text: string): void {
    this.#memory.set(key, text);
    if (!this.#storage || !this.#isWritten) return;
    try {
      this.#storage.setItem(key, text);
      this.#memory.delete(key);
    } catch {
      // full
    }
  }

  /** Forgets everything of ours. */
  clear(): void {
    this.#memory.clear();
    const storage = this.#storage;
    if (storage) for (const key of Object.keys(storage)) if (key.startsWith(OURS)) storage.removeItem(key);
  }

  /** Calls back when another tab has changed what is under `name`. */
  onChange(name: string, changed: () => void): void {
    addEventListener("storage", (event) => {
      if (event.storageArea === this.#storage && (event.key === PREFIX + name || event.key === null)) changed();
    });
  }
}

/** In place of a storage, where nothing is to be kept. */
export function nowhere(): Storage {
  throw new DOMException("Nothing is kept here", "SecurityError");
}

function allowed(storage: () => Storage): Storage | null {
  try {
    return storage();
  } catch {
    return null;
  }
}
