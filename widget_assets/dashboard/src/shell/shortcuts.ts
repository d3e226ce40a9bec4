/** All shortcuts, in one table: what listens for keys, what lists them, and the handbook go by it. */

import { texts } from "../texts";

export type Shortcut = keyof typeof texts.shortcuts.says;

/** `keys`: in the words of `KeyboardEvent.key`, where "1-9" is any of them, and Control is Command on a Mac. */
interface Entry {
  readonly keys: string;
  readonly does: Shortcut;
}

/** A text box and the dialogs have theirs themselves: those are only listed here. */
export const SHORTCUTS: Readonly<Record<keyof typeof texts.shortcuts.groups, readonly Entry[]>> = {
  everywhere: [
    { keys: "Control+k", does: "palette" },
    { keys: "F6", does: "nextPart" },
    { keys: "Shift+F6", does: "previousPart" },
    { keys: "Alt+ArrowDown", does: "nextChat" },
    { keys: "Alt+ArrowUp", does: "previousChat" },
    { keys: "Alt+1-9", does: "window" },
  ],
  letters: [
    { keys: "?", does: "shortcuts" },
    { keys: "c", does: "claim" },
    { keys: "r", does: "reply" },
    { keys: "n", does: "note" },
    { keys: "a", does: "participants" },
    { keys: "e", does: "finish" },
    { keys: "m", does: "minimize" },
    { keys: "t", does: "tile" },
    { keys: "l", does: "list" },
    { keys: "s", does: "settings" },
  ],
  writing: [
    { keys: "Enter", does: "send" },
    { keys: "Shift+Enter", does: "newLine" },
    { keys: "/", does: "canned" },
    { keys: "Control+b", does: "bold" },
    { keys: "Control+i", does: "italic" },
    { keys: "Control+u", does: "underline" },
    { keys: "Control+z", does: "undoSend" },
    { keys: "Escape", does: "closeInnermost" },
  ],
};

const LISTENED_FOR = [...SHORTCUTS.everywhere, ...SHORTCUTS.letters];
const NAMES: Readonly<Record<string, string>> = {
  ...texts.shortcuts.keys,
  ArrowDown: "↓",
  ArrowUp: "↑",
  "1-9": "1…9",
};

export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** What somebody wants who presses this. Letters alone mean nothing where `lettersCount` is false. */
export function shortcutFor(pressed: Pressed, lettersCount: boolean): Shortcut | null {
  const isMeant = ({ keys }: Entry) => isPressed(keys, pressed) && (lettersCount || !isLetter(keys));
  return LISTENED_FOR.find(isMeant)?.does ?? null;
}

/** Of "Alt+1" to "Alt+9": which. */
export function digitOf({ code }: Pressed): number {
  return Number(/^Digit([1-9])$/u.exec(code)?.[1] ?? 0);
}

/** As written on the keys: "Alt+↓". */
export function keycaps(keys: string): string {
  return keys
    .split("+")
    .map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join("+");
}

/** The keys of what is also a command; "" where it has none. */
export function keycapsOf(does: string): string {
  const entry = LISTENED_FOR.find((one) => one.does === does);
  return entry ? keycaps(entry.keys) : "";
}

function isPressed(keys: string, pressed: Pressed): boolean {
  const modifiers = keys.split("+");
  const key = modifiers.pop() ?? "";
  const isDown = key === "1-9" ? digitOf(pressed) > 0 : pressed.key.toLowerCase() === key.toLowerCase();
  const wants = (modifier: string) => modifiers.includes(modifier);
  return (
    isDown &&
    wants("Control") === (pressed.ctrlKey || pressed.metaKey) &&
    wants("Alt") === pressed.altKey &&
    (key === "?" || wants("Shift") === pressed.shiftKey) // on most keyboards "?" is on the upper half of a key
  );
}

function isLetter(keys: string): boolean {
  return keys.length === 1;
}
