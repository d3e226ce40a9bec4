/** What I have ready to say: read once, and again when it may have changed. Searching it asks nobody. */

import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { CannedMessages, Faq, CannedMessage, KeptFaq, StaffApi } from "@deskbell/shared";

export type Whose = "shared" | "personal";

const STALE_AFTER = 5 * 60_000;

class Kept<Value> {
  readonly value: Signal<Value | null> = signal(null);
  readonly failed = signal(false);
  #at = -Infinity;

  constructor(private readonly read: () => Promise<Value>) {}

  /** Reads it, unless that was done lately. What was there stays meanwhile, and when it fails. */
  async load(): Promise<void> {
    if (performance.now() - this.#at < STALE_AFTER) return;
    this.failed.value = false;
    try {
      this.set(await this.read());
    } catch {
      this.failed.value = this.value.peek() === null;
    }
  }

  set(value: Value): void {
    this.#at = performance.now();
    this.value.value = value;
  }
}

export class Ready {
  readonly #canned: Kept<CannedMessages>;
  readonly #faqs: Kept<readonly KeptFaq[]>;

  constructor(private readonly api: StaffApi) {
    this.#canned = new Kept(() => api.canned());
    this.#faqs = new Kept(async () => (await api.faqs()).faqs);
  }

  get canned(): ReadonlySignal<CannedMessages | null> {
    return this.#canned.value;
  }

  get cannedFailed(): ReadonlySignal<boolean> {
    return this.#canned.failed;
  }

  get faqs(): ReadonlySignal<readonly KeptFaq[] | null> {
    return this.#faqs.value;
  }

  get faqsFailed(): ReadonlySignal<boolean> {
    return this.#faqs.failed;
  }

  loadCanned(): Promise<void> {
    return this.#canned.load();
  }

  loadFaqs(): Promise<void> {
    return this.#faqs.load();
  }

  /** Adds a canned message or changes it; gives it as it is kept. */
  async keep(whose: Whose, id: string, message: CannedMessage): Promise<CannedMessage> {
    const kept = await this.api.keepCanned(whose, id, message);
    const before = this.canned.peek() ?? (await this.api.canned());
    const list = [...before[whose].filter((one) => one.id !== id), kept];
    this.#canned.set({ ...before, [whose]: list.sort((a, b) => a.message.title.localeCompare(b.message.title)) });
    return kept.message;
  }

  async drop(whose: Whose, id: string): Promise<void> {
    this.#canned.set(await this.api.dropCanned(whose, id));
  }

  /** Adds an FAQ or changes it; gives it as it is kept. */
  async keepFaq(id: string, faq: Faq): Promise<Faq> {
    const kept = await this.api.keepFaq(id, faq);
    const before = this.faqs.peek() ?? (await this.api.faqs()).faqs;
    const list = [...before.filter((one) => one.id !== id), kept];
    this.#faqs.set(
      list.sort((a, b) => a.faq.group.localeCompare(b.faq.group) || a.faq.question.localeCompare(b.faq.question)),
    );
    return kept.faq;
  }

  async dropFaq(id: string): Promise<void> {
    this.#faqs.set((await this.api.dropFaq(id)).faqs);
  }
}
