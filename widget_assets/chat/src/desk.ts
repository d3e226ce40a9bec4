/** The widget as it is published, and whether somebody is there to chat. */

import { opening, type WidgetSettings } from "@deskbell/shared";
import { computed, effect, signal } from "@preact/signals";

import { host } from "./host";
import { loadMore } from "./parts/form-fields";

const FRESH = 60_000; // browsers keep the file for as long
const LONGEST = 2 ** 31 - 1; // that a timer takes

export class Desk {
  readonly settings = signal<WidgetSettings | "loading" | "unloadable">("loading");
  /** Somebody is there, as published unless Deskbell has said otherwise since; null: not known yet. */
  readonly open = computed(() => (this.#published.value ? this.#hours.value.open && !this.refused.value : null));
  /** Deskbell has refused a chat since nobody is there, and nothing newer has been published. */
  readonly refused = computed(() => this.#refusedBy.value === this.#version.value);
  readonly #published = computed(() => (typeof this.settings.value === "string" ? null : this.settings.value));
  readonly #version = computed(() => this.#published.value?.published_at ?? 0);
  readonly #edges = signal(0); // of the hours that were passed while the page is there
  readonly #hours = computed(() => {
    void this.#edges.value;
    return opening(this.#published.value?.open ?? [], Date.now());
  });
  readonly #refusedBy = signal<number | null>(null);
  readonly #url: string;
  #readAt = 0;

  /** @param widget "<library>.<widget>" */
  constructor(widget: string) {
    this.#url = `/widgets/${encodeURIComponent(widget)}.json`;
    void this.load();
    effect(() => {
      if (host.inView.value && Date.now() - this.#readAt > FRESH) void this.#read();
    });
    effect(() => {
      const next = () => (this.#edges.value += 1);
      const timer = setTimeout(next, Math.min(this.#hours.value.until - Date.now(), LONGEST));
      return () => clearTimeout(timer);
    });
  }

  /** Reads the settings as if for the first time. */
  async load(): Promise<void> {
    this.settings.value = "loading";
    await this.#read();
  }

  /** Somebody has tried to start a chat: nobody is there, whatever was published, or somebody is. */
  found(nobodyThere: boolean): void {
    this.#refusedBy.value = nobodyThere ? this.#version.peek() : null;
  }

  /** Looks whether something else is published by now. */
  look(): Promise<void> {
    return this.#read("no-cache");
  }

  async #read(cache: RequestCache = "default"): Promise<void> {
    this.#readAt = Date.now();
    try {
      const answer = await fetch(this.#url, { credentials: "omit", cache });
      if (!answer.ok) throw new Error(answer.statusText);
      const settings = (await answer.json()) as WidgetSettings;
      if (settings.form) await loadMore();
      this.settings.value = settings;
    } catch {
      if (!this.#published.peek()) this.settings.value = "unloadable";
    }
  }
}
