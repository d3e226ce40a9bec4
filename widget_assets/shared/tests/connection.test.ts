import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Connection, ConnectionLost, PatronApi } from "../src";
import { Browser, pass, Tab } from "./browser";
import { ANN, CHAT, Deskbell, type Network } from "./deskbell";

const MINUTE = 60_000;

let deskbell: Deskbell;
let browser: Browser;
let network: Network;

beforeEach(() => {
  vi.useFakeTimers();
  deskbell = new Deskbell();
  browser = new Browser(deskbell);
  network = deskbell.networks.patron!;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function online(): Promise<Tab> {
  const tab = new Tab("patron").open();
  await pass(200);
  expect(tab.link).toBe("online");
  return tab;
}

describe("a lost connection", () => {
  it("is made again with a fresh ticket, and says hello", async () => {
    const tab = await online();
    const before = Date.now();
    tab.socket.drop();
    expect(tab.link).toBe("reconnecting");
    expect(tab.connection.lostAt.value).toBe(before);
    deskbell.append({ type: "message", by: ANN, text: "meanwhile", client_id: "elsewhere1.1" });
    await pass(1_000);
    expect(tab.links).toEqual(["connecting", "online", "reconnecting", "online"]);
    expect(tab.connection.lostAt.value).toBeNull();
    expect(deskbell.ticketsGiven).toBe(2);
    expect(tab.log.entries.value).toEqual(deskbell.log);
  });

  it("is tried again with full jitter, less and less often, up to 15 seconds apart", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const tab = await online();
    const tickets: number[] = [];
    const began = Date.now();
    vi.stubGlobal("fetch", () => {
      tickets.push(Date.now() - began);
      return Promise.reject(new TypeError("Failed to fetch"));
    });
    tab.socket.drop();
    await pass(31_000);
    expect(tickets).toEqual([250, 750, 1_750, 3_750, 7_750, 15_250, 22_750, 30_250]);
    expect(tab.link).toBe("reconnecting");
  });

  it("is tried again less and less often, too, where each new one is lost at once", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const tab = await online();
    tab.connection.link.subscribe((link) => link === "online" && setTimeout(() => tab.socket.drop(), 10));
    await pass(30_000);
    expect(deskbell.ticketsGiven).toBeLessThan(9);
  });

  it("fails what was asked, at once", async () => {
    const tab = await online();
    const asked = tab.log.request("end").catch((error: unknown) => error);
    tab.socket.drop();
    await expect(asked).resolves.toBeInstanceOf(ConnectionLost);
    await expect(tab.log.request("end")).rejects.toBeInstanceOf(ConnectionLost);
  });

  it("is called offline while the browser has no network", async () => {
    const tab = await online();
    browser.navigator.onLine = false;
    network.isDown = true;
    browser.window.dispatchEvent(new Event("offline"));
    await pass(5_100);
    expect(tab.link).toBe("offline");
    browser.navigator.onLine = true;
    network.isDown = false;
    browser.window.dispatchEvent(new Event("online"));
    await pass(200);
    expect(tab.link).toBe("online");
  });
});

describe("a socket that does not answer", () => {
  it("is replaced 10 seconds after what it owes an answer to", async () => {
    const tab = await online();
    const dead = tab.socket;
    dead.isDead = true;
    tab.log.send("hello?");
    await pass(9_900);
    expect(tab.link).toBe("online");
    await pass(1_000);
    expect(tab.link).toBe("online");
    expect(tab.socket).not.toBe(dead);
    expect(tab.texts).toEqual(["hello?"]);
  });

  it.each(["online", "pageshow", "visibilitychange"])("is found out within 5 seconds after %s", async (name) => {
    const tab = await online();
    tab.socket.isDead = true;
    deskbell.append({ type: "message", by: ANN, text: "unheard", client_id: "elsewhere1.1" });
    await pass(60_000);
    expect(tab.texts).toEqual([]);
    (name === "visibilitychange" ? browser.document : browser.window).dispatchEvent(new Event(name));
    await pass(4_900);
    expect(tab.texts).toEqual([]);
    await pass(900);
    expect(tab.texts).toEqual(["unheard"]);
  });

  it("counts as one that never opened when it leaves the hello unanswered", async () => {
    network.answersToLose = 2; // as behind a proxy that opens sockets and swallows what they carry
    const tab = new Tab("patron").open();
    await pass(22_000);
    expect(tab.links).toEqual(["connecting", "polling"]);
    await pass(60_000);
    expect(tab.link).toBe("online");
  });
});

