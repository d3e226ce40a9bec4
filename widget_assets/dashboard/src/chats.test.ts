import type { ChatView } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { heldOrder, howEnded, inOrder, isMine, passes, shownState } from "./chats";

function chat(over: Partial<ChatView> = {}): ChatView {
  return {
    chat_id: "a",
    seq: 1,
    status: "waiting",
    department: "reference",
    department_name: "Reference",
    patron_name: "Jonas Weber",
    question: "?",
    started_at: "2026-11-23T10:00:00Z",
    waiting_since: "2026-11-23T10:00:00Z",
    reconnect_seconds: 90,
    ...over,
  };
}

const ids = (chats: readonly ChatView[]) => chats.map((one) => one.chat_id).join("");

describe("shownState", () => {
  it("is reconnecting only while the chat is open", () => {
    const lost = { patron_lost_at: "2026-11-23T10:01:00Z" };
    expect(shownState(chat(lost))).toBe("reconnecting");
    expect(shownState(chat({ ...lost, status: "active" }))).toBe("reconnecting");
    expect(shownState(chat({ ...lost, status: "ended" }))).toBe("ended");
    expect(shownState(chat())).toBe("waiting");
  });
});

describe("order", () => {
  const waiting = chat({ chat_id: "w", waiting_since: "2026-11-23T10:05:00Z" });
  const returned = chat({ chat_id: "r", front: true, waiting_since: "2026-11-23T10:09:00Z" });
  const active = chat({ chat_id: "a", status: "active", started_at: "2026-11-23T09:00:00Z" });
  const ended = chat({ chat_id: "e", status: "ended", started_at: "2026-11-23T08:00:00Z" });

  it("puts who waits first, and who was given back before them", () => {
    expect(ids(inOrder([active, waiting, ended, returned]))).toBe("rwea");
  });

  it("holds the rows in place and adds new ones at the end", () => {
    expect(ids(heldOrder(["a", "e"], inOrder([active, waiting, ended])))).toBe("aew");
  });
});

describe("filters", () => {
  const mine = chat({ status: "active", operators: [{ id: "me", name: "Maria Okafor" }] });
  const others = chat({ status: "active", operators: [{ id: "other", name: "Daniel Cho" }] });

  it.each([
    [chat(), "new", true],
    [mine, "new", false],
    [mine, "mine", true],
    [others, "mine", false],
    [others, "all", true],
  ] as const)("%#", (one, filter, passed) => {
    expect(passes(one, filter, "me")).toBe(passed);
  });

  it("keeps an ended chat mine", () => {
    expect(isMine({ ...mine, status: "ended" }, "me")).toBe(true);
  });
});

describe("howEnded", () => {
  it("says by whom", () => {
    expect(howEnded("operator", "you")).toBe("ended by you");
    expect(howEnded("patron", "")).toBe("closed by the patron");
    expect(howEnded("disconnected", "")).toBe("disconnected");
  });
});
