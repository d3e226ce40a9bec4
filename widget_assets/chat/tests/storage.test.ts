import { describe, expect, it } from "vitest";

import { Shelf } from "../src/storage";

/** A browser's storage: its keys are properties, as `Object.keys` sees them. */
class FakeStorage {
  [key: string]: unknown;

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? (this[key] as string) : null;
  }

  setItem(key: string, value: string): void {
    if (value.length > 20) throw new DOMException("full", "QuotaExceededError");
    this[key] = value;
  }

  removeItem(key: string): void {
    delete this[key];
  }
}

function shelf(): [Shelf, FakeStorage] {
  const storage = new FakeStorage();
  const shelf = new Shelf(() => storage as unknown as Storage);
  shelf.write();
  return [shelf, storage];
}

function refused(): never {
  throw new DOMException("Access is denied for this document.", "SecurityError");
}

describe("a shelf", () => {
  it("keeps across pages, under a name of ours", () => {
    const [first, storage] = shelf();
    first.put("ashgrove", { a: 1 });
    expect(Object.keys(storage)).toEqual(["deskbell:ashgrove"]);
    expect(new Shelf(() => storage as unknown as Storage).get("ashgrove")).toEqual({ a: 1 });
  });

  it("writes nothing before it may, and then all that it has", () => {
    const storage = new FakeStorage();
    const it = new Shelf(() => storage as unknown as Storage);
    it.put("draft", "Wh");
    it.put("name", "Noor");
    it.put("name", null);
    expect(Object.keys(storage)).toEqual([]);
    expect(it.get("draft")).toBe("Wh");
    it.write();
    expect(Object.keys(storage)).toEqual(["deskbell:draft"]);
    it.put("draft", "Where");
    expect(storage.getItem("deskbell:draft")).toBe('"Where"');
  });

  it("writes nothing when it is asked or told to forget", () => {
    const [it, storage] = shelf();
    expect(it.get("ashgrove")).toBeNull();
    it.put("ashgrove", null);
    expect(Object.keys(storage)).toEqual([]);
  });

  it("takes broken content for none", () => {
    const [it, storage] = shelf();
    storage.setItem("deskbell:ashgrove", "{");
    expect(it.get("ashgrove")).toBeNull();
  });

  it("clears all that is ours, and nothing else", () => {
    const [it, storage] = shelf();
    it.put("ashgrove", 1);
    storage.setItem("deskbell.outbox.a.b", "[]");
    storage.setItem("theirs", "1");
    it.clear();
    expect(Object.keys(storage)).toEqual(["theirs"]);
  });

  it("remembers for as long as the page lives where the browser refuses", () => {
    const it = new Shelf(refused);
    expect(it.persistent).toBe(false);
    it.put("ashgrove", { a: 1 });
    expect(it.get("ashgrove")).toEqual({ a: 1 });
    it.clear();
    expect(it.get("ashgrove")).toBeNull();
  });

  it("does so too where the storage is full, and shows no older content", () => {
    const [it, storage] = shelf();
    it.put("ashgrove", "short");
    it.put("ashgrove", "longer than the storage takes");
    expect(it.get("ashgrove")).toBe("longer than the storage takes");
    expect(Object.keys(storage)).toEqual([]);
  });
});
