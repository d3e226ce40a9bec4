import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Memory } from "../src/storage";

function fakeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe("what the library's page remembers", () => {
  let tab = fakeStorage();
  let browser = fakeStorage();

  beforeEach(() => {
    tab = fakeStorage();
    browser = fakeStorage();
    vi.stubGlobal("sessionStorage", tab);
    vi.stubGlobal("localStorage", browser);
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is nothing until the patron has acted", () => {
    const memory = new Memory("ashgrove");
    expect([memory.stance, memory.running]).toEqual([null, false]);
    memory.running = false;
    expect([...tab.kept, ...browser.kept]).toEqual([]);
  });

  it("is shared by the widgets of a library, and holds no secret", () => {
    const memory = new Memory("ashgrove");
    memory.stance = "open";
    memory.running = true;
    expect([...tab.kept]).toEqual([["deskbell-page:ashgrove", "open"]]);
    expect([...browser.kept]).toEqual([["deskbell-page:ashgrove", "running"]]);
    expect(new Memory("ashgrove").running).toBe(true);
    expect(new Memory("elsewhere").running).toBe(false);
  });

  it("is gone once cleared", () => {
    const memory = new Memory("ashgrove");
    memory.stance = "minimised";
    memory.running = true;
    memory.clear();
    expect([...tab.kept, ...browser.kept]).toEqual([]);
  });

  it("is nothing on a computer that everybody uses", () => {
    const [told, heard] = [new Memory("ashgrove", true), new Memory("elsewhere")];
    heard.stance = "open";
    heard.mute();
    for (const memory of [told, heard]) {
      memory.stance = "minimised";
      memory.running = true;
    }
    expect([...tab.kept, ...browser.kept]).toEqual([]);
  });

  it("is nothing where the page has no storage", () => {
    vi.stubGlobal("sessionStorage", undefined);
    vi.stubGlobal("localStorage", undefined);
    const memory = new Memory("ashgrove");
    memory.stance = "open";
    memory.running = true;
    expect([memory.stance, memory.running]).toEqual([null, false]);
  });
});
