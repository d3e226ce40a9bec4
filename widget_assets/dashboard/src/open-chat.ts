/** The chat in the pane, as its parts share it. */

import type { ChatLog, ChatView } from "@deskbell/shared";

import { patronName } from "./chats";
import type { Desk } from "./desk";
import { texts } from "./texts";

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
  return by === "patron" ? patronName(chat) : (names.get(by) ?? "");
}
