import type { ChatView, Event, OperatorStatus } from "@deskbell/shared";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { setServerTime } from "../parts/clock";
import { Presence } from "./presence";

const NOW = "2026-11-23T10:00:00Z";
const at = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

function operator(id: string, over: Partial<OperatorStatus> = {}): OperatorStatus {
  return { id, name: id, status: "online", departments: [], capacity: 3, lease_until: at(110), ...over };
}

function monitoring(...operators: OperatorStatus[]): Event {
  return { event: "monitoring", ref: "", departments: [], chats: [], operators, now: NOW };
}

function pong(status: OperatorStatus["status"]): Event {
  return { event: "pong", ref: "", now: NOW, status };
}

function chat(status: ChatView["status"], ...operators: string[]): ChatView {
  const of = { chat_id: "a", seq: 1, department: "", department_name: "", patron_name: "", question: "" };
  const times = { started_at: NOW, waiting_since: NOW, reconnect_seconds: 90 };
  return { ...of, ...times, status, operators: operators.map((id) => ({ id, name: id })) };
}

let presence: Presence;
const loads = () => presence.operators.value.map(({ id, load }) => `${id} ${load}`);
const statuses = () => presence.operators.value.map(({ id, status }) => `${id} ${status}`);

beforeEach(() => {
  vi.stubGlobal("addEventListener", () => undefined);
  vi.useFakeTimers({ now: Date.parse(NOW) });
  setServerTime(NOW);
  presence = new Presence({ id: "me", name: "Maria", capacity: 2 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("loads", () => {
  beforeEach(() => presence.hear(monitoring(operator("a", { load: 1 }), operator("b", { load: 0 }))));

  it("follow a chat that is claimed, joined, left and ended", () => {
    presence.shift(chat("waiting"), chat("active", "a"));
    expect(loads()).toEqual(["a 2", "b 0"]);
    presence.shift(chat("active", "a"), chat("active", "a", "b"));
    presence.shift(chat("active", "a", "b"), chat("active", "b"));
    expect(loads()).toEqual(["a 1", "b 1"]);
    presence.shift(chat("active", "b"), chat("ended", "b"));
    expect(loads()).toEqual(["a 1", "b 0"]);
  });

  it("stay as they are while nobody comes or goes, and are never below none", () => {
    presence.shift(chat("active", "a"), chat("active", "a"));
    expect(loads()).toEqual(["a 1", "b 0"]);
    presence.shift(chat("active", "b"), chat("ended", "b"));
    expect(loads()).toEqual(["a 1", "b 0"]);
  });

  it("are what the next list says", () => {
    presence.shift(chat("waiting"), chat("active", "b"));
    presence.hear(monitoring(operator("a", { load: 1 }), operator("b", { load: 1 })));
    expect(loads()).toEqual(["a 1", "b 1"]);
  });
});

describe("operators", () => {
  it("are those of the list, by name, as they change", () => {
    presence.hear(monitoring(operator("z"), operator("me"), operator("a", { status: "internal" })));
    presence.hear({ event: "status", operator: operator("z", { status: "away" }) });
    expect(statuses()).toEqual(["a internal", "me online", "z away"]);
  });

  it("are away when no list has said for long that they are still there", () => {
    presence.hear(monitoring(operator("me"), operator("z"), operator("i", { status: "internal" })));
    setServerTime(at(111));
    expect(presence.isStale()).toBe(true);
    expect(statuses()).toEqual(["i internal", "me online", "z online"]);
    setServerTime(at(110 + 4 * 60 + 1));
    expect(statuses()).toEqual(["i internal", "me online", "z away"]);
    presence.hear({ event: "status", operator: operator("z", { lease_until: at(600) }) });
    expect(presence.isStale()).toBe(false);
    expect(statuses()).toEqual(["i internal", "me online", "z online"]);
  });

  it("do not change with each second", () => {
    presence.hear(monitoring(operator("me"), operator("z")));
    const before = presence.operators.value;
    setServerTime(at(1));
    expect(presence.operators.value).toBe(before);
  });
});

describe("me", () => {
  it("is offline until anything is heard", () => {
    presence.hear(pong("online"));
    expect(presence.me.value).toMatchObject({ id: "me", status: "offline", capacity: 2 });
  });

  it("is set Away by Deskbell when I had chosen to be Online, and only then", () => {
    presence.hear(monitoring(operator("me")));
    presence.chosen.keep("online");
    expect(presence.slept.value).toBe(false);
    presence.hear(pong("away"));
    expect(presence.me.value.status).toBe("away");
    expect(presence.slept.value).toBe(true);
    presence.chosen.keep("away");
    expect(presence.slept.value).toBe(false);
  });
});