describe("waking up", () => {
  it("asks for what no push told", async () => {
    const tab = await online();
    network.pushes.push("lost");
    deskbell.append({ type: "message", by: ANN, text: "unpushed", client_id: "elsewhere1.1" });
    await pass(1_000);
    expect(tab.texts).toEqual([]);
    browser.becomeVisible();
    browser.window.dispatchEvent(new Event("pageshow"));
    await pass(200);
    expect(tab.texts).toEqual(["unpushed"]);
    expect(deskbell.heard.filter(({ command }) => command.action === "ping")).toHaveLength(1);
  });

  it("does not wait for the next attempt", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    const tab = await online();
    network.isDown = true;
    tab.socket.drop();
    await pass(10_000); // the next attempt would be 5 seconds away
    network.isDown = false;
    browser.becomeVisible();
    await pass(100);
    expect(tab.link).toBe("online");
  });

  it("means nothing to a hidden page, or a closed connection", async () => {
    const tab = await online();
    browser.document.visibilityState = "hidden";
    browser.becomeVisible();
    tab.connection.close();
    browser.window.dispatchEvent(new Event("online"));
    await pass(1_000);
    expect(deskbell.heard.map(({ command }) => command.action)).toEqual(["sync"]);
    expect(deskbell.ticketsGiven).toBe(1);
  });
});

describe("an old connection", () => {
  it("is renewed before two hours are over, and nobody notices", async () => {
    const tab = await online();
    const old = tab.socket;
    network.latency = () => 200;
    await pass(104 * MINUTE);
    expect(tab.socket).toBe(old);
    for (let sent = 0; tab.socket === old || old.isOpen; sent += 1) {
      if (sent > 12 * 60) throw new Error("never renewed");
      tab.log.send(`mine ${sent}`);
      deskbell.append({ type: "message", by: ANN, text: `theirs ${sent}`, client_id: `elsewhere1.${sent + 1}` });
      await pass(1_000);
    }
    await pass(1_000);
    expect(tab.links).toEqual(["connecting", "online"]);
    expect(tab.log.entries.value).toEqual(deskbell.log);
    expect(tab.pending).toEqual([]);
    expect(deskbell.log.some((entry) => entry.type === "patron_lost")).toBe(false);
  });

  it.each([
    [0, 105],
    [1, 115],
  ])("is renewed at its own time (random %d: after %d minutes)", async (random, minutes) => {
    await online();
    vi.restoreAllMocks();
    vi.spyOn(Math, "random").mockReturnValue(random);
    deskbell.sockets.at(-1)!.drop(); // the time is drawn anew
    await pass(1_000);
    await pass((minutes - 0.5) * MINUTE);
    expect(deskbell.ticketsGiven).toBe(2);
    await pass(MINUTE);
    expect(deskbell.ticketsGiven).toBe(3);
  });

  it("is kept where no new one can be had, and lost without harm", async () => {
    const tab = await online();
    network.blocksSockets = true;
    await pass(116 * MINUTE);
    expect(tab.link).toBe("online");
    expect(deskbell.ticketsGiven).toBeGreaterThan(3);
    network.blocksSockets = false;
    tab.socket.drop();
    await pass(16_000);
    expect(tab.link).toBe("online");
  });
});

describe("where sockets are blocked", () => {
  beforeEach(() => {
    network.blocksSockets = true;
  });

  it("goes over REST after two attempts", async () => {
    const tab = new Tab("patron").open();
    await pass(2_500);
    expect(tab.links).toEqual(["connecting", "polling"]);
    tab.log.send("over REST");
    await pass(200);
    expect(tab.texts).toEqual(["over REST"]);
    deskbell.append({ type: "message", by: ANN, text: "answer", client_id: "elsewhere1.1" });
    await pass(4_100);
    expect(tab.log.entries.value).toEqual(deskbell.log);
    expect(deskbell.heard.every(({ way }) => way === "rest")).toBe(true);
  });

  it("counts attempts in a row alone: without a network it is not the socket that fails", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const tab = new Tab("patron").open();
    await pass(60);
    network.isDown = true;
    await pass(400);
    network.isDown = false;
    await pass(700);
    expect(deskbell.ticketsGiven).toBe(2);
    expect(tab.link).toBe("connecting");
    await pass(3_000);
    expect(tab.link).toBe("polling");
  });

  it("says what was seen, and leaves typing out", async () => {
    const tab = new Tab("patron").open();
    await pass(2_500);
    deskbell.append({ type: "message", by: ANN, text: "answer", client_id: "elsewhere1.1" });
    await pass(4_100);
    tab.log.saw(2);
    tab.log.typed();
    await pass(6_000);
    expect(deskbell.view.seen_by_patron).toBe(2);
    expect(deskbell.heard.some(({ command }) => command.action === "typing")).toBe(false);
  });

  it("tries the socket again each minute, and takes it", async () => {
    const tab = new Tab("patron").open();
    await pass(30_000);
    network.blocksSockets = false;
    await pass(40_000);
    expect(tab.links).toEqual(["connecting", "polling", "online"]);
    const polls = deskbell.heard.filter(({ way }) => way === "rest").length;
    await pass(30_000);
    expect(deskbell.heard.filter(({ way }) => way === "rest")).toHaveLength(polls);
  });

  it("says so when polling fails, and goes on when it works", async () => {
    const tab = new Tab("patron").open();
    await pass(10_000);
    network.isDown = true;
    await pass(30_000);
    expect(tab.link).toBe("reconnecting");
    tab.log.send("wait");
    expect(tab.pending).toEqual(["wait waiting"]);
    network.isDown = false;
    await pass(20_000);
    expect(tab.link).toBe("polling");
    expect(tab.texts).toEqual(["wait"]);
  });
});

