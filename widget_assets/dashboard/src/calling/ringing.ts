/** For which chats a dashboard rings. */

import type { ChatView, OperatorStatus } from "@deskbell/shared";

/** From here on a waiting chat rings once more, even where it does not ring all the time. */
export const RING_AGAIN = 90_000;

/**
 * Those that wait, and those that I am `asked` into, while I am Online: no other status rings.
 *
 * With as many chats as I can have, I am left in peace for what others can answer; but not when they are full as well, and
 * not for somebody who has waited long.
 */
export function ringingFor(
  chats: readonly ChatView[],
  { status, capacity }: OperatorStatus,
  load: number,
  asked: readonly ChatView[],
  now: number,
): ChatView[] {
  if (status !== "online") return [];
  const rings = (chat: ChatView) =>
    chat.status === "waiting" && !chat.patron_lost_at && (load < capacity || Boolean(chat.busy) || isLate(chat, now));
  return chats.filter((chat) => rings(chat) || asked.includes(chat));
}

function isLate({ status, waiting_since }: ChatView, now: number): boolean {
  return status === "waiting" && now - Date.parse(waiting_since) >= RING_AGAIN;
}

/** Names each occasion to ring: what was not among them before is new. */
export function occasions(ringing: readonly ChatView[], now: number): string[] {
  return ringing.map((chat) => {
    const occasion = `${chat.chat_id} ${chat.transfer?.ends_at ?? chat.waiting_since}`;
    return isLate(chat, now) ? `${occasion} late` : occasion;
  });
}
