/**
 * Being called while the dashboard is closed, in this browser: switched on and off at once, whatever stands in the
 * settings' form. It stays on until I switch it off or sign out; whoever sits down here next is not called for me.
 */

import { computed, signal } from "@preact/signals";
import type { StaffApi } from "@deskbell/shared";

import { problemText } from "../parts/problem";
import { kept, type Kept } from "../parts/kept";
import { language, texts } from "../texts";

/** The worker's words are in the language in which it was switched on, or the dashboard last opened. */
const WORKER = `./sw.js?language=${language}`;
const PATIENCE = 10_000;

/** What it needs of a browser. */
export interface PushBrowser {
  /** Whether it may notify. With `ask`: asks whoever sits here, unless they have answered before. */
  mayNotify(ask: boolean): Promise<NotificationPermission>;
  /** Subscribes, or finds that it has. Gives the endpoint. */
  subscribe(key: string): Promise<string>;
  /** Unsubscribes: nothing reaches the endpoint any more. Gives the endpoint; null: there was none. */
  unsubscribe(): Promise<string | null>;
}

/** Who has switched it on here. */
const switchedOnBy = kept("push");

export class WebPush {
  readonly #me: string;
  readonly #api: Pick<StaffApi, "callHere" | "callHereNoLonger">;
  readonly #key: string;
  readonly #browser: PushBrowser | null;
  readonly #by: Kept;
  #working = Promise.resolve();
  readonly isOn;
  readonly isWorking = signal(false);
  /** Why it could not be switched on: shown until it is tried again. */
  readonly problem = signal<string | null>(null);

  /** @param key Deskbell's public key, as browsers take it. */
  constructor(
    me: string,
    api: Pick<StaffApi, "callHere" | "callHereNoLonger">,
    key: string,
    { browser = pushBrowser(), by = switchedOnBy }: { browser?: PushBrowser | null; by?: Kept } = {},
  ) {
    this.#me = me;
    this.#api = api;
    this.#key = key;
    this.#browser = browser;
    this.#by = by;
    this.isOn = computed(() => by.value === me);
  }

  /** Whether this browser could. */
  get isSupported(): boolean {
    return this.#browser !== null && this.#key !== "";
  }

  /** The dashboard was opened: Deskbell hears that this browser is still mine, or that it is no longer somebody else's. */
  async renew(): Promise<void> {
    if (this.#by.peek() === null) return;
    if (this.isOn.peek()) await this.#switchOn({ ask: false });
    else await this.switchOff();
  }

  /** Never fails: see `problem`. */
  switchOn(): Promise<void> {
    return this.#switchOn({ ask: true });
  }

  async #switchOn({ ask }: { ask: boolean }): Promise<void> {
    await this.#work(async (browser) => {
      const permission = await browser.mayNotify(ask);
      if (permission !== "granted") {
        this.problem.value = permission === "denied" ? texts.push.blocked : texts.push.undecided;
        this.#by.keep(null);
        return;
      }
      await this.#api.callHere(await browser.subscribe(this.#key));
      this.#by.keep(this.#me);
    });
  }

  /** Never fails: what Deskbell isn't told, it learns from the push service. */
  async switchOff(): Promise<void> {
    await this.#work(async (browser) => {
      const endpoint = await browser.unsubscribe();
      this.#by.keep(null);
      if (endpoint !== null) await this.#api.callHereNoLonger(endpoint).catch(() => undefined);
    });
  }

  /** I sign out, also while it is being switched on. */
  async leave(): Promise<void> {
    await this.#working;
    if (this.isOn.peek()) await this.switchOff();
  }

  /** One thing after the other: pressed twice, it is off again. */
  #work(work: (browser: PushBrowser) => Promise<void>): Promise<void> {
    const browser = this.#browser;
    if (browser) this.#working = this.#working.then(() => this.#attempt(() => work(browser)));
    return this.#working;
  }

  async #attempt(attempt: () => Promise<void>): Promise<void> {
    this.isWorking.value = true;
    this.problem.value = null;
    try {
      await attempt();
    } catch (error) {
      this.problem.value = problemText(error, texts.push.failed);
    } finally {
      this.isWorking.value = false;
    }
  }
}

/** This browser; null: it has no Web Push. */
function pushBrowser(): PushBrowser | null {
  if (!("PushManager" in globalThis && "Notification" in globalThis && "serviceWorker" in navigator)) return null;
  return {
    mayNotify: async (ask) => (ask ? Notification.requestPermission() : Notification.permission),
    async subscribe(key) {
      await navigator.serviceWorker.register(WORKER);
      const { pushManager } = await within(PATIENCE, navigator.serviceWorker.ready);
      const subscribe = () => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      try {
        return (await subscribe()).endpoint;
      } catch (error) {
        const other = await pushManager.getSubscription();
        if (!other) throw error;
        await other.unsubscribe(); // it was made with a key that Deskbell had before
        return (await subscribe()).endpoint;
      }
    },
    async unsubscribe() {
      const registration = await navigator.serviceWorker.getRegistration(WORKER);
      const subscription = (await registration?.pushManager.getSubscription()) ?? null;
      await subscription?.unsubscribe();
      await registration?.unregister();
      return subscription?.endpoint ?? null;
    },
  };
}

/** What is promised, or an error after these milliseconds: a worker that could not be installed is never ready. */
function within<Result>(milliseconds: number, promised: Promise<Result>): Promise<Result> {
  const over = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("Nothing came of it.")), milliseconds);
  });
  return Promise.race([promised, over]);
}
