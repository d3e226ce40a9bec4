/** What is written after a chat and not saved yet: kept by these names, and asked about before the chat is closed. */

import { setDraft } from "../writing/drafts";
import { draftKey, hasFormDraft } from "../parts/form-draft";

export const recordDraft = (chatId: string) => `record.${chatId}`;
export const ticketDraft = (chatId: string) => `ticket.${chatId}`;
export const noteDraft = (chatId: string) => `note.${chatId}`;

const names = (chatId: string) => [recordDraft(chatId), ticketDraft(chatId), noteDraft(chatId)];

/** Whether closing this chat would hide something that nobody has saved. */
export function hasUnsaved(chatId: string): boolean {
  return names(chatId).some(hasFormDraft);
}

export function forgetUnsaved(chatId: string): void {
  for (const name of names(chatId)) setDraft(draftKey(name), "");
}
