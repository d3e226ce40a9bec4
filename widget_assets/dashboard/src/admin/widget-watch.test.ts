import type { Event, OperatorStatus, WidgetReport } from "@deskbell/shared";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { widgetName, WidgetWatch } from "./widget-watch";

const report = (over: Partial<WidgetReport> = {}): WidgetReport => ({
  id: "ashgrove.home",
  online: true,
  sentence: "",
  advice: "",
  steps: [],
  published_at: null,
  published_online: false,
  ...over,
});

let push: (event: Event) => void;
let answers: (() => Promise<WidgetReport[]>)[];
let asked: number;
let watch: WidgetWatch;
let stop: () => void;

const statusOf = (id: string): Event => ({ event: "status", operator: { id } as OperatorStatus });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers();
  asked = 0;
  answers = [];
  const widgets = () => {
    asked += 1;
    return (answers.shift() ?? (() => Promise.resolve([report()])))();
  };
  const onEvent = (listener: (event: Event) => void) => {
    push = listener;
    return () => (push = () => undefined);
  };
  watch = new WidgetWatch({ api: { widgets }, connection: { onEvent }, me: "me", patience: 30_000 });
  stop = watch.start();
  await pass(0);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe("WidgetWatch", () => {
  it("asks at once, and again only when something was heard", async () => {
    expect([asked, watch.reports.value]).toEqual([1, [report()]]);
    await pass(600_000);
    expect(asked).toBe(1);
  });

  it("asks once after several changes, soon after one of mine", async () => {
    push(statusOf("daniel"));
    push(statusOf("priya"));
    await pass(29_000);
    expect(asked).toBe(1);
    await pass(1_000);
    expect(asked).toBe(2);
    push(statusOf("daniel"));
    push(statusOf("me"));
    await pass(2_000);
    expect(asked).toBe(3);
    await pass(60_000);
    expect(asked).toBe(3);
  });

  it("keeps what it knows when it can't be asked, and says so until it can", async () => {
    answers.push(() => Promise.reject(new Error()));
    await watch.refresh();
    expect([watch.failed.value, watch.isBusy.value, watch.reports.value]).toEqual([true, false, [report()]]);
    await watch.refresh();
    expect(watch.failed.value).toBe(false);
  });

  it("takes the answer to what was asked last", async () => {
    answers.push(() => pause(100).then(() => [report({ online: false })]));
    const first = watch.refresh();
    await watch.refresh();
    await pass(100);
    await first;
    expect(watch.reports.value).toEqual([report()]);
  });

  it("hears nothing after it was stopped", async () => {
    push(statusOf("me"));
    stop();
    await pass(60_000);
    expect(asked).toBe(1);
  });

  it("replaces one report", () => {
    watch.replace(report({ sentence: "changed" }));
    expect(watch.reports.value).toEqual([report({ sentence: "changed" })]);
  });

  it("does not put back what it asked for before a report was replaced", async () => {
    answers.push(() => pause(100).then(() => [report({ sentence: "old" })]));
    answers.push(() => pause(300).then(() => [report({ sentence: "changed" })]));
    const before = watch.refresh();
    watch.replace(report({ sentence: "changed" }));
    await pass(200);
    await before;
    expect(watch.reports.value).toEqual([report({ sentence: "changed" })]);
    await pass(200);
    expect([watch.isBusy.value, watch.reports.value]).toEqual([false, [report({ sentence: "changed" })]]);
  });
});

describe("widgetName", () => {
  it("leaves the library out", () => {
    expect(widgetName("ashgrove.special-collections")).toBe("Special collections");
  });
});
