/** What is written after a chat and not saved yet: kept by these names, and asked about before the chat is closed. */

import { ApiProblem } from "@deskbell/shared";

import { setDraft } from "./drafts";
import { draftKey, hasFormDraft } from "./form-draft";
import { texts } from "./texts";

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

/** Why something could not be saved. */
export function refusal(error: unknown): string {
  return error instanceof ApiProblem ? error.message : texts.problem.lost;
}
