/** How a chat reads to its patron: names, days, who ended it, and what of it goes into a ticket. */

import {
  TEXT_CHARACTERS,
  daysAgo,
  longDate,
  type ChatView,
  type OperatorView,
  type Placed,
} from "@deskbell/shared";

import { TEXTS } from "./texts";

export const ME = "patron";

const WEEK = 7;
const OPENS = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: "long" });

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

/** "Chat opens again tomorrow, Tuesday, at 9:00.", by the reader's own clock; null where that is not known. */
export function opensAgain(opensAt: number | null | undefined, now: Date): string | null {
  if (!opensAt || opensAt * 1000 <= now.getTime()) return null;
  const at = new Date(opensAt * 1000);
  const days = daysAgo(now, at);
  const [weekday, time] = [WEEKDAY.format(at), OPENS.format(at)];
  if (days === 0) return TEXTS.closed.today(time);
  if (days === 1) return TEXTS.closed.tomorrow(weekday, time);
  return days < WEEK ? TEXTS.closed.soon(weekday, time) : TEXTS.closed.later(longDate(at), time);
}

/** Who answers: "Daniel Cho, Birchwood Library" where it is another library's librarian; of several, all. */
export function answering(operators: readonly OperatorView[]): string {
  const [one] = operators;
  if (operators.length === 1 && one?.library_name) return `${one.name}, ${one.library_name}`;
  return TEXTS.names(operators.map(({ name, library_name: library }) => (library ? `${name} (${library})` : name)));
}

/** How a waiting chat stands: "2nd in line", "About 2 minutes. A librarian is finishing another chat." */
export function standing(view: ChatView, placed: Placed | null): { title: string; text: string } {
  const { waiting } = TEXTS;
  if (view.front && (placed?.position ?? 1) === 1) return { title: waiting.titleFront, text: waiting.textFront };
  if (!placed) return { title: waiting.title, text: waiting.text(view.department_name) };
  const title = waiting.place(placed.position);
  const [from, to]: readonly number[] = placed.wait ?? [];
  const knows = from !== undefined && to !== undefined;
  if (!knows) return { title, text: placed.busy ? waiting.finishing : waiting.text(view.department_name) };
  return { title, text: `${waiting.about(from, to)} ${placed.busy ? waiting.finishing : waiting.whoever}` };
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
