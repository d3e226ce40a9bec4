/** What is written but not sent, by chat: kept in this tab until it is sent, across reloads and signing in again. */

import { signal } from "@preact/signals";

const PREFIX = "deskbell.draft.";

/** Drafts by chat id; a chat without one has no entry. */
export const drafts = signal<ReadonlyMap<string, string>>(stored());

export function setDraft(chatId: string, text: string): void {
  const changed = new Map(drafts.value);
  if (text) changed.set(chatId, text);
  else changed.delete(chatId);
  drafts.value = changed;
  try {
    if (text) sessionStorage.setItem(PREFIX + chatId, text);
    else sessionStorage.removeItem(PREFIX + chatId);
  } catch {
    // no storage, or no room: the draft lives as long as the page
  }
}

/** On Sign Out: nothing that was written stays on a shared computer. */
export function forgetDrafts(): void {
  for (const chatId of drafts.value.keys()) setDraft(chatId, "");
}

function stored(): Map<string, string> {
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    return new Map(keys.map((key) => [key.slice(PREFIX.length), sessionStorage.getItem(key) ?? ""]));
  } catch {
    return new Map();
  }
}