describe("a caller whom Deskbell does not know", () => {
  it("gets a new token once; is signed out; and resumes", async () => {
    let token: string | null = "token-1";
    const fresh = vi.fn();
    const tab = new Tab(ANN, undefined, (isFresh) => {
      if (isFresh) fresh();
      return token;
    }).open();
    await pass(200);
    tab.log.send("before");
    await pass(200);
    deskbell.tokens.delete("token-1");
    tab.socket.drop();
    tab.log.send("while signed out");
    await pass(2_000);
    expect(tab.link).toBe("signed_out");
    expect(fresh).toHaveBeenCalledTimes(1);
    const tickets = deskbell.ticketsGiven;
    await pass(5 * MINUTE);
    browser.becomeVisible();
    await pass(MINUTE);
    expect(deskbell.ticketsGiven).toBe(tickets);

    token = "token-2";
    deskbell.tokens.set("token-2", ANN);
    tab.connection.open();
    await pass(1_000);
    expect(tab.link).toBe("online");
    expect(tab.texts).toEqual(["before", "while signed out"]);
  });

  it("goes on unnoticed with a refreshed token", async () => {
    const tab = new Tab(ANN, undefined, (isFresh) => (isFresh ? "token-2" : "token-1")).open();
    deskbell.tokens.delete("token-1");
    deskbell.tokens.set("token-2", ANN);
    await pass(500);
    expect(tab.links).toEqual(["connecting", "online"]);
  });

  it("is signed out without a word to Deskbell when there is no token", async () => {
    const tab = new Tab(ANN, undefined, () => null).open();
    await pass(100);
    expect(tab.link).toBe("signed_out");
  });

  it("is a patron whose chat is gone", async () => {
    deskbell.isGone = true;
    const tab = new Tab("patron").open();
    await pass(100);
    expect(tab.link).toBe("signed_out");
  });
});

describe("a hello", () => {
  it("is said again when Deskbell asks for that", async () => {
    network.refusals.push("try_again", "try_again");
    const tab = new Tab("patron").open();
    await pass(3_000);
    expect(tab.links).toEqual(["connecting", "online"]);
    expect(tab.log.ready.value).toBe(true);
    expect(deskbell.ticketsGiven).toBe(1);
  });

  it("of many words is said a few at a time, so that no answer is long in coming", async () => {
    network.latency = () => 1_000;
    const hello = () => Array.from({ length: 12 }, () => ({ action: "ping" as const }));
    const connection = new Connection({ api: new PatronApi(CHAT, "secret#words"), hello, poll: () => [] });
    connection.open();
    await pass(30_000);
    const together = new Map<number, number>();
    for (const { at } of deskbell.heard) together.set(at, (together.get(at) ?? 0) + 1);
    expect([...together.values()]).toEqual([3, 3, 3, 3]);
    expect(connection.link.value).toBe("online");
    connection.close();
  });
});

describe("a client that says that it is there", () => {
  const pings = () => deskbell.heard.filter(({ command }) => command.action === "ping").length;

  async function present(every: () => number): Promise<Connection> {
    const connection = new Connection({
      api: new PatronApi(CHAT, "secret#present"),
      hello: () => [],
      poll: () => [{ action: "ping" }],
      pingEvery: every,
    });
    connection.open();
    await pass(200);
    expect(connection.link.value).toBe("online");
    return connection;
  }

  it("does so at once, and again in its rhythm", async () => {
    await present(() => 75_000);
    expect(pings()).toBe(1);
    await pass(74_000);
    expect(pings()).toBe(1);
    await pass(76_000);
    expect(pings()).toBe(3);
  });

  it("begins anew when it is told to", async () => {
    let every = 7 * MINUTE;
    const connection = await present(() => every);
    every = 75_000;
    connection.ping();
    await pass(76_000);
    expect(pings()).toBe(3);
  });

  it("does so at once when it is connected again", async () => {
    await present(() => 75_000);
    deskbell.sockets.at(-1)!.drop();
    await pass(1_000);
    expect(pings()).toBe(2);
  });

  it.each([
    ["visible", 11_000, 2],
    ["visible", 9_000, 1],
    ["hidden", 60_000, 1],
    ["hidden", 80_000, 2],
  ])("does so at once when its %s page has stood still for %d ms: %d pings", async (visibility, asleep, expected) => {
    await present(() => 20 * MINUTE);
    browser.document.visibilityState = visibility;
    vi.setSystemTime(Date.now() + asleep);
    await pass(6_000);
    expect(pings()).toBe(expected);
  });

  it("is silent once it is closed", async () => {
    const connection = await present(() => 75_000);
    connection.ping();
    connection.close();
    await pass(10 * MINUTE);
    expect(pings()).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
