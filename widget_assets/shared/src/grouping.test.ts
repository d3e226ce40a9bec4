import { describe, expect, it } from "vitest";

import type { Pending } from "./chat-log";
import { conversationLines, operatorNames, unreadCount } from "./grouping";
import type { Entry } from "./protocol";

const START = Date.parse("2026-11-23T10:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const started: Entry = { type: "started", seq: 1, at: at(0), by: "patron", question: "Where?" };
const says = (seq: number, by: string, seconds: number): Entry => ({
  type: "message",
  seq,
  at: at(seconds),
  by,
  text: `text ${seq}`,
  client_id: `abcdefgh.${seq}`,
});
const unsent = (over: Partial<Pending> = {}): Pending => ({
  key: "k1",
  text: "unsent",
  at: at(30),
  status: "sending",
  ...over,
});

/** "day, patron[1, ops]…": bubbles as `by(first,last)`, everything else by its kind. */
function shape(lines: ReturnType<typeof conversationLines>): string[] {
  return lines.map((line) => {
    if (line.kind === "message") return `${line.by}${line.first ? " first" : ""}${line.last ? " last" : ""}`;
    return line.kind === "event" ? line.entry.type : line.kind;
  });
}

describe("conversationLines", () => {
  it("groups a speaker's bubbles within three minutes", () => {
    const entries = [started, says(2, "patron", 60), says(3, "op", 70), says(4, "op", 249), says(5, "op", 430)];
    expect(shape(conversationLines(entries, [], "op"))).toEqual([
      "day",
      "patron first",
      "patron last",
      "op first",
      "op last",
      "op first last",
    ]);
  });

  it("begins a new group after an event and on a new day", () => {
    const claimed: Entry = { type: "claimed", seq: 2, at: at(10), by: "op", name: "Maria Okafor" };
    const lines = conversationLines([started, claimed, says(3, "patron", 20), says(4, "patron", 90_000)], [], "op");
    expect(shape(lines)).toEqual([
      "day",
      "patron first last",
      "claimed",
      "patron first last",
      "day",
      "patron first last",
    ]);
  });

  it("hides a connection that was back within ten seconds, and shows a longer or open gap", () => {
    const lost = (seq: number, seconds: number): Entry => ({ type: "patron_lost", seq, at: at(seconds), by: "system" });
    const back = (seq: number, seconds: number): Entry => ({ type: "patron_back", seq, at: at(seconds), by: "patron" });
    const entries = [started, lost(2, 10), back(3, 19), lost(4, 30), back(5, 40), lost(6, 50)];
    expect(shape(conversationLines(entries, [], "op")).slice(2)).toEqual(["patron_lost", "patron_back", "patron_lost"]);
  });

  it("draws the ribbon before the first unread message of somebody else, once", () => {
    const entries = [started, says(2, "op", 5), says(3, "patron", 10), says(4, "patron", 12)];
    const lines = conversationLines(entries, [], "op", { after: 1, count: 2 });
    expect(shape(lines)).toEqual(["day", "patron first last", "op first last", "new", "patron first", "patron last"]);
    expect(lines.find((line) => line.kind === "new")).toMatchObject({ count: 2 });
    expect(shape(conversationLines(entries, [], "op", { after: 4, count: 1 }))).not.toContain("new");
  });

  it("adds what is unsent at the end, but not what the log has already", () => {
    const entries = [started, says(2, "op", 29)];
    const waiting = [unsent({ clientId: "abcdefgh.2" }), unsent({ key: "k2" })];
    expect(shape(conversationLines(entries, waiting, "op"))).toEqual([
      "day",
      "patron first last",
      "op first",
      "op last",
    ]);
  });

  it("sets a failed message apart, since it has its own buttons", () => {
    const pending = [unsent(), unsent({ key: "k2", status: "failed" }), unsent({ key: "k3" })];
    expect(shape(conversationLines([started], pending, "op")).slice(2)).toEqual([
      "op first last",
      "op first last",
      "op first last",
    ]);
  });
});

describe("unreadCount", () => {
  it("counts what the others said", () => {
    const entries = [started, says(2, "op", 5), says(3, "patron", 10), says(4, "other", 12)];
    expect(unreadCount(entries, "op", 0)).toBe(3);
    expect(unreadCount(entries, "op", 3)).toBe(1);
  });
});

describe("operatorNames", () => {
  it("learns them from the log", () => {
    const claimed: Entry = { type: "claimed", seq: 2, at: at(10), by: "op", name: "Maria Okafor" };
    expect(operatorNames([started, claimed])).toEqual(new Map([["op", "Maria Okafor"]]));
  });
});
