/** Operators: my colleagues, how they are and how many chats they have. A name opens the chat with them. */

import type { OperatorStatus } from "@deskbell/shared";
import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { useHeldOrder } from "../chats/held-order";
import { Icon, Mark } from "../parts/icons";
import { openPeer, page } from "../shell/location";
import { OperatorWords } from "./operator-state";
import { STATUSES } from "./presence";
import { peerLink } from "./peers";
import type { Peer } from "./staff-chats";
import { texts } from "../texts";
import { WindowMark } from "../windows/window-mark";

/** Under the list of chats. */
export function Operators({ desk }: { desk: Desk }) {
  const [shown, setShown] = useState(true);
  const list = useId();
  const { rows, holders } = useHeldOrder(colleaguesOf(desk), idOf);
  if (!desk.loaded) return null;
  return (
    <section class="operators" aria-label={texts.operators.label} {...holders}>
      <h2>
        <button
          class="operators__title"
          type="button"
          aria-expanded={shown}
          aria-controls={list}
          onClick={() => setShown(!shown)}
        >
          <span>
            {texts.operators.title} <span class="quiet num">({rows.length})</span>
          </span>
          <Icon name="chevron" />
        </button>
      </h2>
      <div id={list} hidden={!shown}>
        {rows.length === 0 ? (
          <p class="hint operators__nobody">{texts.operators.nobody}</p>
        ) : (
          <ul>
            {rows.map((operator) => (
              <ColleagueRow key={operator.id} desk={desk} operator={operator} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** A colleague, as a link to the chat with them. */
export function ColleagueRow({ desk, operator }: { desk: Desk; operator: OperatorStatus }) {
  return (
    <PeerRow
      desk={desk}
      peer={`operator/${operator.id}`}
      name={operator.name}
      mark={<Mark name={operator.status} />}
    >
      <OperatorWords operator={operator} />
    </PeerRow>
  );
}

interface PeerRowProps {
  desk: Desk;
  peer: Peer;
  name: string;
  mark: ComponentChildren;
  children: ComponentChildren;
}

/** Whom I can chat with; where staff chats are off, on their page alone, to read. `children`: the words at the end. */
export function PeerRow({ desk, peer, name, mark, children }: PeerRowProps) {
  const { windows } = desk;
  const open = useComputed(() => (windows.on.value ? windows.focused.value : openPeer.value) === peer).value;
  const isOffered = desk.staff.areOn.value || (page.value === "staff" && desk.staff.chat(peer) !== undefined);
  return (
    <li class="op" data-open={open || undefined}>
      {mark}
      {isOffered ? (
        <a class="op__name" id={`row-${peer}`} {...peerLink(desk, peer)} aria-current={open || undefined}>
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi class="op__name">{name}</bdi>
      )}
      {children}
      <WindowMark desk={desk} id={peer} />
      {isOffered && <UnreadCount desk={desk} peer={peer} />}
    </li>
  );
}

/** Of a chat with colleagues, where something is. */
export function UnreadCount({ desk, peer }: { desk: Desk; peer: Peer }) {
  const unread = useComputed(() => desk.staff.unread(peer)).value;
  if (unread === 0) return null;
  return (
    <span class="count">
      {unread}
      <span class="hidden-text"> {texts.staffChats.unread}</span>
    </span>
  );
}

/** Everybody but me, whoever can be reached first. */
export function colleaguesOf(desk: Desk): OperatorStatus[] {
  const others = desk.operators.value.filter((operator) => operator.id !== desk.profile.id);
  return others.sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
}

function idOf(operator: OperatorStatus): string {
  return operator.id;
}
