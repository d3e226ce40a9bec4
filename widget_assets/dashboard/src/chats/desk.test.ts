import type { ChatView, Command, Entry, Event, OperatorStatus, Profile, StaffApi } from "@deskbell/shared";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** The page that the desk is on: nothing happens to it here. Sockets are blocked, so that commands go over REST. */
vi.hoisted(() => {
  const channels = new Set<{ name: string; onmessage?: (message: { data: unknown }) => void }>();
  const page = {
    addEventListener: () => undefined,
    document: { visibilityState: "visible", hasFocus: () => true, addEventListener: () => undefined },
    location: { hash: "" },
    history: { pushState: () => undefined },
    navigator: { onLine: true, languages: ["en"] },
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
    BroadcastChannel: class {
      onmessage?: (message: { data: unknown }) => void;
      constructor(readonly name: string) {
        channels.add(this);
      }
      postMessage(data: unknown) {
        for (const one of channels) if (one !== this && one.name === this.name) one.onmessage?.({ data });
      }
      close() {
        channels.delete(this);
      }
    },
    WebSocket: class {
      constructor() {
        throw new Error("blocked");
      }
    },
  };
  for (const [name, value] of Object.entries(page)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
});

import { Desk } from "./desk";

const MINUTE = 60_000;
const PART = 10;
const profile: Profile = {
  id: "me",
  name: "Maria Okafor",
  role: "operator",
  library: "ashgrove",
  library_name: "Ashgrove",
  departments: [{ id: "reference", name: "Reference" }],
  library_departments: [],
  capacity: 3,
};

let heard: Command[];
let me: OperatorStatus;
let chats: ChatView[];
let others: OperatorStatus[];
let busy: number;
let said: Entry[];
let browserInUse: string | null;
let desk: Desk;

/** `PART` chats of the list, from this one on; everybody comes with the last. */
function part(ref: string, from: number): Event {
  const isLast = from + PART >= chats.length;
  return {
    event: "monitoring",
    ref,
    departments: ["reference"],
    chats: chats.slice(from, from + PART),
    operators: isLast ? [me, ...others] : [],
    now: new Date().toISOString(),
    after: from > 0 ? String(from) : "",
    next: isLast ? "" : String(from + PART),
  };
}

function tryAgain(ref: string): Event {
  return { event: "error", code: "try_again", message: "", ref };
}

function answer(command: Command): Event | null {
  const { action, ref = "" } = command;
  const now = new Date().toISOString();
  heard.push(command);
  if (action === "monitor") {
    if (browserInUse && browserInUse !== command.session && !command.take_over) {
      return { event: "error", code: "elsewhere", message: "", ref };
    }
    browserInUse = command.session ?? null;
    return part(ref, 0);
  }
  if (action === "list_chats") return busy-- > 0 ? tryAgain(ref) : part(ref, Number(command.after));
  if (action === "status") {
    me = { ...me, status: command.status, sign_off_at: command.sign_off_at ?? null };
    return { event: "status", operator: me, ref };
  }
  if (action === "sync") {
    return { event: "synced", ref, chat: chats.find((chat) => chat.chat_id === command.chat_id)!, entries: said };
  }
  if (action === "close") return { event: "accepted", ref, chat_id: command.chat_id, seq: 0, at: now };
  if (action === "staff_chat") return { event: "synced", ref, chat: { ...active("s"), kind: "staff" }, entries: [] };
  if (action === "ask_contact" || action === "end") return { event: "accepted", ref, chat_id: command.chat_id, seq: 0, at: now };
  if (action === "message") {
    return { event: "accepted", ref, chat_id: command.chat_id, seq: 1, at: now };
  }
  if (action === "transfer") {
    if (command.operator_id) return { event: "error", code: "not_allowed", message: "Daniel signed out.", ref };
    return { event: "accepted", ref, chat_id: command.chat_id, seq: 1, at: now };
  }
  return action === "ping" ? { event: "pong", ref, now, status: me.status } : null;
}

function active(chatId: string): ChatView {
  const at = new Date().toISOString();
  return {
    chat_id: chatId,
    seq: 0,
    status: "active",
    department: "reference",
    department_name: "Reference",
    patron_name: "",
    question: "",
    started_at: at,
    waiting_since: at,
    reconnect_seconds: 90,
    operators: [{ id: "me", name: "Maria Okafor" }],
  };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const all = (action: Command["action"]) => heard.filter((command) => command.action === action);
const heartbeats = () => all("ping").filter((ping) => !("chat_id" in ping)).length;

async function atTheDesk(wait = 5_000): Promise<void> {
  const api = {
    ticket: () => Promise.resolve({ url: "wss://deskbell.example", ticket: "", expires_in: 60 }),
    command: (command: Command) => Promise.resolve([answer(command) ?? []].flat()),
  };
  desk = new Desk(profile, api as unknown as StaffApi);
  desk.start();
  await pass(wait);
}

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  chats = [];
  others = [];
  busy = 0;
  said = [];
  browserInUse = null;
  me = { id: "me", name: "Maria Okafor", status: "online", departments: ["reference"], capacity: 3 };
});
afterEach(() => {
  desk.stop({ forget: true });
  vi.useRealTimers();
});

