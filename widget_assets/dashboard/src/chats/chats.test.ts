import type { ChatView, Profile } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { coveredLibrary, howEnded, inOrder, isAsked, isMine, passes, shownState, successors } from "./chats";
import { heldOrder } from "./held-order";

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
  const nobody = () => false;
  const waiting = chat({ chat_id: "w", waiting_since: "2026-11-23T10:05:00Z" });
  const returned = chat({ chat_id: "r", front: true, waiting_since: "2026-11-23T10:09:00Z" });
  const active = chat({ chat_id: "a", status: "active", started_at: "2026-11-23T09:00:00Z" });
  const ended = chat({ chat_id: "e", status: "ended", started_at: "2026-11-23T08:00:00Z" });

  it("puts who waits first, and who was given back before them", () => {
    expect(ids(inOrder([active, waiting, ended, returned], nobody))).toBe("rwea");
  });

  it("puts whom I am asked to join after them", () => {
    const asked = chat({ chat_id: "j", status: "active", started_at: "2026-11-23T09:30:00Z" });
    expect(ids(inOrder([active, ended, asked, waiting], (one) => one === asked))).toBe("wjea");
  });

  it("holds the rows in place and adds new ones at the end", () => {
    expect(ids(heldOrder(["a", "e"], inOrder([active, waiting, ended], nobody), ({ chat_id }) => chat_id))).toBe("aew");
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
    expect(passes(one, filter, "me", false)).toBe(passed);
  });

  it("counts what I am asked into as new", () => {
    expect(passes(others, "new", "me", true)).toBe(true);
  });

  it("keeps an ended chat mine", () => {
    expect(isMine({ ...mine, status: "ended" }, "me")).toBe(true);
  });
});

describe("a transfer", () => {
  const me = { id: "me", library: "ashgrove", library_name: "Ashgrove" } as Profile;
  const transfer = { by: "other", by_name: "Daniel Cho", to_name: "Archives", ends_at: "2026-11-23T10:03:00Z" };
  const with_ = (over: Partial<ChatView>) =>
    chat({ status: "active", operators: [{ id: "other", name: "Daniel Cho" }], ...over });

  it.each([
    ["me", with_({ transfer: { ...transfer, operator_id: "me" } }), true],
    ["my department", with_({ transfer: { ...transfer, department: "archives" } }), true],
    ["another department", with_({ transfer: { ...transfer, department: "circulation" } }), false],
    ["a colleague", with_({ transfer: { ...transfer, operator_id: "other" } }), false],
    ["nobody", with_({}), false],
    [
      "a department of that name, of a library that covers for mine",
      with_({
        library: "ashgrove",
        operators: [{ id: "other", name: "Daniel Cho", library_name: "Birchwood" }],
        transfer: { ...transfer, department: "archives" },
      }),
      false,
    ],
    [
      "my department, in a chat that my library covers",
      with_({
        library: "birchwood",
        operators: [{ id: "other", name: "Daniel Cho", library_name: "Ashgrove" }],
        transfer: { ...transfer, department: "archives" },
      }),
      true,
    ],
    [
      "the patron's own department, in a chat that my library covers",
      with_({ library: "birchwood", transfer: { ...transfer, department: "archives" } }),
      false,
    ],
    ["me, too late", with_({ transfer: { ...transfer, operator_id: "me" }, status: "ended" }), false],
    ["me, who is there", with_({ operators: [me], transfer: { ...transfer, operator_id: "me" } }), false],
  ] as const)("asks %s", (_, one, asked) => {
    expect(isAsked(one, me, ["archives"])).toBe(asked);
  });

  it("is taken over by who joined, and mine again when they are gone", () => {
    const me = { id: "me", name: "Maria Okafor", handed_over: true };
    const other = { id: "other", name: "Daniel Cho" };
    expect(successors(with_({ operators: [me, other] }), "me")).toEqual([other]);
    expect(successors(with_({ operators: [me, other] }), "other")).toEqual([]);
    expect(successors(with_({ operators: [me] }), "me")).toEqual([]);
    expect(successors(with_({ operators: [{ ...me, handed_over: false }, other] }), "me")).toEqual([]);
  });
});

describe("coveredLibrary", () => {
  const profile = { library: "ashgrove" } as Profile;

  it("names only another library than mine", () => {
    expect(coveredLibrary(chat({ library: "birchwood", library_name: "Birchwood" }), profile)).toBe("Birchwood");
    expect(coveredLibrary(chat({ library: "ashgrove", library_name: "Ashgrove Library" }), profile)).toBe("");
    expect(coveredLibrary(chat(), profile)).toBe("");
  });
});

describe("howEnded", () => {
  it("says by whom", () => {
    expect(howEnded("operator", "you")).toBe("ended by you");
    expect(howEnded("patron", "")).toBe("closed by the patron");
    expect(howEnded("disconnected", "")).toBe("disconnected");
  });
});
