import { describe, expect, it } from "vitest";

import handbook from "../../../../docs/librarians.md?raw";

import { digitOf, keycaps, shortcutFor, SHORTCUTS, type Pressed } from "./shortcuts";
import { texts } from "../texts";

const NOTHING_HELD = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

function press(key: string, held: Partial<Pressed> = {}): Pressed {
  return { key, code: "", ...NOTHING_HELD, ...held };
}

describe("a shortcut", () => {
  it("is what stands in the table", () => {
    expect(shortcutFor(press("k", { ctrlKey: true }), true)).toBe("palette");
    expect(shortcutFor(press("k", { metaKey: true }), true)).toBe("palette");
    expect(shortcutFor(press("F6"), true)).toBe("nextPart");
    expect(shortcutFor(press("F6", { shiftKey: true }), true)).toBe("previousPart");
    expect(shortcutFor(press("ArrowDown", { altKey: true }), true)).toBe("nextChat");
    expect(shortcutFor(press("e"), true)).toBe("finish");
    expect(shortcutFor(press("?", { shiftKey: true }), true)).toBe("shortcuts");
    expect(shortcutFor(press("?"), true)).toBe("shortcuts");
  });

  it("is not meant with other keys held, which browsers and screen readers have", () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }]) {
      expect(shortcutFor(press("e", held), true)).toBeNull();
    }
    expect(shortcutFor(press("k", { ctrlKey: true, shiftKey: true }), true)).toBeNull();
    expect(shortcutFor(press("ArrowDown"), true)).toBeNull();
    expect(shortcutFor(press("1"), true)).toBeNull();
  });

  it("is no letter where letters don’t count", () => {
    for (const { keys } of SHORTCUTS.letters) expect(shortcutFor(press(keys), false)).toBeNull();
    for (const { keys } of SHORTCUTS.letters) expect(shortcutFor(press(keys), true)).not.toBeNull();
    expect(shortcutFor(press("F6"), false)).toBe("nextPart");
  });

  it("of a digit goes by the key, whatever Alt makes of it", () => {
    const pressed = press("¡", { altKey: true, code: "Digit1" });
    expect(shortcutFor(pressed, false)).toBe("window");
    expect(digitOf(pressed)).toBe(1);
    expect(shortcutFor(press("1", { altKey: true, code: "Numpad1" }), false)).toBeNull();
    expect(shortcutFor(press("0", { altKey: true, code: "Digit0" }), false)).toBeNull();
    expect(shortcutFor({ ...pressed, ctrlKey: true }, false)).toBeNull(); // AltGr types
  });
});

describe("the table", () => {
  const all = Object.values(SHORTCUTS).flat();

  it("has each key and each meaning once", () => {
    expect(new Set(all.map(({ keys }) => keys)).size).toBe(all.length);
    expect(all.map(({ does }) => does).sort()).toEqual(Object.keys(texts.shortcuts.says).sort());
  });

  it("is the one in the handbook", () => {
    const written = [...handbook.matchAll(/^\| `(?<keys>[^`]+)` \| (?<says>.+) \|$/gmu)].map(({ groups }) => groups);
    expect(written).toEqual(all.map(({ keys, does }) => ({ keys: keycaps(keys), says: texts.shortcuts.says[does] })));
  });
});
