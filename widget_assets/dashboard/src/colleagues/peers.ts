/** Who is on the other side of a chat among colleagues. */

import type { OperatorStatus } from "@deskbell/shared";

import { departmentNames } from "../settings/departments";
import type { Desk } from "../chats/desk";
import { pageHref } from "../shell/location";
import type { Peer } from "./staff-chats";
import { texts } from "../texts";

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

/** The way to the chat with somebody: in the pane, or in its window. */
export function peerLink(desk: Desk, peer: Peer) {
  const onClick = (event: MouseEvent) => {
    if (!desk.windows.on.peek()) return;
    event.preventDefault();
    (event.currentTarget as Element).closest("dialog")?.close(); // it gives the focus back before the window takes it
    desk.show(peer);
  };
  return { href: pageHref("staff", peer), onClick };
}

/** The id of the operator or department. */
export function idOf(peer: Peer): string {
  return peer.slice(peer.indexOf("/") + 1);
}