describe("a status", () => {
  it("is kept up by a heartbeat, rarer than every minute and within the lease", async () => {
    await atTheDesk();
    const before = heartbeats();
    await pass(10 * MINUTE);
    expect(heartbeats() - before).toBeGreaterThanOrEqual(7);
    expect(heartbeats() - before).toBeLessThan(10);
  });

  it("that is taken before there is a connection waits for it", async () => {
    await atTheDesk(0);
    const taken = desk.setStatus("online");
    expect(all("status")).toEqual([]);
    await pass(5_000);
    expect(await taken).toBe(true);
    expect(heard.findIndex(({ action }) => action === "status")).toBeGreaterThan(
      heard.findIndex(({ action }) => action === "monitor"),
    );
  });

  it("needs none while it is Offline, and begins with the next one", async () => {
    me = { ...me, status: "offline" };
    await atTheDesk();
    const before = heartbeats();
    await pass(6 * MINUTE);
    expect(heartbeats()).toBe(before);
    await desk.setStatus("internal");
    await pass(81_000);
    expect(heartbeats() - before).toBe(2);
  });

  it("keeps the end of the shift, which Offline has not", async () => {
    await atTheDesk();
    const end = new Date(Date.now() + 60 * MINUTE).toISOString();
    await desk.setStatus("online", end);
    await desk.setStatus("away");
    expect(me).toMatchObject({ status: "away", sign_off_at: end });
    await desk.setStatus("offline");
    expect(me.sign_off_at).toBeNull();
  });
});

describe("the end of the shift", () => {
  it("comes by itself, though never in the middle of a chat", async () => {
    chats = [active("a")];
    await atTheDesk();
    await desk.setStatus("online", new Date(Date.now() + MINUTE).toISOString());
    await pass(3 * MINUTE);
    expect(desk.load.value).toBe(1);
    expect(me.status).toBe("online");
    chats = [{ ...active("a"), seq: 1, status: "ended" }];
    await pass(MINUTE / 2);
    expect(me.status).toBe("offline");
  });
});

describe("another browser of mine", () => {
  it("is asked about when this one begins, and ended when I say so", async () => {
    browserInUse = "other";
    await atTheDesk();
    expect(desk.elsewhere.value).toBe("asked");
    const before = heard.length;
    await pass(10 * MINUTE);
    expect(heard.length).toBe(before);
    desk.takeOver();
    await pass(5_000);
    expect(desk.elsewhere.value).toBeNull();
    expect(desk.loaded).toBe(true);
    expect(all("monitor").filter((one) => "take_over" in one)).toHaveLength(1);
  });

  it("has the desk from then on: this one is told, and hears no more", async () => {
    await atTheDesk();
    browserInUse = "other";
    await pass(5_000);
    expect(desk.elsewhere.value).toBe("told");
    const before = heard.length;
    await pass(10 * MINUTE);
    expect(heard.length).toBe(before);
  });
});

describe("another tab of mine", () => {
  let other: Desk;

  async function inTwoTabs(): Promise<void> {
    await atTheDesk();
    other = desk;
    await atTheDesk();
  }
  afterEach(() => other.stop({ forget: true }));

  it("has read what I have read here", async () => {
    said = ["Hello", "Are you there?"].map((text, index) => {
      const seq = index + 1;
      return { type: "message", seq, at: new Date().toISOString(), by: "patron", text, client_id: `patron-tab.${seq}` };
    });
    chats = [{ ...active("a"), seq: 2 }];
    await inTwoTabs();
    expect([desk.unread("a"), other.unread("a")]).toEqual([2, 2]);
    desk.saw("a", 1);
    expect([desk.unread("a"), other.unread("a")]).toEqual([1, 1]);
  });

  it("takes a chat off its list that I close here, for good", async () => {
    chats = [{ ...active("a"), status: "ended" }];
    await inTwoTabs();
    expect(other.chats.value).toHaveLength(1);
    const closed = desk.close("a");
    await pass(1_000);
    expect(await closed).toBe(true);
    expect(other.chats.value).toEqual([]);
    await pass(MINUTE);
    expect([desk.chats.value, other.chats.value]).toEqual([[], []]);
  });
});

describe("going home", () => {
  it("is going Offline, and leaving my chats to others", async () => {
    chats = [active("a"), { ...active("b"), operators: [{ id: "else", name: "" }] }];
    await atTheDesk();
    const home = desk.goHome();
    await pass(1_000);
    await home;
    expect(me.status).toBe("offline");
    expect(all("leave")).toMatchObject([{ chat_id: "a" }]);
  });
});

