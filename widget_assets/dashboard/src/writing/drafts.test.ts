import { beforeEach, expect, it, vi } from "vitest";

const WRITTEN = { text: "See the catalogue", formats: [{ kind: "bold" as const, start: 4, length: 3 }] };
const EMPTY = { text: "", formats: [] };
const DAY = 24 * 60 * 60_000;
const stored = new Map<string, string>();
let tabs: ((event: { key: string | null; newValue: string | null }) => void)[];

/** The module as a tab's page finds it: what is stored is there already, and the other tabs hear of what it stores. */
async function loaded() {
  vi.resetModules();
  const others = [...tabs];
  const tell = (key: string) => others.forEach((hear) => hear({ key, newValue: stored.get(key) ?? null }));
  vi.stubGlobal("addEventListener", (_: string, hear: (typeof tabs)[number]) => tabs.push(hear));
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => {
      stored.set(key, value);
      tell(key);
    },
    removeItem: (key: string) => {
      stored.delete(key);
      tell(key);
    },
  };
  vi.stubGlobal("localStorage", new Proxy(storage, { ownKeys: () => [...stored.keys()], getOwnPropertyDescriptor: () => KEY }));
  return import("./drafts");
}

const KEY = { enumerable: true, configurable: true };

beforeEach(() => {
  stored.clear();
  tabs = [];
  vi.useRealTimers();
});

it("keeps an answer with what stands out in it, and the note beside it, when the tab is closed", async () => {
  const before = await loaded();
  before.keepDraftsOf("maria");
  before.keepWritten("a", WRITTEN);
  before.keepWritten(before.noteDraft("b"), WRITTEN);
  const after = await loaded();
  after.keepDraftsOf("maria");
  expect(after.written("a")).toEqual(WRITTEN);
  expect(after.written("b")).toEqual(EMPTY);
  expect(after.written(after.noteDraft("b"))).toEqual(WRITTEN);
  after.forgetWritten("b");
  expect([...after.drafts.value.keys()]).toEqual(["a"]);
});

it("keeps nothing of what was sent, and nothing at Sign Out", async () => {
  const drafts = await loaded();
  drafts.keepDraftsOf("maria");
  drafts.keepWritten("a", WRITTEN);
  drafts.keepWritten("a", EMPTY);
  expect(stored.size).toBe(0);
  drafts.keepWritten("a", WRITTEN);
  drafts.forgetDrafts();
  expect(stored.size).toBe(0);
});

it("shows nobody what somebody else was writing in this browser, and keeps it for them", async () => {
  const marias = await loaded();
  marias.keepDraftsOf("maria");
  marias.keepWritten("a", WRITTEN);
  const daniels = await loaded();
  daniels.keepDraftsOf("daniel");
  expect(daniels.written("a")).toEqual(EMPTY);
  daniels.forgetDrafts();
  const later = await loaded();
  later.keepDraftsOf("maria");
  expect(later.written("a")).toEqual(WRITTEN);
});

it("shows in every tab what was written last", async () => {
  const one = await loaded();
  one.keepDraftsOf("maria");
  one.keepWritten("a", WRITTEN);
  const other = await loaded();
  other.keepDraftsOf("maria");
  other.keepWritten("a", { text: "See the shelf", formats: [] });
  expect(one.written("a").text).toBe("See the shelf");
  other.keepWritten("a", EMPTY);
  expect(one.drafts.value.has("a")).toBe(false);
});

it("forgets what was written for a chat that must be long over", async () => {
  vi.useFakeTimers();
  const before = await loaded();
  before.keepDraftsOf("maria");
  before.keepWritten("a", WRITTEN);
  vi.advanceTimersByTime(6 * DAY);
  before.keepWritten("b", WRITTEN);
  vi.advanceTimersByTime(2 * DAY);
  const after = await loaded();
  after.keepDraftsOf("daniel");
  expect([...stored.keys()]).toEqual(["deskbell.draft.maria.b"]);
});
