import { conversationLines, type Entry } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { atFirst, inBlocks } from "./blocks";

const AT = "2026-03-02T09:00:00Z";

function log(messages: number): Entry[] {
  const said = Array.from({ length: messages }, (_, index): Entry => {
    return { type: "message", seq: index + 2, at: AT, by: "patron", text: "Hello", client_id: `somebody.${index + 1}` };
  });
  return [{ type: "started", seq: 1, at: AT, by: "patron", question: "Where is the map room?" }, ...said];
}

const blocksOf = (entries: Entry[], read: number | null = null, unsent: string[] = []) =>
  inBlocks(
    conversationLines(
      entries,
      unsent.map((key) => ({ key, text: "Hello", at: AT, status: "sending" })),
      "me",
      read === null ? null : { after: read, count: entries.length - read },
    ),
  );
const keys = (block: { lines: readonly { key: string }[] } | undefined) => block?.lines.map(({ key }) => key) ?? [];

describe("the blocks of a conversation", () => {
  it("hold every line once, in order", () => {
    const blocks = blocksOf(log(99), 60);
    expect(blocks.flatMap(keys).filter((key) => key !== "new" && !key.startsWith("day"))).toHaveLength(100);
    expect(blocks.map(({ number }) => number)).toEqual([0, 1, 2, 3]);
  });

  it("keep their lines when more is said, and when the ribbon comes and goes", () => {
    const before = blocksOf(log(99));
    for (const after of [blocksOf(log(120)), blocksOf(log(99), 40)]) {
      for (const { number } of before.slice(0, -1)) {
        expect(keys(after[number]).filter((key) => key !== "new")).toEqual(keys(before[number]));
      }
    }
  });

  it("have what is unsent where it will be once it is in the log", () => {
    const [last, next] = [log(30), log(31)].map((entries, index) => blocksOf(entries, null, index ? [] : ["mine"]));
    expect(last?.map((block) => block.lines.length)).toEqual(next?.map((block) => block.lines.length));
  });

  it("begin with the end, the ribbon, and where the reader was", () => {
    const long = blocksOf(log(639));
    expect([...atFirst(long, undefined)]).toEqual([19, 20]);
    expect([...atFirst(long, 5)]).toEqual([4, 5, 6, 19, 20]);
    expect([...atFirst(blocksOf(log(639), 330), undefined)]).toEqual([9, 10, 11, 19, 20]);
  });
});
