import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ChatLog, outboxStore, Refusal } from "../src";
import { Browser, pass, Tab } from "./browser";
import { ANN, CHAT, Deskbell } from "./deskbell";

let deskbell: Deskbell;
let browser: Browser;

beforeEach(() => {
  vi.useFakeTimers();
  deskbell = new Deskbell();
  browser = new Browser(deskbell);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sent = (who: string) => deskbell.heard.filter((frame) => frame.who === who && frame.command.action === "message");
const heard = (who: string, action: string) =>
  deskbell.heard.filter((frame) => frame.who === who && frame.command.action === action);

async function both(): Promise<[Tab, Tab]> {
  const tabs: [Tab, Tab] = [new Tab("patron").open(), new Tab(ANN).open()];
  await pass(200);
  void tabs[1].log.request("claim");
  await pass(200);
  return tabs;
}

describe("the log", () => {
  it("comes whole, page by page, before it is ready", async () => {
    for (let n = 1; n <= 12; n += 1) deskbell.append({ type: "message", by: ANN, text: `${n}`, client_id: `elsewhere1.${n}` });
    const tab = new Tab("patron").open();
    await pass(60);
    expect(tab.log.ready.value).toBe(false);
    await pass(500);
    expect(tab.log.ready.value).toBe(true);
    expect(tab.log.entries.value).toEqual(deskbell.log);
  });

  it("is asked for when it is opened over a connection that is there", async () => {
    const [, ann] = await both();
    const second = new ChatLog({ chatId: CHAT, me: ANN, connection: ann.connection, outbox: outboxStore(() => localStorage) });
    second.start();
    await pass(100);
    expect(second.ready.value).toBe(true);
    expect(second.entries.value).toEqual(deskbell.log);
  });

  it("asks for what a lost push left out, and takes one that came twice once", async () => {
    const [patron] = await both();
    deskbell.networks.patron!.pushes.push("lost", "twice");
    deskbell.append({ type: "message", by: ANN, text: "lost", client_id: "elsewhere1.1" });
    deskbell.append({ type: "message", by: ANN, text: "twice", client_id: "elsewhere1.2" });
    await pass(200);
    expect(patron.texts).toEqual(["lost", "twice"]);
    expect(patron.log.entries.value).toEqual(deskbell.log);
  });

  it("keeps the newer of two views", async () => {
    const [patron] = await both();
    const old = deskbell.view;
    deskbell.append({ type: "ended", by: ANN, reason: "operator" });
    await pass(100);
    deskbell.push(patron.socket, { event: "listed", chat: old });
    await pass(100);
    expect(patron.log.chat.value).toMatchObject({ status: "ended", ended_by: ANN });
  });

  it("is gone when Deskbell knows no such chat", async () => {
    const [, ann] = await both();
    deskbell.isGone = true;
    browser.becomeVisible();
    await pass(200);
    expect(ann.log.gone.value).toBe(true);
    expect(ann.link).toBe("online");
  });

  it("listens again when it is told that it does not", async () => {
    const [patron] = await both();
    deskbell.disconnected(patron.socket); // Deskbell believed a rumour
    await pass(100);
    patron.log.typed();
    await pass(200);
    deskbell.append({ type: "message", by: ANN, text: "there?", client_id: "elsewhere1.1" });
    await pass(200);
    expect(patron.log.gone.value).toBe(false);
    expect(patron.texts).toEqual(["there?"]);
  });
});

describe("the outbox", () => {
  it("sends one message at a time, in order, numbered from 1", async () => {
    const [patron, ann] = await both();
    for (const text of ["a", "b", "c"]) patron.log.send(text);
    expect(patron.pending).toEqual(["a sending", "b sending", "c sending"]);
    await pass(30);
    expect(sent("patron")).toHaveLength(1);
    await pass(40);
    expect(sent("patron")).toHaveLength(2); // once the first was accepted
    await pass(500);
    expect(patron.pending).toEqual([]);
    expect(patron.texts).toEqual(["a", "b", "c"]);
    expect(ann.log.entries.value).toEqual(deskbell.log);
    const ids = sent("patron").map(({ command }) => (command.action === "message" ? command.client_id : ""));
    expect(ids.map((id) => id.split(".")[1])).toEqual(["1", "2", "3"]);
    expect(ids[0]).toMatch(/^[A-Za-z0-9_-]{12}\.1$/);
    expect(new Set(ids.map((id) => id.split(".")[0])).size).toBe(1);
  });

  it("sends the same again when the answer was lost, and has it once", async () => {
    const [patron, ann] = await both();
    deskbell.networks.patron!.answersToLose = 1;
    patron.log.send("once");
    await pass(100);
    patron.socket.drop();
    expect(patron.pending).toEqual(["once waiting"]);
    await pass(2_000);
    expect(patron.pending).toEqual([]);
    expect(patron.texts).toEqual(["once"]);
    expect(ann.log.entries.value).toEqual(deskbell.log);
  });

  it.each(["try_again", "rate_limited"])("waits and tries again after %s, and says why", async (code) => {
    const [patron] = await both();
    deskbell.networks.patron!.refusals.push(code);
    patron.log.send("patient");
    patron.log.send("next");
    await pass(45);
    expect(patron.log.pending.value).toMatchObject([
      { text: "patient", status: "waiting", reason: `${code}.` },
      { text: "next", status: "sending" },
    ]);
    await pass(2_000);
    expect(patron.texts).toEqual(["patient", "next"]);
  });

  it("marks what is refused as failed, and gives its number to the next", async () => {
    const [patron] = await both();
    deskbell.networks.patron!.refusals.push("bad_fields");
    patron.log.send("refused");
    patron.log.send("fine");
    await pass(500);
    expect(patron.log.pending.value).toMatchObject([{ text: "refused", status: "failed", reason: "bad_fields." }]);
    expect(patron.texts).toEqual(["fine"]);
    patron.log.retry(patron.log.pending.value[0]!.key);
    await pass(500);
    expect(patron.texts).toEqual(["fine", "refused"]);
    expect(patron.pending).toEqual([]);
  });

  it("lets go of a failed message, and never of one that may be in the log", async () => {
    const [patron] = await both();
    deskbell.networks.patron!.refusals.push("bad_fields");
    patron.log.send("refused");
    await pass(100);
    patron.log.send("on its way");
    for (const { key } of patron.log.pending.value) patron.log.discard(key);
    expect(patron.pending).toEqual(["on its way sending"]);
  });

  it("goes on with the number that Deskbell expects", async () => {
    const [patron] = await both();
    patron.log.send("first");
    await pass(200);
    patron.die();
    await pass(100);
    const [name = ""] = Object.keys(browser.localStorage);
    const ahead = { key: "k", text: "ahead", at: new Date().toISOString(), clientId: `${name.split(".").at(-1)}.7` };
    browser.localStorage.setItem(name, JSON.stringify([ahead]));
    const again = new Tab("patron").open();
    await pass(2_000);
    again.log.send("next");
    await pass(200);
    expect(again.texts).toEqual(["first", "ahead", "next"]);
    expect(deskbell.log.at(-1)).toMatchObject({ client_id: expect.stringMatching(/\.3$/) });
  });

  it("numbers nothing before the log has come whole", async () => {
    const [patron] = await both();
    for (let n = 1; n <= 12; n += 1) patron.log.send(`${n}`);
    await pass(2_000);
    patron.die();
    await pass(100);
    const again = new Tab("patron").open();
    again.log.send("13");
    await pass(2_000);
    expect(again.texts.at(-1)).toBe("13");
    expect(again.texts).toHaveLength(13);
    expect(deskbell.log.at(-1)).toMatchObject({ client_id: expect.stringMatching(/\.13$/) });
  });

  it("shows an accepted message until a gap before it is filled", async () => {
    const [patron] = await both();
    deskbell.networks.patron!.pushes.push("lost");
    deskbell.append({ type: "message", by: ANN, text: "missed", client_id: "elsewhere1.1" });
    patron.log.send("mine");
    await pass(45);
    expect(patron.pending).toEqual(["mine sending"]);
    expect(patron.texts).toEqual([]);
    await pass(200);
    expect(patron.texts).toEqual(["missed", "mine"]);
    expect(patron.pending).toEqual([]);
    expect(sent("patron")).toHaveLength(1);
  });

  it("replaces half a character, which no JSON may hold", async () => {
    const [patron] = await both();
    patron.log.send("\ud83d and 🔔");
    await pass(100);
    expect(patron.texts).toEqual(["\ufffd and 🔔"]);
  });

  it("refuses to say nothing", async () => {
    const [patron] = await both();
    patron.log.send(" \n ");
    expect(patron.pending).toEqual([]);
  });
});

describe("acts", () => {
  it("have happened in log and view once they are accepted", async () => {
    const ann = new Tab(ANN).open();
    await pass(200);
    const claimed = ann.log.request("claim");
    await pass(200);
    await claimed;
    expect(ann.log.entries.value.at(-1)).toMatchObject({ type: "claimed", by: ANN });
    expect(ann.log.chat.value?.status).toBe("active");
  });

  it("are refused with code and name", async () => {
    const [, ann] = await both();
    const again = ann.log.request("claim").catch((error: unknown) => error);
    await pass(100);
    expect(await again).toBeInstanceOf(Refusal);
    expect(await again).toMatchObject({ code: "already_claimed", who: "Bea" });
  });

  it("are answered although the connection is closed because of them", async () => {
    const [patron] = await both();
    patron.log.chat.subscribe((chat) => chat?.status === "ended" && patron.connection.close());
    const ended = patron.log.request("end");
    await pass(100);
    await expect(ended).resolves.toMatchObject({ event: "accepted" });
  });
});

describe("typing and seen", () => {
  it("tells once that somebody is typing, and once that they paused", async () => {
    const [patron, ann] = await both();
    for (let key = 0; key < 100; key += 1) {
      patron.log.typed();
      await pass(100);
    }
    expect(heard("patron", "typing")).toHaveLength(1);
    expect(ann.log.typing.value).toEqual({ by: "patron", name: "Guest" });
    await pass(5_000);
    expect(heard("patron", "typing")).toHaveLength(2);
    expect(ann.log.typing.value).toBeNull();
    for (let key = 0; key < 4; key += 1) {
      patron.log.typed(); // again, and sooner than 3 seconds after the last frame
      await pass(500);
    }
    expect(heard("patron", "typing")).toHaveLength(2);
    await pass(1_500); // no key more: that they go on is told all the same
    expect(heard("patron", "typing")).toHaveLength(3);
  });

  it("forgets who was typing and is not heard of any more", async () => {
    const [patron, ann] = await both();
    patron.log.typed();
    await pass(100);
    patron.log.stop();
    await pass(29_000);
    expect(ann.log.typing.value).not.toBeNull();
    await pass(2_000);
    expect(ann.log.typing.value).toBeNull();
  });

  it("does not say who is typing while there is no connection", async () => {
    const [patron, ann] = await both();
    patron.log.typed();
    await pass(100);
    expect(ann.log.typing.value).not.toBeNull();
    deskbell.networks[ANN]!.isDown = true;
    for (const socket of deskbell.sockets) socket.drop();
    await pass(1);
    expect(ann.log.typing.value).toBeNull();
  });

  it("says while typing what was seen", async () => {
    const [patron, ann] = await both();
    patron.log.send("question");
    await pass(100);
    ann.log.saw(3);
    ann.log.typed();
    await pass(100);
    expect(patron.log.chat.value?.seen_by_operator).toBe(3);
    await pass(20_000);
    expect(heard(ANN, "seen")).toHaveLength(0);
  });

  it("no longer shows who has spoken as typing", async () => {
    const [patron, ann] = await both();
    patron.log.typed();
    await pass(100);
    patron.log.send("said");
    await pass(100);
    expect(ann.log.typing.value).toBeNull();
  });

  it("tells once, 5 seconds later, that something was seen", async () => {
    const [patron, ann] = await both();
    patron.log.send("one");
    patron.log.send("two");
    await pass(500);
    const last = ann.log.entries.value.length;
    for (let seq = 1; seq <= last; seq += 1) ann.log.saw(seq);
    await pass(4_900);
    expect(heard(ANN, "seen")).toHaveLength(0);
    await pass(500);
    expect(heard(ANN, "seen").map(({ command }) => command)).toMatchObject([{ seq: last }]);
    expect(patron.log.chat.value?.seen_by_operator).toBe(last);
    ann.log.saw(last);
    await pass(5_000);
    expect(heard(ANN, "seen")).toHaveLength(1);
  });

  it("says so with the next message, and no frame more", async () => {
    const [patron, ann] = await both();
    patron.log.send("question");
    await pass(100);
    ann.log.saw(ann.log.entries.value.length);
    ann.log.send("answer");
    await pass(5_000);
    expect(heard(ANN, "seen")).toHaveLength(0);
    expect(sent(ANN)[0]!.command).toMatchObject({ seen: 3 });
  });

  it("says nothing of its own messages", async () => {
    const [patron] = await both();
    patron.log.saw(2);
    patron.log.send("mine");
    await pass(100);
    patron.log.saw(3);
    await pass(5_000);
    expect(heard("patron", "seen")).toHaveLength(0);
  });

  it("tells again what was told to a dead socket", async () => {
    const [patron, ann] = await both();
    patron.log.send("question");
    await pass(100);
    ann.socket.isDead = true;
    ann.log.saw(3);
    await pass(6_000);
    browser.becomeVisible();
    await pass(12_000);
    expect(ann.link).toBe("online");
    expect(patron.log.chat.value?.seen_by_operator).toBe(3);
  });

  it("is no business of staff who only look on", async () => {
    const ann = new Tab(ANN).open();
    await pass(200);
    ann.log.saw(1);
    ann.log.typed();
    await pass(5_000);
    expect([...heard(ANN, "seen"), ...heard(ANN, "typing")]).toEqual([]);
  });
});

describe("among colleagues", () => {
  beforeEach(() => {
    deskbell.kind = "staff";
  });

  it("tells what I saw and that I write, without having claimed anything", async () => {
    const ann = new Tab(ANN).open();
    await pass(200);
    deskbell.push(ann.socket, { event: "listed", chat: { ...deskbell.view, seen_by_operator: 9 } }); // a colleague did
    await pass(100);
    ann.log.saw(1);
    await pass(5_100);
    expect(heard(ANN, "seen").map(({ command }) => command)).toMatchObject([{ seq: 1 }]);
    ann.log.typed();
    await pass(100);
    expect(heard(ANN, "typing")).toHaveLength(1);
  });

  it("renews no place in the chat: nobody is lost from it", async () => {
    new Tab(ANN).open();
    await pass(15 * 60_000);
    expect(heard(ANN, "ping").filter(({ command }) => "chat_id" in command)).toEqual([]);
  });
});

describe("leases", () => {
  it("are renewed every 7 minutes by whoever takes part", async () => {
    await both();
    await pass(22 * 60_000);
    const pings = (who: string) => heard(who, "ping").map(({ command }) => command);
    expect(pings("patron")).toMatchObject([{ chat_id: CHAT }, { chat_id: CHAT }, { chat_id: CHAT }]);
    expect(pings(ANN)).toMatchObject([{ chat_id: CHAT }, { chat_id: CHAT }, { chat_id: CHAT }]);
  });

  it("of the connection alone are renewed where nobody takes part", async () => {
    const ann = new Tab(ANN).open();
    await pass(7 * 60_000);
    deskbell.networks[ANN]!.refusals.push("try_again");
    await pass(15 * 60_000);
    expect(ann.link).toBe("online");
    const pings = heard(ANN, "ping");
    expect(pings).toHaveLength(2);
    expect(pings[0]!.command).not.toHaveProperty("chat_id");
  });

  it("that are over make staff ask after the patron, once a minute at most", async () => {
    const [, ann] = await both();
    deskbell.leaseUntil = new Date(Date.now() + 60_000).toISOString();
    deskbell.push(ann.socket, { event: "listed", chat: deskbell.view });
    await pass(60_000);
    expect(heard(ANN, "check")).toHaveLength(0);
    await pass(10_000);
    expect(heard(ANN, "check")).toHaveLength(1);
    await pass(120_000);
    expect(heard(ANN, "check")).toHaveLength(3);
    expect(heard("patron", "check")).toHaveLength(0);
  });
});
