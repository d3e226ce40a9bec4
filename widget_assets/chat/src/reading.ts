/** How a chat reads to its patron: names, days, who ended it, and what of it goes into a ticket. */

import { TEXT_CHARACTERS, daysAgo, longDate, type ChatView } from "@deskbell/shared";

import { TEXTS } from "./texts";

export const ME = "patron";

/** "MO" for "Maria Okafor". */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}

export function dayName(at: Date, now: Date): string {
  const days = daysAgo(at, now);
  return days === 0 ? TEXTS.chat.today : days === 1 ? TEXTS.chat.yesterday : longDate(at);
}

/** @param names By operator id, as the log knows them. */
export function endedBy(view: ChatView | null, names: ReadonlyMap<string, string>): string {
  if (view?.ended_by === ME) return TEXTS.ended.byYou;
  const name = names.get(view?.ended_by ?? "");
  return name === undefined ? TEXTS.ended.disconnected : TEXTS.ended.by(name);
}

/** The patron was gone for too long, and did not mean to be. */
export function isDisconnected(view: ChatView | null): boolean {
  return view?.ended_reason === "disconnected" || (view?.ended_reason === "abandoned" && view.ended_by !== ME);
}

/** The whole minutes for which a librarian who was lost is waited for; 1 where nobody has said. */
export function patience(lostAt: string, endsAt: string | null | undefined): number {
  return endsAt ? Math.max(1, Math.floor((Date.parse(endsAt) - Date.parse(lostAt)) / 60_000)) : 1;
}

/** What was asked, and what was written after it and never left this browser, as far as a ticket has room. */
export function ticketText(question: string, unsent: readonly string[], draft: string): string {
  const text = [question, ...unsent, draft.trim()].filter(Boolean).join("\n");
  return [...text].slice(0, TEXT_CHARACTERS).join("");
}