describe("chats", () => {
  it("with colleagues are none of the patrons'", async () => {
    await atTheDesk();
    await desk.connection.request({ action: "staff_chat" });
    expect([desk.chat("s"), desk.chats.value]).toEqual([undefined, []]);
  });

  it("that a colleague asks me into are new to me", async () => {
    const transfer = { by: "daniel", by_name: "Daniel", to_name: "Reference", ends_at: "2026-11-23T10:03:00Z" };
    const asked = { ...active("a"), operators: [], transfer: { ...transfer, department: "reference" } };
    chats = [active("b"), asked];
    await atTheDesk();
    desk.filter.value = "new";
    expect(desk.asked.value.map((chat) => chat.chat_id)).toEqual(["a"]);
    expect(desk.shown.value).toEqual(desk.asked.value);
  });

  it("change the load of who comes and goes, where the list has not told of it already", async () => {
    me = { ...me, load: 1 };
    chats = [active("a")];
    await atTheDesk();
    const load = () => desk.operators.value[0]?.load;
    expect(load()).toBe(1);
    chats = [{ ...active("a"), seq: 1, status: "ended" }];
    await desk.connection.request({ action: "sync", chat_id: "a", after: 0 });
    expect(load()).toBe(0);
  });

  it("are ended when what was asked before is done, and not only if nothing is", async () => {
    chats = [active("a")];
    await atTheDesk();
    const asked = desk.act("a", "ask_contact");
    const ended = desk.act("a", "end");
    expect(desk.busy.value.get("a")).toBe("end");
    expect(await desk.act("a", "end")).toBe(false); // pressed twice
    await pass(1_000);
    expect(await Promise.all([asked, ended])).toEqual([true, true]);
    const acts = heard.filter(({ action }) => action === "ask_contact" || action === "end");
    expect(acts.map(({ action }) => action)).toEqual(["ask_contact", "end"]);
    expect(desk.busy.value.size).toBe(0);
  });

  it("are busy until the last of what was asked is done, though that is what was asked first", async () => {
    chats = [active("a")];
    await atTheDesk();
    const asked = desk.act("a", "ask_contact");
    const ended = desk.act("a", "end");
    const again = desk.act("a", "ask_contact");
    const isBusy = asked.then(() => desk.busy.value.get("a"));
    await pass(1_000);
    expect(await Promise.all([isBusy, ended, again])).toEqual(["ask_contact", true, true]);
    expect(desk.busy.value.size).toBe(0);
  });

  it("are ended after what was said last, though it could have been taken back", async () => {
    chats = [active("a")];
    await atTheDesk();
    desk.log("a")!.send("Bye", { holdFor: 5_000 });
    await pass(1_000);
    expect(all("message")).toEqual([]);
    const ended = desk.act("a", "end");
    await pass(1_000);
    await ended;
    const said = heard.filter(({ action }) => action === "message" || action === "end");
    expect(said.map(({ action }) => action)).toEqual(["message", "end"]);
  });

  it("are transferred with a note, or it is said why not", async () => {
    chats = [active("a")];
    await atTheDesk();
    expect(await desk.transfer("a", { department: "archives" }, "Maps")).toBe(true);
    expect(all("transfer")).toMatchObject([{ chat_id: "a", department: "archives", note: "Maps" }]);
    expect(await desk.transfer("a", { operator_id: "daniel" }, "")).toBe(false);
    expect([desk.problems.value.get("a"), desk.busy.value.size]).toEqual(["Daniel signed out.", 0]);
  });
});

describe("a long list", () => {
  const waiting = (chatId: string): ChatView => ({ ...active(chatId), status: "waiting", operators: [] });
  const listed = () => desk.chats.value.map((chat) => chat.chat_id).sort();

  beforeEach(() => {
    chats = Array.from({ length: 35 }, (_, number) => waiting(`c${10 + number}`));
    others = [{ ...me, id: "daniel", name: "Daniel Cho" }];
  });

  it("comes in parts, of which one may have to be asked for again", async () => {
    busy = 1;
    await atTheDesk(10_000);
    expect(desk.loaded).toBe(true);
    expect(listed()).toEqual(chats.map((chat) => chat.chat_id));
    expect(desk.operators.value.map((one) => one.id)).toEqual(["daniel", "me"]);
  });

  it("is not there before its last part", async () => {
    busy = Infinity;
    await atTheDesk(10_000);
    expect([desk.loaded, desk.chats.value.length]).toEqual([false, PART]);
  });

  it("says by its last part who is not on it any more", async () => {
    await atTheDesk(10_000);
    chats = chats.slice(1);
    others = [];
    await pass(10_000);
    expect(listed()).toEqual(chats.map((chat) => chat.chat_id));
    expect(desk.operators.value.map((one) => one.id)).toEqual(["me"]);
  });
});
