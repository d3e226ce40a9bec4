import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { outboxStore } from "../src";
import { Browser, FakeStorage, pass, Tab } from "./browser";
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

const sessions = () => new Set(deskbell.log.flatMap((entry) => ("client_id" in entry ? entry.client_id.split(".")[0] : [])));

const stored = () => outboxStore(() => localStorage);

async function opened(who = "patron", storage?: () => object): Promise<Tab> {
  const tab = new Tab(who, storage).open();
  await pass(200);
  return tab;
}

it("keeps what is unsent across a reload, under the same session", async () => {
  const before = await opened();
  before.log.send("sent");
  await pass(200);
  deskbell.networks.patron!.isDown = true;
  for (const text of ["one", "two"]) before.log.send(text);
  await pass(100);
  before.die();
  expect(stored().hasUnsent(CHAT)).toBe(true);
  deskbell.networks.patron!.isDown = false;
  await pass(100);
  const after = await opened();
  await pass(500);
  expect(stored().hasUnsent(CHAT)).toBe(false);
  expect(after.texts).toEqual(["sent", "one", "two"]);
  expect(after.pending).toEqual([]);
  expect(sessions().size).toBe(1);
});

it("keeps the looks of what was refused, across a reload and when it is tried again", async () => {
  const before = await opened(ANN);
  const formats = [{ kind: "bold" as const, start: 0, length: 3 }];
  deskbell.networks[ANN]!.refusals.push("bad_fields");
  before.log.send("all bold", { formats });
  await pass(100);
  expect(before.log.pending.value).toMatchObject([{ status: "failed", formats }]);
  before.die();
  const after = await opened(ANN);
  await pass(500);
  expect(after.log.pending.value).toMatchObject([{ status: "failed", formats }]);
  after.log.retry(after.log.pending.value[0]!.key);
  await pass(500);
  expect(after.log.entries.value.at(-1)).toMatchObject({ type: "message", text: "all bold", formats });
  expect(deskbell.log.at(-1)).toMatchObject({ text: "all bold", formats });
});

it("finds a message in the log whose answer the reload cut off", async () => {
  const before = await opened();
  before.log.send("once");
  await pass(25); // Deskbell has it
  before.die();
  await pass(100);
  const after = await opened();
  expect(after.texts).toEqual(["once"]);
  expect(after.pending).toEqual([]);
  expect(deskbell.heard.filter(({ command }) => command.action === "message")).toHaveLength(1);
});

it("gives two tabs an outbox each", async () => {
  const [first, second] = [await opened(), await opened()];
  first.log.send("from the first");
  second.log.send("from the second");
  await pass(500);
  expect([...first.texts].sort()).toEqual(["from the first", "from the second"]);
  expect(sessions().size).toBe(2);
});

it("takes over what a closed tab left, with the numbers it gave", async () => {
  const [first, second] = [await opened(), await opened()];
  second.log.send("from the second");
  await pass(500);
  deskbell.networks.patron!.answersToLose = 1;
  first.log.send("attempted");
  first.log.send("not attempted");
  await pass(50);
  first.die();
  await pass(1_900);
  expect(second.pending).toEqual([]); // it might be reloading
  await pass(1_000);
  expect(second.texts).toEqual(["from the second", "attempted", "not attempted"]);
  expect(second.pending).toEqual([]);
  expect(Object.keys(browser.localStorage)).toHaveLength(1);
});

it("leaves a reloading tab its own", async () => {
  const [first, second] = [await opened(), await opened()];
  deskbell.networks.patron!.isDown = true;
  first.log.send("mine");
  await pass(100);
  first.die();
  await pass(500);
  const reloaded = await opened();
  expect(reloaded.pending).toEqual(["mine waiting"]);
  await pass(5_000);
  expect(reloaded.pending).toEqual(["mine waiting"]);
  expect(second.pending).toEqual([]);
});

it("hears of tabs that were opened later", async () => {
  const first = await opened();
  const second = await opened();
  deskbell.networks.patron!.isDown = true;
  second.log.send("later");
  await pass(100);
  second.die();
  deskbell.networks.patron!.isDown = false;
  await pass(20_000);
  expect(first.texts).toEqual(["later"]);
});

it("leaves the copies in a duplicated tab to the original", async () => {
  const original = new FakeStorage();
  vi.stubGlobal("sessionStorage", original);
  const first = await opened(ANN, () => original);
  deskbell.networks[ANN]!.isDown = true;
  first.log.send("once");
  await pass(100);
  const copy = new FakeStorage(original);
  vi.stubGlobal("sessionStorage", copy);
  const second = await opened(ANN, () => copy);
  deskbell.networks[ANN]!.isDown = false;
  await pass(30_000);
  first.die();
  await pass(30_000);
  expect(second.texts).toEqual(["once"]);
  expect(Object.keys(copy)).toEqual([]);
});

it("stores nothing of a chat that is over, or forgotten", async () => {
  const tab = await opened();
  tab.log.send("stored");
  await pass(200);
  expect(Object.keys(browser.localStorage)).toHaveLength(1);
  deskbell.append({ type: "ended", by: ANN, reason: "operator" });
  await pass(200);
  expect(Object.keys(browser.localStorage)).toHaveLength(0);

  deskbell = new Deskbell();
  vi.stubGlobal("fetch", deskbell.fetch);
  const other = await opened();
  deskbell.networks.patron!.isDown = true;
  other.log.send("unsent");
  expect(Object.keys(browser.localStorage)).toHaveLength(1);
  other.log.forget();
  expect(Object.keys(browser.localStorage)).toHaveLength(0);
});

it.each([
  ["storage", () => { throw new DOMException("Denied", "SecurityError"); }],
  ["locks", () => {
    Object.assign(browser.navigator, { locks: undefined });
    return localStorage;
  }],
  ["locks to this frame", () => {
    browser.navigator.locks.request = () => Promise.reject(new DOMException("Denied", "SecurityError"));
    return localStorage;
  }],
])("works in memory, and says so, where the browser refuses %s", async (_, storage) => {
  const tab = await opened("patron", storage);
  tab.log.send("works");
  await pass(200);
  expect(tab.texts).toEqual(["works"]);
  const store = outboxStore(storage as () => Storage);
  await store.open(CHAT, () => undefined);
  expect(store.isPersistent).toBe(false);
});

it("does not leave an outbox behind that it cannot write any more", async () => {
  const tab = await opened();
  tab.log.send("written");
  await pass(200);
  browser.localStorage.setItem = () => {
    throw new DOMException("Full", "QuotaExceededError");
  };
  tab.log.send("too much");
  await pass(200);
  expect(tab.texts).toEqual(["written", "too much"]);
  expect(Object.keys(browser.localStorage).filter((name) => name.startsWith("deskbell."))).toEqual([]);
});
