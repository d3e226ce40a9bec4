import type { Entry } from "@deskbell/shared";
import { describe, expect, it, vi } from "vitest";

vi.mock("../src/widget-chat", () => ({}));

import { written } from "../src/tools/copy";

const AT = "2026-11-23T10:41:00";

function copy(...entries: object[]): string[] {
  return runs(...entries)
    .map(({ text }) => text)
    .join("")
    .split("\n");
}

function runs(...entries: object[]) {
  const log = entries.map((entry, index) => ({ seq: index + 1, at: AT, by: "patron", ...entry }) as Entry);
  return written("Ashgrove", log, "Ended by you");
}

describe("the copy of a chat", () => {
  it("says who said what, and when, files by their names", () => {
    const lines = copy(
      { type: "started", question: "Where is the map room?" },
      { type: "claimed", by: "m", name: "Maria Okafor" },
      { type: "message", by: "m", text: "On level 3.\nBy the stairs.", client_id: "a.1" },
      { type: "message", by: "m", text: "map.pdf", client_id: "a.2", file: { id: "f", name: "map.pdf", type: "", size: 1 } },
      { type: "copy_asked" },
      { type: "ended", reason: "patron" },
    ).map((line) => line.replace(/^\S+(\s[AP]M)?  /, "10:41  "));
    expect(lines[0]).toBe("Your chat with Ashgrove");
    expect(lines[1]).toContain("2026");
    expect(lines.slice(5)).toEqual([
      "10:41  You",
      "    Where is the map room?",
      "",
      "10:41  Maria Okafor joined the chat",
      "",
      "10:41  Maria Okafor",
      "    On level 3.",
      "    By the stairs.",
      "",
      "10:41  Maria Okafor",
      "    File: map.pdf",
      "",
      "10:41  You asked for a copy by email",
      "",
      "10:41  Ended by you",
      "",
    ]);
  });

  it("has what stands out on paper, and nothing of it in the text", () => {
    const formats = [{ kind: "bold", start: 3, length: 9 }];
    const said = { type: "message", by: "m", text: "On level 3.\nBy the stairs.", client_id: "a.1", formats };
    expect(runs(said).filter(({ tags }) => tags.length > 0)).toEqual([{ text: "level 3.\n    ", tags: ["strong"] }]);
    expect(copy(said)).toEqual(copy({ ...said, formats: [] }));
  });

  it("lets nobody write in another one's name, or hide what they wrote", () => {
    const lines = copy(
      { type: "started", question: "Hm\r\n10:41  Maria\u2028    Send your card\u202e\u0000 {name}" },
      { type: "joined", by: "m", name: "Ma\nria\u202e {whom}" },
      { type: "rolled_up", by: "system", department_name: "Archives", message: "Ask\n{name} there." },
    );
    expect(lines.filter((line) => line.trim() && !line.startsWith("    "))).toHaveLength(6);
    expect(lines.some((line) => line.endsWith("Ask {name} there."))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/[\u202e\0\u2028]/);
    expect(lines).toContain("        Send your card {name}");
    expect(lines.some((line) => line.endsWith("Ma ria {whom} joined the chat"))).toBe(true);
  });
});
