import { signal } from "@preact/signals";
import { ApiProblem, NetworkError, type CalledBrowsers } from "@deskbell/shared";
import { beforeEach, describe, expect, it, vi } from "vitest";

vi.hoisted(() => {
  Object.defineProperty(globalThis, "addEventListener", { value: () => undefined, configurable: true });
});

import { texts } from "../texts";
import { WebPush, type PushBrowser } from "./web-push";

const KEY = "BIN2Jc5Vmkmy";
const ENDPOINT = "https://fcm.googleapis.com/fcm/send/c0";

const keptBy = () => {
  const by = signal<string | null>(null);
  return Object.assign(by, { keep: (value: string | null) => void (by.value = value) });
};

let by: ReturnType<typeof keptBy>;
let permission: NotificationPermission;
let subscribed: string | null;
let called: string[];
let api: { callHere(endpoint: string): Promise<CalledBrowsers>; callHereNoLonger(endpoint: string): Promise<CalledBrowsers> };
let browser: PushBrowser;

const push = (me = "maria", options: { browser?: PushBrowser | null } = {}) =>
  new WebPush(me, api, KEY, { browser, by, ...options });

beforeEach(() => {
  by = keptBy();
  permission = "granted";
  subscribed = null;
  called = [];
  browser = {
    mayNotify: () => Promise.resolve(permission),
    subscribe: (key) => Promise.resolve((subscribed = `${ENDPOINT}?${key}`)),
    unsubscribe: () => {
      const before = subscribed;
      subscribed = null;
      return Promise.resolve(before);
    },
  };
  api = {
    callHere: async (endpoint) => ({ browsers: called.push(`on ${endpoint}`) }),
    callHereNoLonger: async (endpoint) => ({ browsers: called.push(`off ${endpoint}`) }),
  };
});

describe("switching it on", () => {
  it("subscribes with Deskbell's key, tells Deskbell, and stays on", async () => {
    const mine = push();
    await mine.switchOn();
    expect(called).toEqual([`on ${ENDPOINT}?${KEY}`]);
    expect(mine.isOn.value).toBe(true);
    expect(push().isOn.value).toBe(true); // after a reload
    expect(mine.problem.value).toBeNull();
  });

  it.each([
    ["denied", texts.push.blocked],
    ["default", texts.push.undecided],
  ] as const)("says what to do when the browser's answer is %s, and subscribes nowhere", async (answer, problem) => {
    permission = answer;
    const mine = push();
    await mine.switchOn();
    expect(mine.problem.value).toBe(problem);
    expect([mine.isOn.value, subscribed, called]).toEqual([false, null, []]);
  });

  it("is off when Deskbell could not be told", async () => {
    api.callHere = () => Promise.reject(new NetworkError("No answer."));
    const mine = push();
    await mine.switchOn();
    expect([mine.isOn.value, mine.problem.value, mine.isWorking.value]).toEqual([false, texts.push.failed, false]);
  });

  it("shows Deskbell's own sentence when it refuses", async () => {
    api.callHere = () => Promise.reject(new ApiProblem(400, "bad_settings", "Not this push service."));
    const mine = push();
    await mine.switchOn();
    expect(mine.problem.value).toBe("Not this push service.");
  });

  it("forgets an old problem when it is tried again", async () => {
    permission = "denied";
    const mine = push();
    await mine.switchOn();
    permission = "granted";
    await mine.switchOn();
    expect([mine.isOn.value, mine.problem.value]).toEqual([true, null]);
  });

  it("is off again when it is pressed twice", async () => {
    const mine = push();
    await Promise.all([mine.switchOn(), mine.switchOff()]);
    expect(called).toEqual([`on ${ENDPOINT}?${KEY}`, `off ${ENDPOINT}?${KEY}`]);
    expect([mine.isOn.value, subscribed]).toEqual([false, null]);
  });
});

describe("switching it off", () => {
  it("unsubscribes and tells Deskbell", async () => {
    const mine = push();
    await mine.switchOn();
    await mine.switchOff();
    expect(called).toEqual([`on ${ENDPOINT}?${KEY}`, `off ${ENDPOINT}?${KEY}`]);
    expect([mine.isOn.value, subscribed]).toEqual([false, null]);
  });

  it("needs no answer: an endpoint that is gone says so itself", async () => {
    const mine = push();
    await mine.switchOn();
    api.callHereNoLonger = () => Promise.reject(new NetworkError("No answer."));
    await mine.switchOff();
    expect([mine.isOn.value, subscribed, mine.problem.value]).toEqual([false, null, null]);
  });

  it("happens also when I sign out while it is being switched on", async () => {
    const mine = push();
    const pressed = mine.switchOn();
    await mine.leave();
    await pressed;
    expect([mine.isOn.value, subscribed]).toEqual([false, null]);
  });

  it("happens when I sign out, and asks nothing of whoever never switched it on", async () => {
    const mine = push();
    await mine.leave();
    await mine.switchOn();
    await mine.leave();
    expect([mine.isOn.value, subscribed]).toEqual([false, null]);
    expect(called).toHaveLength(2);
  });
});

describe("opening the dashboard again", () => {
  it("renews what I have switched on, and nothing else", async () => {
    const unsubscribed = vi.spyOn(browser, "unsubscribe");
    await push().renew();
    expect([called, unsubscribed.mock.calls]).toEqual([[], []]);
    await push().switchOn();
    await push().renew();
    expect(called).toEqual([`on ${ENDPOINT}?${KEY}`, `on ${ENDPOINT}?${KEY}`]);
  });

  it("is off once the browser blocks it, and says what to do", async () => {
    await push().switchOn();
    permission = "denied";
    const mine = push();
    await mine.renew();
    expect([mine.isOn.value, mine.problem.value]).toEqual([false, texts.push.blocked]);
  });

  it("asks for nothing: whoever opens a dashboard has pressed no switch", async () => {
    await push().switchOn();
    const asked = vi.spyOn(browser, "mayNotify");
    await push().renew();
    expect(asked.mock.calls).toEqual([[false]]);
  });

  it("ends what somebody else has left on in this browser", async () => {
    await push("maria").switchOn();
    const daniels = push("daniel");
    await daniels.renew();
    expect([daniels.isOn.value, subscribed, by.value]).toEqual([false, null, null]);
  });
});

it("is nothing to a browser without Web Push", async () => {
  const mine = push("maria", { browser: null });
  await mine.switchOn();
  expect([mine.isSupported, mine.isOn.value, called]).toEqual([false, false, []]);
});
