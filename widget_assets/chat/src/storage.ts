/**
 * What the chat keeps in the browser: in storage of our own origin, which browsers part by library site, or in memory
 * where they refuse it to a frame (private windows). Nothing is written before the patron has acted.
 */

const OURS = "deskbell"; // the outbox's keys begin so as well
const PREFIX = `${OURS}:`;

/** One kind of storage, or a page-long stand-in for it. */
export class Shelf {
  /** Outlives this page. */
  readonly persistent: boolean;
  readonly #storage: Storage | null;
  readonly #memory = new Map<string, string>();

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

  /** Keeps `value`, in memory at least; null forgets it. */
  put(name: string, value: unknown): void {
    const key = PREFIX + name;
    this.#memory.delete(key);
    this.#storage?.removeItem(key);
    if (value === null) return;
    const text = JSON.stringify(value);
    try {
      if (!this.#storage) throw new DOMException("No storage", "SecurityError");
      this.#storage.setItem(key, text);
    } catch {
      this.#memory.set(key, text); // none, or full
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

function allowed(storage: () => Storage): Storage | null {
  try {
    return storage();
  } catch {
    return null;
  }
}
