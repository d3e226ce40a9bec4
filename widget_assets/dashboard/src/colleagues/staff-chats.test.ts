import { signal, type Signal } from "@preact/signals";
import {
  Refusal,
  type ChatView,
  type Connection,
  type Entry,
  type Event,
  type Link,
  type OutboxStore,
  type StaffChatView,
} from "@deskbell/shared";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { StaffChats, type Peer } from "./staff-chats";

const ME = "maria";
const CHAT = "d".repeat(26);

/** A Deskbell with one chat, between Daniel and me. */
class Deskbell {
  readonly link = signal<Link>("online");
  readonly log: Entry[] = [];
  readonly heard: string[] = [];
  unread = 0;
  isListed = true;
  refusal: Error | null = null;
  readonly #listeners = new Set<(event: Event) => void>();

  get view(): ChatView {
    return { chat_id: CHAT, seq: this.log.length, kind: "staff", status: "active", patron_name: "?" } as ChatView;
  }

  say(by: string): Entry {
    const seq = this.log.length + 1;
    const at = "2026-11-23T10:00:00Z";
    const entry = { type: "message", text: `${seq}`, client_id: `${by}.${seq}`, seq, at, by } as const;
    this.log.push(entry);
    return entry;
  }

  push(entry: Entry): void {
    this.emit({ event: "logged", chat: { ...this.view, seq: entry.seq }, entry });
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }

  readonly connection = {
    link: this.link,
    onEvent: (listener: (event: Event) => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    request: (command: { action: string; after?: number }) => {
      this.heard.push(command.action);
      const event = this.#answer(command);
      if (this.refusal) return Promise.reject(this.refusal);
      this.emit(event);
      return Promise.resolve(event);
    },
    tell: ({ action, seq }: { action: string; seq?: number }) => this.heard.push(`${action} ${seq}`),
  };

  #answer({ action, after = 0 }: { action: string; after?: number }): Event {
    const listed: StaffChatView = { chat: this.view, unread: this.unread, operator_id: "daniel" };
    if (action === "staff_chats") return { event: "staff_chats", ref: "", chats: this.isListed ? [listed] : [] };
    const entries = action === "sync" ? this.log.slice(after) : [];
    return { event: "synced", ref: "", chat: this.view, entries };
  }
}

const nothing = () => undefined;
const outbox: OutboxStore = {
  isPersistent: false,
  hasUnsent: () => unsent,
  open: () => Promise.resolve({ session: "s", messages: [], save: nothing, close: nothing, forget: nothing }),
};
const DANIEL: Peer = "operator/daniel";
const settle = () => vi.advanceTimersByTimeAsync(0);

let unsent: boolean;
let deskbell: Deskbell;
let open: Signal<readonly Peer[]>;
let chats: StaffChats;

async function begin(): Promise<void> {
  open = signal<readonly Peer[]>([]);
  const connection = deskbell.connection as unknown as Connection;
  chats = new StaffChats({ me: ME, connection, outbox, areOn: true, open });
  chats.start();
  for (const command of chats.questions()) void connection.request(command);
  await settle();
}

async function openDaniel(): Promise<void> {
  open.value = [DANIEL];
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  unsent = false;
  deskbell = new Deskbell();
});

afterEach(() => {
  chats.stop({ forget: false });
  vi.useRealTimers();
});

