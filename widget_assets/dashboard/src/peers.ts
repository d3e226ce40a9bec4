/** Who is on the other side of a chat among colleagues. */

import type { OperatorStatus } from "@deskbell/shared";

import { departmentNames } from "./departments";
import type { Desk } from "./desk";
import type { Peer } from "./staff-chats";
import { texts } from "./texts";

/** What the chat is called from my side: its title may say how the other side sees it. */
export function nameOf(peer: Peer, desk: Desk): string {
  if (peer === "everyone") return texts.staffChats.everyone;
  const id = idOf(peer);
  if (peer.startsWith("department/")) return departmentNames(desk.profile).get(id) ?? id;
  return colleagueOf(peer, desk)?.name ?? texts.staffChats.former;
}

/** The colleague, where it is one. */
export function colleagueOf(peer: Peer, desk: Desk): OperatorStatus | undefined {
  return peer.startsWith("operator/") ? desk.operators.value.find(({ id }) => id === idOf(peer)) : undefined;
}

/** The id of the operator or department. */
export function idOf(peer: Peer): string {
  return peer.slice(peer.indexOf("/") + 1);
}
