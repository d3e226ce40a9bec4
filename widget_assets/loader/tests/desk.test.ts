import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { followDesk } from "../src/desk";

const URL = "https://chat.example/widgets/ashgrove.home.json";
const NINE = Date.UTC(2026, 10, 23, 9) / 1000;
const HOUR = 3600;

/** A page whose file on the CDN can be changed, and that can be left and come back to. */
class Page extends EventTarget {
  hidden = false;
  requests = 0;
  file: object | null = { colours: { accent: "#1f3a68" }, open: [[NINE, NINE + HOUR]] };

  readonly fetch = () => {
    this.requests += 1;
    return Promise.resolve(this.file ? Response.json(this.file) : new Response(null, { status: 404 }));
  };

  async comesBack(afterSeconds: number): Promise<void> {
    this.hidden = true;
    this.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(afterSeconds * 1000);
    this.hidden = false;
    this.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe("the desk, as a page knows it", () => {
  let page = new Page();
  let told: boolean[] = [];
  const follow = () => followDesk(URL, (open) => told.push(open));

  beforeEach(() => {
    page = new Page();
    told = [];
    vi.useFakeTimers({ now: (NINE - HOUR) * 1000 });
    vi.stubGlobal("document", page);
    vi.stubGlobal("fetch", page.fetch);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("opens and closes by the clock, with one request and one timer", async () => {
    await expect(follow()).resolves.toMatchObject({ colours: { accent: "#1f3a68" } });
    expect(told).toEqual([false]);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(HOUR * 1000);
    expect(told).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(HOUR * 1000);
    expect(told).toEqual([false, true, false]);
    expect(page.requests).toBe(1);
  });

  it("stays as it is beyond what a timer can hold", async () => {
    page.file = { colours: { accent: "#1f3a68" }, open: [[0, 4_102_444_800]] };
    await follow();
    await vi.advanceTimersByTimeAsync(60 * 24 * HOUR * 1000);
    expect(new Set(told)).toEqual(new Set([true]));
    expect(told.length).toBeLessThan(5);
  });

  it("is closed where no spans are told", async () => {
    page.file = { colours: { accent: "#1f3a68" } };
    await follow();
    expect(told).toEqual([false]);
  });

  it("is read anew when the page comes back after more than a minute", async () => {
    await follow();
    await page.comesBack(59);
    expect(page.requests).toBe(1);
    page.file = { colours: { accent: "#1f3a68" }, open: [[0, NINE + HOUR]] };
    await page.comesBack(2);
    expect([page.requests, told.at(-1)]).toEqual([2, true]);
  });

  it("is as it was while it cannot be read", async () => {
    await follow();
    page.file = null;
    await page.comesBack(61);
    expect([page.requests, told]).toEqual([2, [false]]);
    await vi.advanceTimersByTimeAsync(HOUR * 1000);
    expect(told.at(-1)).toBe(true);
  });

  it("leaves a page alone that has no settings", async () => {
    page.file = null;
    await expect(follow()).rejects.toBeDefined();
    await page.comesBack(120);
    expect(page.requests).toBe(1);
  });
});
