import { beforeEach, expect, it, vi } from "vitest";

const WRITTEN = { text: "Ask at the desk", formats: [{ kind: "bold" as const, start: 11, length: 4 }] };
const stored = new Map<string, string>();

/** The module as a page finds it: what is stored is there already. */
async function loaded() {
  vi.resetModules();
  const storage = Object.fromEntries(stored);
  vi.stubGlobal("sessionStorage", {
    ...storage,
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  return import("./drafts");
}

beforeEach(() => stored.clear());

it("keeps an answer with what stands out in it, across a reload", async () => {
  const before = await loaded();
  before.keepDraftsOf("maria");
  before.keepWritten("a", WRITTEN);
  const after = await loaded();
  after.keepDraftsOf("maria");
  expect(after.written("a")).toEqual(WRITTEN);
  expect(after.written("b")).toEqual({ text: "", formats: [] });
});

it("keeps nothing of what was sent, and nothing at Sign Out", async () => {
  const drafts = await loaded();
  drafts.keepDraftsOf("maria");
  drafts.keepWritten("a", WRITTEN);
  drafts.keepWritten("a", { text: "", formats: [] });
  expect([...stored.keys()]).toEqual(["deskbell.drafts-of"]);
  drafts.keepWritten("a", WRITTEN);
  drafts.forgetDrafts();
  expect(stored.size).toBe(0);
});

it("shows nobody what somebody else was writing in this tab", async () => {
  const marias = await loaded();
  marias.keepDraftsOf("maria");
  marias.keepWritten("a", WRITTEN);
  const daniels = await loaded();
  daniels.keepDraftsOf("daniel");
  expect(daniels.written("a")).toEqual({ text: "", formats: [] });
  expect([...stored.keys()]).toEqual(["deskbell.drafts-of"]);
});
