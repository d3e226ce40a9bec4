import type { Event, Placed } from "@deskbell/shared";
import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { followPlace } from "../src/place";

/** A chat that waits, and a desk that answers with one place fewer each time, from the third on. */
class Wait {
  readonly placed = signal<Placed | null>(null);
  readonly waits = signal(true);
  readonly mayAsk = signal(true);
  asked = 0;
  fails = false;

  readonly ask = (): Promise<Event> => {
    this.asked += 1;
    if (this.fails) return Promise.reject(new Error("lost"));
    const position = Math.max(1, 4 - this.asked);
    return Promise.resolve({ event: "placed", ref: "1", chat_id: "a", position });
  };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

describe("the place in line", () => {
  let wait = new Wait();
  let stop = () => {};

  beforeEach(() => {
    vi.useFakeTimers();
    wait = new Wait();
    stop = followPlace(wait);
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it("is asked for at once, and then every 30 seconds", async () => {
    await seconds(1);
    expect([wait.asked, wait.placed.value?.position]).toEqual([1, 3]);
    await seconds(28);
    expect(wait.asked).toBe(1);
    await seconds(31);
    expect([wait.asked, wait.placed.value?.position]).toEqual([3, 1]);
  });

  it("is not asked for while nobody looks, and no more often for coming and going", async () => {
    await seconds(1);
    wait.mayAsk.value = false;
    await seconds(20);
    wait.mayAsk.value = true;
    await seconds(5);
    expect(wait.asked).toBe(1);
    wait.mayAsk.value = false;
    await seconds(60);
    expect(wait.asked).toBe(1);
    wait.mayAsk.value = true;
    await seconds(1);
    expect(wait.asked).toBe(2);
  });

  it("is forgotten once somebody answers, and asked for at once when the chat is back in line", async () => {
    await seconds(1);
    wait.waits.value = false;
    expect(wait.placed.value).toBeNull();
    await seconds(5);
    expect(wait.asked).toBe(1);
    wait.waits.value = true;
    await seconds(1);
    expect([wait.asked, wait.placed.value?.position]).toEqual([2, 2]);
  });

  it("is not taken from an answer that comes too late", async () => {
    let answer: (event: Event) => void = () => {};
    wait.ask = () => new Promise<Event>((resolve) => (answer = resolve));
    stop();
    stop = followPlace(wait);
    await seconds(1);
    wait.waits.value = false;
    answer({ event: "placed", ref: "1", chat_id: "a", position: 1 });
    await seconds(0);
    expect(wait.placed.value).toBeNull();
  });

  it("stays as it was known when it cannot be asked for", async () => {
    await seconds(1);
    wait.fails = true;
    await seconds(30);
    expect([wait.asked, wait.placed.value?.position]).toEqual([2, 3]);
    wait.fails = false;
    await seconds(30);
    expect(wait.placed.value?.position).toBe(1);
  });

  it("is not asked for any more once nobody follows", async () => {
    stop();
    await seconds(60);
    expect(wait.asked).toBe(0);
  });
});
