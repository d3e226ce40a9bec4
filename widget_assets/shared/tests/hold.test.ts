/** What can still be taken back: nobody has heard of it, and it is never lost. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { Browser, pass, Tab } from "./browser";
import { ANN, Deskbell } from "./deskbell";

const HELD = { holdFor: 5_000 };
let deskbell: Deskbell;
let ann: Tab;

const sent = () =>
  deskbell.heard.flatMap(({ command }) => (command.action === "message" ? [command.text] : []));

beforeEach(async () => {
  vi.useFakeTimers();
  deskbell = new Deskbell();
  new Browser(deskbell);
  ann = new Tab(ANN).open();
  await pass(200);
  void ann.log.request("claim");
  await pass(200);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("waits for its time, is shown meanwhile, and is sent then", async () => {
  ann.log.send("hasty", HELD);
  await pass(4_900);
  expect(sent()).toEqual([]);
  expect(ann.log.pending.value.map(({ status }) => status)).toEqual(["held"]);
  await pass(300);
  expect(ann.texts).toEqual(["hasty"]);
  expect(ann.log.takeBack()).toBeNull();
});

it("is taken back with what stands out in it, and nobody has heard of it", async () => {
  const formats = [{ kind: "bold" as const, start: 0, length: 5 }];
  ann.log.send("hasty", { ...HELD, formats });
  await pass(4_000);
  expect(ann.log.takeBack()).toMatchObject({ text: "hasty", formats });
  expect(ann.log.pending.value).toEqual([]);
  await pass(20_000);
  expect(sent()).toEqual([]);
});

it("goes at once before the next message, and before a note", async () => {
  ann.log.send("one", HELD);
  ann.log.send("two", HELD);
  await pass(200);
  expect(sent()).toEqual(["one"]);
  ann.log.send("between us", { isNote: true });
  await pass(500);
  expect(sent()).toEqual(["one", "two", "between us"]);
});

it("goes at once when it is released, and flushing waits until it is there", async () => {
  ann.log.send("bye", HELD);
  let isThere = false;
  void ann.log.flush().then(() => (isThere = true));
  await pass(5);
  expect([sent(), isThere]).toEqual([[], false]);
  await pass(500);
  expect([ann.texts, isThere]).toEqual([["bye"], true]);
});

it("keeps nobody waiting who has nothing to send, or no connection", async () => {
  await ann.log.flush();
  deskbell.networks[ANN]!.isDown = true;
  ann.socket?.drop();
  await pass(100);
  ann.log.send("offline", HELD);
  await ann.log.flush();
  expect(ann.log.pending.value.map(({ status }) => status)).toEqual(["waiting"]);
});

it("survives the tab that it was written in", async () => {
  ann.log.send("unfinished", HELD);
  await pass(100);
  ann.die();
  await pass(100);
  const again = new Tab(ANN).open();
  await pass(10_000);
  expect(again.texts).toEqual(["unfinished"]);
});
