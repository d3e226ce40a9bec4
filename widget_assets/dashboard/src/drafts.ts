/** What is written but not sent, by chat: kept in this tab until it is sent, across reloads and signing in again. */

import { signal } from "@preact/signals";

import type { Written } from "./written";

const PREFIX = "deskbell.draft.";
const OWNER = "deskbell.drafts-of";
const FORMATS = "formats."; // before the id of a chat: what stands out in its draft

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

/** The answer that is being written in a chat. */
export function written(chatId: string): Written {
  return { text: drafts.value.get(chatId) ?? "", formats: JSON.parse(drafts.value.get(FORMATS + chatId) ?? "[]") };
}

/** Keeps it; one without a text is forgotten. */
export function keepWritten(chatId: string, { text, formats }: Written): void {
  setDraft(chatId, text);
  setDraft(FORMATS + chatId, formats.length > 0 ? JSON.stringify(formats) : "");
}

/** Whoever signs in finds their own drafts: what somebody else left in this tab is forgotten. */
export function keepDraftsOf(operatorId: string): void {
  try {
    if (sessionStorage.getItem(OWNER) !== operatorId) forgetDrafts();
    sessionStorage.setItem(OWNER, operatorId);
  } catch {
    // no storage: nothing is left there
  }
}

/** On Sign Out: nothing that was written stays on a shared computer. */
export function forgetDrafts(): void {
  for (const chatId of drafts.value.keys()) setDraft(chatId, "");
  try {
    sessionStorage.removeItem(OWNER);
  } catch {
    // no storage
  }
}

function stored(): Map<string, string> {
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    return new Map(keys.map((key) => [key.slice(PREFIX.length), sessionStorage.getItem(key) ?? ""]));
  } catch {
    return new Map();
  }
}
