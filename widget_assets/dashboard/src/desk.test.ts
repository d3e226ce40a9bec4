import type { ChatView, Command, Event, OperatorStatus, Profile, StaffApi } from "@deskbell/shared";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** The page that the desk is on: nothing happens to it here. Sockets are blocked, so that commands go over REST. */
vi.hoisted(() => {
  const page = {
    addEventListener: () => undefined,
    document: { visibilityState: "visible", hasFocus: () => true, addEventListener: () => undefined },
    location: { hash: "" },
    history: { pushState: () => undefined },
    navigator: { onLine: true },
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
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
let browserInUse: string | null;
let desk: Desk;

function answer(command: Command): Event | null {
  const { action, ref = "" } = command;
  const now = new Date().toISOString();
  heard.push(command);
  if (action === "monitor") {
    if (browserInUse && browserInUse !== command.session && !command.take_over) {
      return { event: "error", code: "elsewhere", message: "", ref };
    }
    browserInUse = command.session ?? null;
    return { event: "monitoring", ref, departments: ["reference"], chats, operators: [me], now };
  }
  if (action === "status") {
    me = { ...me, status: command.status, sign_off_at: command.sign_off_at ?? null };
    return { event: "status", operator: me, ref };
  }
  if (action === "sync") {
    return { event: "synced", ref, chat: chats.find((chat) => chat.chat_id === command.chat_id)!, entries: [] };
  }
  if (action === "staff_chat") return { event: "synced", ref, chat: { ...active("s"), kind: "staff" }, entries: [] };
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

  it("are transferred with a note, or it is said why not", async () => {
    chats = [active("a")];
    await atTheDesk();
    expect(await desk.transfer("a", { department: "archives" }, "Maps")).toBe(true);
    expect(all("transfer")).toMatchObject([{ chat_id: "a", department: "archives", note: "Maps" }]);
    expect(await desk.transfer("a", { operator_id: "daniel" }, "")).toBe(false);
    expect([desk.problems.value.get("a"), desk.busy.value.size]).toEqual(["Daniel signed out.", 0]);
  });
});