describe("unread", () => {
  it("is what the list says, and one more with each message of a colleague", async () => {
    deskbell.say("daniel");
    deskbell.unread = 1;
    await begin();
    deskbell.push(deskbell.say("daniel"));
    deskbell.push(deskbell.say(ME));
    expect([chats.unread(DANIEL), chats.unreadInAll.value, chats.unreadChats.value]).toEqual([2, 2, 1]);
    expect(chats.latest.value).toMatchObject({ peer: DANIEL, message: { seq: 2 } });
  });

  it("counts a message that came twice once", async () => {
    await begin();
    const entry = deskbell.say("daniel");
    deskbell.push(entry);
    deskbell.push(entry);
    expect(chats.unread(DANIEL)).toBe(1);
  });

  it("is asked for when a push was lost, or names an unknown chat", async () => {
    deskbell.isListed = false;
    await begin();
    deskbell.isListed = true;
    deskbell.unread = 1;
    deskbell.push(deskbell.say("daniel"));
    await settle();
    expect(chats.unread(DANIEL)).toBe(1);

    deskbell.say("daniel"); // lost
    deskbell.unread = 3;
    deskbell.push(deskbell.say("daniel"));
    await settle();
    expect(chats.unread(DANIEL)).toBe(3);
  });

  it("is none once it was on screen, also for a list that knows it not yet", async () => {
    deskbell.say("daniel");
    deskbell.say("daniel");
    deskbell.unread = 2;
    await begin();
    await openDaniel();
    expect(chats.readUpTo(CHAT)).toBe(0);
    chats.saw(CHAT, 1);
    expect(chats.unread(DANIEL)).toBe(1);
    chats.saw(CHAT, 2);
    expect(chats.unread(DANIEL)).toBe(0);
    const listed = { chat: deskbell.view, unread: 2, operator_id: "daniel" };
    deskbell.emit({ event: "staff_chats", ref: "", chats: [listed] });
    expect(chats.unread(DANIEL)).toBe(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(deskbell.heard).toContain("seen 2");
  });

  it("begins after what I had read", async () => {
    for (const by of ["daniel", ME, "daniel", "daniel"]) deskbell.say(by);
    deskbell.unread = 2;
    await begin();
    await openDaniel();
    expect(chats.readUpTo(CHAT)).toBe(2);
  });
});

describe("a chat", () => {
  it("is begun when it is opened, and known from then on", async () => {
    deskbell.isListed = false;
    await begin();
    await openDaniel();
    expect(deskbell.heard).toEqual(["staff_chats", "staff_chat", "sync"]);
    expect([chats.chat(DANIEL)?.chat_id, chats.log(CHAT)?.ready.value, chats.peerOf(CHAT)]).toEqual([CHAT, true, DANIEL]);
  });

  it("is begun once, whatever else is opened meanwhile", async () => {
    deskbell.isListed = false;
    await begin();
    open.value = [DANIEL];
    open.value = [DANIEL, "everyone"];
    await settle();
    expect(deskbell.heard.filter((action) => action === "staff_chat")).toHaveLength(2);
  });

  it("waits for a connection", async () => {
    deskbell.isListed = false;
    deskbell.link.value = "reconnecting";
    await begin();
    await openDaniel();
    expect(deskbell.heard).toEqual(["staff_chats"]);
    deskbell.link.value = "online";
    await settle();
    expect(deskbell.heard).toContain("staff_chat");
  });

  it("says why it can't be opened", async () => {
    deskbell.isListed = false;
    await begin();
    deskbell.refusal = new Refusal({ event: "error", code: "not_found", message: "There is nobody by this name." });
    await openDaniel();
    expect([chats.problem(DANIEL), chats.problem("everyone")]).toEqual(["There is nobody by this name.", null]);
  });

  it("is off once that is the answer, and on again once one is opened", async () => {
    deskbell.isListed = false;
    await begin();
    const off: Event = { event: "error", code: "staff_chats_off", message: "They are off." };
    deskbell.refusal = new Refusal(off);
    deskbell.emit(off);
    await openDaniel();
    expect([chats.areOn.value, chats.problem(DANIEL)]).toEqual([false, "They are off."]);
    deskbell.refusal = null;
    open.value = [];
    await openDaniel();
    expect([chats.areOn.value, chats.problem(DANIEL)]).toEqual([true, null]);
  });

  it("is on when a colleague speaks", async () => {
    await begin();
    chats.areOn.value = false;
    deskbell.push(deskbell.say("daniel"));
    await settle();
    expect(chats.areOn.value).toBe(true);
  });

  it("has a log from the start where something is unsent", async () => {
    await begin();
    expect(chats.log(CHAT)).toBeUndefined();
    chats.stop({ forget: false });
    unsent = true;
    await begin();
    expect(chats.log(CHAT)?.ready.value).toBe(true);
  });

  it("keeps its log when another is opened, and says hello with it", async () => {
    await begin();
    await openDaniel();
    open.value = [];
    await settle();
    expect(chats.questions()).toEqual([{ action: "staff_chats" }, { action: "sync", chat_id: CHAT, after: 0 }]);
  });

  it("says how far a colleague has read, and takes my own word for nothing", async () => {
    await begin();
    deskbell.emit({ event: "seen", chat_id: CHAT, by: "daniel", seq: 3 });
    deskbell.emit({ event: "typing", chat_id: CHAT, by: "daniel", name: "Daniel Cho", seen: 4 });
    deskbell.emit({ event: "seen", chat_id: CHAT, by: ME, seq: 9 });
    expect(chats.seenUpTo(CHAT)).toBe(4);
  });
});
