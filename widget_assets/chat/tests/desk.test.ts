import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const NINE = Date.UTC(2026, 10, 23, 9) / 1000;
const HOUR = 3600;

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

/** The frame's own page, opened by itself. */
class Page extends EventTarget {
  hidden = false;

  async comesBack(afterSeconds: number): Promise<void> {
    this.hidden = true;
    this.dispatchEvent(new Event("visibilitychange"));
    await seconds(afterSeconds);
    this.hidden = false;
    this.dispatchEvent(new Event("visibilitychange"));
    await seconds(0);
  }
}

describe("the desk, as the chat knows it", () => {
  let page = new Page();
  let requests = 0;
  let file: object | null = null;

  const open = async () => {
    vi.resetModules(); // a page of its own for each test: the host listens from its first import
    const { Desk } = await import("../src/desk");
    const desk = new Desk("ashgrove.home");
    await seconds(0);
    return desk;
  };

  beforeEach(() => {
    page = new Page();
    requests = 0;
    file = { open: [[NINE - HOUR, NINE + HOUR]], published_at: 1 };
    vi.useFakeTimers({ now: NINE * 1000 });
    const frame = { parent: null as unknown };
    frame.parent = frame;
    vi.stubGlobal("window", frame);
    vi.stubGlobal("location", { origin: "https://chat.example" });
    vi.stubGlobal("addEventListener", () => undefined);
    vi.stubGlobal("document", page);
    vi.stubGlobal("fetch", () => {
      requests += 1;
      return Promise.resolve(file ? Response.json(file) : new Response(null, { status: 503 }));
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("closes by the clock, without asking", async () => {
    const desk = await open();
    expect(desk.open.value).toBe(true);
    await seconds(HOUR);
    expect([desk.open.value, requests]).toEqual([false, 1]);
  });

  it("is not known before it is read", async () => {
    file = null;
    const desk = await open();
    expect([desk.open.value, desk.settings.value]).toEqual([null, "unloadable"]);
    file = { open: [[0, NINE + HOUR]] };
    await desk.load();
    expect(desk.open.value).toBe(true);
  });

  it("is closed once Deskbell found nobody there, until something newer is published", async () => {
    const desk = await open();
    desk.found(true);
    expect([desk.open.value, desk.refused.value]).toEqual([false, true]);
    await page.comesBack(61);
    expect([requests, desk.open.value]).toEqual([2, false]);
    file = { open: [[0, NINE + HOUR]], published_at: 2 };
    await page.comesBack(61);
    expect([desk.open.value, desk.refused.value]).toEqual([true, false]);
  });

  it("is open again once somebody was found there", async () => {
    const desk = await open();
    desk.found(true);
    desk.found(false);
    expect(desk.open.value).toBe(true);
  });

  it("stays as it was known when it cannot be read anew", async () => {
    const desk = await open();
    file = null;
    await page.comesBack(61);
    expect([requests, desk.open.value]).toEqual([2, true]);
  });
});
