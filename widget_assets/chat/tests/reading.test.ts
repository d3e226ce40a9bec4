import type { ChatView, Placed } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import {
  answering,
  dayName,
  endedBy,
  initials,
  isDisconnected,
  opensAgain,
  patience,
  standing,
  ticketText,
} from "../src/reading";

const NAMES = new Map([["op1", "Maria Okafor"]]);

function waiting(front = false): ChatView {
  return {
    chat_id: "a".repeat(26),
    seq: 1,
    status: "waiting",
    department: "reference",
    department_name: "Reference",
    patron_name: "",
    question: "?",
    started_at: "2026-11-23T10:41:00Z",
    waiting_since: "2026-11-23T10:41:00Z",
    reconnect_seconds: 90,
    front,
  };
}

function placed(position: number, wait: readonly [number, number] | null = null, busy = false): Placed {
  return { event: "placed", ref: "1", chat_id: "a".repeat(26), position, wait: wait as never, busy };
}

function ended(by: string, reason: NonNullable<ChatView["ended_reason"]>): ChatView {
  return { ...waiting(), seq: 3, status: "ended", ended_by: by, ended_reason: reason };
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

describe("standing", () => {
  it.each([
    [1, "1st in line"],
    [2, "2nd in line"],
    [3, "3rd in line"],
    [4, "4th in line"],
    [11, "11th in line"],
    [22, "22nd in line"],
  ])("at place %d is %j", (position, title) => {
    expect(standing(waiting(), placed(position)).title).toBe(title);
  });

  it.each([
    [[2, 4], "About 2 to 4 minutes."],
    [[2, 2], "About 2 minutes."],
    [[1, 1], "About a minute."],
    [[0, 1], "About a minute."],
    [[0, 3], "Up to 3 minutes."],
  ] as const)("%j: %s", (wait, about) => {
    expect(standing(waiting(), placed(2, wait)).text).toBe(`${about} Whoever is free first answers here.`);
  });

  it("says why it takes a while where everybody is busy", () => {
    const { title, text } = standing(waiting(), placed(2, [2, 2], true));
    expect(`${title}. ${text}`).toBe("2nd in line. About 2 minutes. A librarian is finishing another chat.");
    expect(standing(waiting(), placed(2, null, true)).text).toBe("A librarian is finishing another chat.");
  });

  it("says no number of minutes that nobody knows", () => {
    const text = "Your question is with Reference. Whoever is free first answers here.";
    expect(standing(waiting(), placed(2)).text).toBe(text);
    expect(standing(waiting(), null).title).toBe("Waiting for a librarian");
  });

  it("knows whoever is back in line, as long as nobody else came back before them", () => {
    expect(standing(waiting(true), null).title).toBe("You are next");
    expect(standing(waiting(true), placed(1)).title).toBe("You are next");
    expect(standing(waiting(true), placed(2)).title).toBe("2nd in line");
  });
});

describe("answering", () => {
  const maria = { id: "op1", name: "Maria Okafor", library_name: "" };
  const daniel = { id: "op2", name: "Daniel Cho", library_name: "Birchwood Library" };

  it("names everybody, and the library of those who are of another", () => {
    expect(answering([maria])).toBe("Maria Okafor");
    expect(answering([daniel])).toBe("Daniel Cho, Birchwood Library");
    expect(answering([maria, daniel])).toBe("Maria Okafor and Daniel Cho (Birchwood Library)");
    expect(answering([{ id: "op1", name: "Maria Okafor" }])).toBe("Maria Okafor");
  });
});

describe("opensAgain", () => {
  const now = new Date(2026, 10, 23, 22, 30); // a Monday, by the reader's own clock
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime() / 1000;

  it.each([
    [at(23, 23), /^Chat opens again today at (23:00|11:00\sPM)\.$/],
    [at(24, 9), /^Chat opens again tomorrow, Tuesday, at 0?9:00(\sAM)?\.$/],
    [at(26, 9), /^Chat opens again on Thursday at 0?9:00(\sAM)?\.$/],
    [at(29, 9), /^Chat opens again on Sunday at /],
    [at(30, 9), /^Chat opens again on Monday, (November 30|30 November), at /],
  ])("%d: %s", (opensAt, sentence) => {
    expect(opensAgain(opensAt, now)).toMatch(sentence);
  });

  it.each([null, undefined, at(23, 22)])("says nothing of %s", (opensAt) => {
    expect(opensAgain(opensAt, now)).toBeNull();
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
