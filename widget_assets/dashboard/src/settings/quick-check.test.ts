import type { Event } from "@deskbell/shared";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

/** Nothing is pressed here, and nothing sounds. */
vi.hoisted(() => Object.assign(globalThis, { addEventListener: () => undefined }));

import type { Desk } from "../chats/desk";
import { QuickCheck } from "./quick-check";

function checked(request: () => Promise<Event>): QuickCheck {
  return new QuickCheck({ connection: { request } } as unknown as Desk);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("has an answer within five seconds, though a dead line is noticed later", async () => {
  const check = checked(() => new Promise(() => undefined));
  void check.testLine();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(check.results.line.value).toEqual({ is: "fails", fix: "line" });
});

it("tells a line that is there from one that has failed", async () => {
  const there = checked(() => Promise.resolve({ event: "pong", ref: "", now: "" }));
  await there.testLine();
  expect(there.results.line.value.is).toBe("works");
  const gone = checked(() => Promise.reject(new Error()));
  await gone.testLine();
  expect(gone.results.line.value.is).toBe("fails");
});
