/**
 * From a chat's log to the lines of a conversation: bubbles grouped by speaker, day lines, the "New" ribbon, events.
 * Patron and staff read the same log; what they share in reading it is here.
 */

import type { Pending } from "./chat-log";
import type { Entry, Format, SharedFile } from "./protocol";

/** A pause after which the same speaker starts a new group. */
export const GROUP_PAUSE = 3 * 60_000;

/** A connection that is back this soon was hardly gone: neither line is shown. */
export const QUIET_GAP = 10_000;

export type EventEntry = Exclude<Entry, { type: "started" | "message" | "noted" | "withheld" }>;

/** One bubble. `isNote`: for staff alone. `first` and `last` of its group; `seq` once it is in the log, `pending` until then. */
export interface MessageLine {
  readonly kind: "message";
  readonly key: string;
  readonly by: string;
  readonly text: string;
  readonly isNote: boolean;
  readonly file: SharedFile | null;
  readonly formats: readonly Format[];
  readonly at: Date;
  readonly seq: number | null;
  readonly pending: Pending | null;
  readonly first: boolean;
  readonly last: boolean;
}

/** "2 new": before the first message of somebody else above `after`. */
export interface Ribbon {
  readonly after: number;
  readonly count: number;
}

export type Line =
  | { readonly kind: "day"; readonly key: string; readonly at: Date }
  | { readonly kind: "new"; readonly key: string; readonly count: number }
  | { readonly kind: "event"; readonly key: string; readonly at: Date; readonly entry: EventEntry }
  | MessageLine;

/**
 * The lines of a conversation, oldest first.
 *
 * @param entries The log, in order.
 * @param pending What `me` has not got into the log yet, in order.
 * @param me "patron", or the operator's id.
 */
export function conversationLines(
  entries: readonly Entry[],
  pending: readonly Pending[],
  me: string,
  ribbon: Ribbon | null = null,
): Line[] {
  const lines: Line[] = [];
  const hidden = shortGaps(entries);
  const logged = new Set<string>();
  let dayOver = 0;
  let unread = ribbon;

  const startDay = (at: Date) => {
    if (at.getTime() < dayOver) return;
    dayOver = new Date(at).setHours(24, 0, 0, 0);
    lines.push({ kind: "day", key: `day ${at.toDateString()}`, at });
  };
  const say = (message: Omit<MessageLine, "kind" | "first" | "last">) => {
    startDay(message.at);
    const previous = lines.at(-1);
    const goesOn =
      previous?.kind === "message" &&
      previous.by === message.by &&
      previous.isNote === message.isNote &&
      message.at.getTime() - previous.at.getTime() < GROUP_PAUSE &&
      previous.pending?.status !== "failed" &&
      message.pending?.status !== "failed";
    if (goesOn) lines[lines.length - 1] = { ...previous, last: false };
    lines.push({ ...message, kind: "message", first: !goesOn, last: true });
  };

  for (const entry of entries) {
    if (entry.type === "withheld") continue;
    const at = new Date(entry.at);
    if (entry.type !== "started" && entry.type !== "message" && entry.type !== "noted") {
      if (hidden.has(entry.seq)) continue;
      startDay(at);
      lines.push({ kind: "event", key: String(entry.seq), at, entry });
      continue;
    }
    if (unread && entry.seq > unread.after && entry.by !== me) {
      startDay(at);
      lines.push({ kind: "new", key: "new", count: unread.count });
      unread = null;
    }
    if (entry.type === "started" && !entry.question) continue; // not asked for, or not answered
    const clientId = entry.type === "started" ? "" : entry.client_id;
    if (clientId) logged.add(clientId);
    say({
      key: clientId || String(entry.seq),
      by: entry.by,
      text: entry.type === "started" ? entry.question : entry.text,
      isNote: entry.type === "noted",
      file: (entry.type === "message" && entry.file) || null,
      formats: (entry.type !== "started" && entry.formats) || [],
      at,
      seq: entry.seq,
      pending: null,
    });
  }
  for (const unsent of pending) {
    if (unsent.clientId !== undefined && logged.has(unsent.clientId)) continue;
    say({
      key: unsent.clientId ?? unsent.key,
      by: me,
      text: unsent.text,
      isNote: unsent.isNote === true,
      file: unsent.file ?? null,
      formats: unsent.formats ?? [],
      at: new Date(unsent.at),
      seq: null,
      pending: unsent,
    });
  }
  return lines;
}

/** Messages and notes of the others above `after`; for the patron also whether they are still there. */
export function unreadCount(entries: readonly Entry[], me: string, after: number): number {
  const spoken = (entry: Entry) =>
    entry.type === "message" ||
    entry.type === "noted" ||
    (entry.type === "started" && entry.question) ||
    (entry.type === "silence_noted" && me === "patron");
  return entries.filter((entry) => spoken(entry) && entry.seq > after && entry.by !== me).length;
}

/** The names that the log gives to the operators' ids. */
export function operatorNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap((entry) => ("name" in entry ? [[entry.by, entry.name]] : [])));
}

/** The `seq` of each lost and back that lie within `QUIET_GAP` of each other. */
function shortGaps(entries: readonly Entry[]): ReadonlySet<number> {
  const short = new Set<number>();
  const lost = new Map<string, Entry>();
  for (const entry of entries) {
    const who = entry.type.startsWith("patron_") ? "patron" : entry.by;
    if (entry.type === "patron_lost" || entry.type === "operator_lost") lost.set(who, entry);
    if (entry.type !== "patron_back" && entry.type !== "operator_back") continue;
    const gone = lost.get(who);
    if (gone && Date.parse(entry.at) - Date.parse(gone.at) < QUIET_GAP) short.add(gone.seq).add(entry.seq);
  }
  return short;
}
