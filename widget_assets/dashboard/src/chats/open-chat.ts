/** The chat in the pane, as its parts share it. */

import type { ChatLog, ChatView, Entry } from "@deskbell/shared";

import { patronName } from "./chats";
import type { Desk } from "./desk";
import { texts } from "../texts";

export interface OpenChat {
  readonly desk: Desk;
  readonly chat: ChatView;
  readonly log: ChatLog;
  readonly mine: boolean;
  /** The names of the operators who ever took part, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The name of whoever speaks or acts in a chat; mine is "You". */
export function speaker({ desk, chat, names }: OpenChat, by: string): string {
  if (by === desk.profile.id) return texts.you;
  if (by === "patron") return patronName(chat);
  return names.get(by) ?? (chat.kind === "staff" ? texts.staffChats.former : "");
}

/** The log to show. A chat among colleagues has no question to begin with. */
export function entriesOf({ log, chat }: OpenChat): readonly Entry[] {
  const entries = log.entries.value;
  return chat.kind === "staff" ? entries.filter((entry) => entry.type !== "started") : entries;
}
