/** "Undo send": what was sent waits for a moment, in which it can be taken back into the text box. */

import type { OpenChat } from "../chats/open-chat";
import { announce } from "../shell/announcer";
import { texts } from "../texts";
import { keepWritten, written } from "./drafts";
import { joined } from "./written";

/** Milliseconds. */
export const HELD_FOR = 5_000;

/** Puts it before what is being written by now. Returns whether there was something to take back. */
export function takeBack({ desk, chat, log }: OpenChat): boolean {
  const held = log.takeBack();
  if (!held) return false;
  const { text, formats = [] } = held;
  keepWritten(chat.chat_id, joined({ text, formats }, written(chat.chat_id)));
  desk.toCompose.value = chat.chat_id;
  announce(texts.message.takenBack);
  return true;
}
