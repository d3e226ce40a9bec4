/** How a chat reads to its patron: names, days, who ended it, and what of it goes into a ticket. */

import {
  TEXT_CHARACTERS,
  codePoints,
  daysAgo,
  type ChatView,
  type EventEntry,
  type OperatorView,
  type Placed,
} from "@deskbell/shared";

import { clockTime, daysAhead, longDate, openingTime, weekday } from "./language";
import { TEXTS, counted, firstName, listed, numbered, say } from "./texts";

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

/** "Chat opens again tomorrow, Tuesday, at 9:00.", by the reader's own clock; null where that is not known. */
export function opensAgain(opensAt: number | null | undefined, now: Date): string | null {
  if (!opensAt || opensAt * 1000 <= now.getTime()) return null;
  const at = new Date(opensAt * 1000);
  const values = { time: openingTime(at), weekday: weekday(at), date: longDate(at) };
  return say(TEXTS.closed[daysAhead(now, at)], values);
}

/** Who answers: "Daniel Cho, Birchwood Library" where it is another library's librarian; of several, all. */
export function answering(operators: readonly OperatorView[]): string {
  const [one] = operators;
  if (operators.length === 1 && one?.library_name) return `${one.name}, ${one.library_name}`;
  return listed(operators.map(({ name, library_name: library }) => (library ? `${name} (${library})` : name)));
}

/** How a waiting chat stands: "2nd in line", "About 2 minutes. A librarian is finishing another chat." */
export function standing(view: ChatView, placed: Placed | null): { title: string; text: string } {
  const { waiting } = TEXTS;
  if (view.front && (placed?.position ?? 1) === 1) return { title: waiting.titleFront, text: waiting.textFront };
  const known = say(waiting.text, { department: view.department_name });
  if (!placed) return { title: waiting.title, text: known };
  const title = numbered(waiting.place, placed.position);
  const [from, to]: readonly number[] = placed.wait ?? [];
  if (from === undefined || to === undefined) return { title, text: placed.busy ? waiting.finishing : known };
  const then = placed.busy ? waiting.finishing : waiting.whoever;
  return { title, text: say(waiting.both, { first: minutes(from, to), then }) };
}

/** "About 2 to 4 minutes.", and never none. */
function minutes(from: number, to: number): string {
  const { about, upTo, range } = TEXTS.waiting;
  if (from === to || to <= 1) return counted(about, Math.max(1, to));
  return from < 1 ? counted(upTo, to) : counted(range, to, { from });
}

/** @param names By operator id, as the log knows them. */
export function endedBy(view: ChatView | null, names: ReadonlyMap<string, string>): string {
  if (view?.ended_by === ME) return TEXTS.ended.byYou;
  if (fellSilent(view)) return TEXTS.ended.silent;
  const name = names.get(view?.ended_by ?? "");
  return name === undefined ? TEXTS.ended.disconnected : say(TEXTS.ended.by, { name });
}

/** What happened, and whose names fill that in; how a chat ended is said by `endedBy`. */
export function happened(entry: Exclude<EventEntry, { type: "ended" }>): {
  readonly text: string;
  readonly names?: Readonly<Record<string, string>>;
} {
  const { chat } = TEXTS;
  switch (entry.type) {
    case "claimed":
    case "joined":
      return { text: chat.joined, names: { name: entry.name } };
    case "left":
      return { text: chat.left, names: { name: entry.name } };
    case "operator_lost":
      return { text: chat.operatorLost, names: { name: entry.name } };
    case "operator_back":
      return { text: chat.operatorBack, names: { name: entry.name } };
    case "patron_lost":
      return { text: chat.patronLost };
    case "patron_back":
      return { text: chat.patronBack };
    case "returned":
      return { text: chat.returned };
    case "rolled_up":
      return { text: entry.message || say(chat.rolledUp, { department: entry.department_name }) };
    case "transferred":
      return { text: chat.asks, names: { name: firstName(entry.name), whom: entry.to_name } };
    case "transfer_over":
      return { text: chat.transferOver, names: { whom: entry.to_name } };
    case "silence_noted":
      return { text: chat.silent, names: { time: clockTime(new Date(entry.ends_at)) } };
    case "contact_asked":
      return { text: chat.contactAsked, names: { name: entry.name } };
    case "contact_shared":
      return { text: chat.contactShared, names: { contact: entry.contact } };
    case "iframe_suggested":
      return { text: `${TEXTS.iframe.suggests} {url}`, names: { name: entry.name, url: entry.url } };
    case "iframe_entered":
      return { text: TEXTS.iframe.entered };
    case "copy_asked":
      return { text: chat.copyAsked };
    case "patron_updated": // withheld from patrons
      return { text: "" };
  }
}

/** The patron was gone for too long, and did not mean to be. */
export function isDisconnected(view: ChatView | null): boolean {
  return view?.ended_reason === "disconnected" || (view?.ended_reason === "abandoned" && view.ended_by !== ME);
}

/** The patron was asked whether they were still there, and said nothing. */
export function fellSilent(view: ChatView | null): boolean {
  return view?.ended_reason === "silent";
}

/** The whole minutes for which a librarian who was lost is waited for; 1 where nobody has said. */
export function patience(lostAt: string, endsAt: string | null | undefined): number {
  return endsAt ? Math.max(1, Math.floor((Date.parse(endsAt) - Date.parse(lostAt)) / 60_000)) : 1;
}

/** Why this can't be asked, for the patron to read; null where it can. */
export function questionProblem(asked: string): string | null {
  const over = codePoints(asked) - TEXT_CHARACTERS;
  if (!asked) return TEXTS.form.missing;
  return over > 0 ? counted(TEXTS.tooLong, over, { limit: TEXT_CHARACTERS }) : null;
}

/** What was asked, and what was written after it and never left this browser, as far as a ticket has room. */
export function ticketText(question: string, unsent: readonly string[], draft: string): string {
  const text = [question, ...unsent, draft.trim()].filter(Boolean).join("\n");
  return [...text].slice(0, TEXT_CHARACTERS).join("");
}
