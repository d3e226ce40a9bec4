/** What is open, in the pane or in a window: a chat with a patron, or one among colleagues. */

import { ChatPane } from "../chats/chat-pane";
import { patronName } from "../chats/chats";
import type { Desk } from "../chats/desk";
import { nameOf } from "../colleagues/peers";
import { StaffPane } from "../colleagues/staff-pane";
import { asPeer } from "./location";

export function OpenPane({ desk, id }: { desk: Desk; id: string }) {
  const peer = asPeer(id);
  return peer ? <StaffPane desk={desk} peer={peer} /> : <ChatPane desk={desk} chatId={id} />;
}

/** Who is on the other side, once that is known. */
export function nameOfOpen(desk: Desk, id: string): string | undefined {
  const peer = asPeer(id);
  if (peer) return desk.loaded ? nameOf(peer, desk) : undefined;
  const chat = desk.chat(id);
  return chat && patronName(chat);
}
