/**
 * What is written but not sent, by chat: kept in this browser until it is sent, for whoever wrote it. It survives reloads,
 * closed tabs and the end of a session, and every tab shows what was written last.
 */

import { computed, signal } from "@preact/signals";
import { useMemo } from "preact/hooks";

import { NOTHING, type Written } from "./written";

const PREFIX = "deskbell.draft.";
const NOTE = "aside."; // before the id of a chat: the private note that is being written in it
const LONG_OVER = 7 * 24 * 60 * 60_000; // no chat runs so long: nobody will send it any more

interface Kept {
  readonly text: string;
  readonly at: number;
}

let prefix = ""; // whose drafts these are; until somebody has signed in, nobody's

/** My drafts by their names: the id of a chat, or what else is being written. One that is empty is not there. */
export const drafts = signal<ReadonlyMap<string, string>>(new Map());

addEventListener("storage", ({ key, newValue }) => {
  if (key === null) drafts.value = new Map();
  else if (prefix && key.startsWith(prefix)) remember(key.slice(prefix.length), textOf(newValue));
});

/** What is kept under this name, for a component: drawn again when this one changes, not with each key in any other. */
export function useDraft(name: string): string | undefined {
  return useMemo(() => computed(() => drafts.value.get(name)), [name]).value;
}

/** The same, of what is being written under this name. */
export function useWritten(name: string): Written {
  return writtenIn(useDraft(name));
}

export function setDraft(name: string, text: string): void {
  remember(name, text);
  const kept: Kept = { text, at: Date.now() };
  try {
    if (text) localStorage.setItem(prefix + name, JSON.stringify(kept));
    else localStorage.removeItem(prefix + name);
  } catch {
    // no storage, or no room: the draft lives as long as the page
  }
}

/** The draft of a private note in this chat. The answer to the patron goes by the chat's id alone. */
export function noteDraft(chatId: string): string {
  return NOTE + chatId;
}

/** What is being written under this name: an answer, or a note. */
export function written(name: string): Written {
  return writtenIn(drafts.value.get(name));
}

/** Keeps it; one without a text is forgotten. */
export function keepWritten(name: string, { text, formats }: Written): void {
  setDraft(name, text ? JSON.stringify({ text, formats }) : "");
}

/** Forgets the answer and the note of a chat. */
export function forgetWritten(chatId: string): void {
  for (const name of [chatId, noteDraft(chatId)]) keepWritten(name, NOTHING);
}

/** Whoever signs in finds their own drafts, and nobody else's. */
export function keepDraftsOf(operatorId: string): void {
  prefix = `${PREFIX}${operatorId}.`;
  const mine = new Map<string, string>();
  try {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const { text, at } = read(localStorage.getItem(key));
      if (Date.now() - at > LONG_OVER) localStorage.removeItem(key);
      else if (key.startsWith(prefix)) mine.set(key.slice(prefix.length), text);
    }
  } catch {
    // no storage: nothing is left there
  }
  drafts.value = mine;
}

/** On Sign Out: nothing that I wrote stays on a shared computer. */
export function forgetDrafts(): void {
  for (const name of drafts.peek().keys()) setDraft(name, "");
}

function writtenIn(draft: string | undefined): Written {
  return draft ? (JSON.parse(draft) as Written) : NOTHING;
}

function remember(name: string, text: string): void {
  if ((drafts.peek().get(name) ?? "") === text) return;
  const changed = new Map(drafts.peek());
  if (text) changed.set(name, text);
  else changed.delete(name);
  drafts.value = changed;
}

function textOf(kept: string | null): string {
  return read(kept).text;
}

function read(kept: string | null): Kept {
  return kept === null ? { text: "", at: 0 } : (JSON.parse(kept) as Kept);
}
