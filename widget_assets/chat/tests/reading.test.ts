import type { ChatView } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { dayName, endedBy, initials, isDisconnected, patience, ticketText } from "../src/reading";

const NAMES = new Map([["op1", "Maria Okafor"]]);

function ended(by: string, reason: NonNullable<ChatView["ended_reason"]>): ChatView {
  return {
    chat_id: "a".repeat(26),
    seq: 3,
    status: "ended",
    department: "reference",
    department_name: "Reference",
    patron_name: "",
    question: "?",
    started_at: "2026-11-23T10:41:00Z",
    waiting_since: "2026-11-23T10:41:00Z",
    reconnect_seconds: 90,
    ended_by: by,
    ended_reason: reason,
  };
}

describe("initials", () => {
  it.each([
    ["Maria Okafor", "MO"],
    ["  Ana  María  de la Cruz ", "AC"],
    ["Sting", "S"],
    ["王 小明", "王小"],
    ["𝒜da Lovelace", "𝒜L"],
    ["", ""],
  ])("of %j are %j", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe("dayName", () => {
  const now = new Date(2026, 10, 23, 0, 30);

  it("counts midnights", () => {
    expect(dayName(new Date(2026, 10, 23, 0, 1), now)).toBe("Today");
    expect(dayName(new Date(2026, 10, 22, 23, 59), now)).toBe("Yesterday");
    expect(dayName(new Date(2026, 10, 21, 12), now)).toContain("21");
  });
});

describe("endedBy", () => {
  it.each([
    ["patron", "patron", "Ended by you"],
    ["op1", "operator", "Ended by Maria Okafor"],
    ["system", "disconnected", "Disconnected"],
  ] as const)("%s, %s", (by, reason, expected) => {
    expect(endedBy(ended(by, reason), NAMES)).toBe(expected);
  });
});

describe("isDisconnected", () => {
  it.each([
    ["system", "disconnected", true],
    ["system", "abandoned", true],
    ["patron", "abandoned", false],
    ["patron", "patron", false],
    ["op1", "operator", false],
  ] as const)("%s, %s: %s", (by, reason, expected) => {
    expect(isDisconnected(ended(by, reason))).toBe(expected);
  });

  it("is not so for a chat that nobody has heard of yet", () => {
    expect(isDisconnected(null)).toBe(false);
  });
});

describe("patience", () => {
  const at = "2026-11-23T10:41:00Z";

  it.each([
    ["2026-11-23T10:42:30Z", 1],
    ["2026-11-23T10:44:00Z", 3],
    ["2026-11-23T10:41:20Z", 1],
    [null, 1],
  ])("until %s is %d", (endsAt, minutes) => {
    expect(patience(at, endsAt)).toBe(minutes);
  });
});

describe("ticketText", () => {
  it("has the question and what never left", () => {
    expect(ticketText("Where?", ["When?", "How?"], " And ")).toBe("Where?\nWhen?\nHow?\nAnd");
    expect(ticketText("Where?", [], "  ")).toBe("Where?");
  });

  it("fits, and cuts no character in half", () => {
    const text = ticketText("📚".repeat(4_999), ["📚📚"], "");
    expect([...text]).toHaveLength(5_000);
    expect(text.isWellFormed()).toBe(true);
  });
});
