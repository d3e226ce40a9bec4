/** Operators: my colleagues, how they are and how many chats they have. A name opens the chat with them. */

import type { OperatorStatus } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

import type { Desk } from "./desk";
import { useHeldOrder } from "./held-order";
import { Icon, Mark } from "./icons";
import { openPeer, pageHref } from "./location";
import { OperatorWords } from "./operator-state";
import { STATUSES } from "./presence";
import type { Peer } from "./staff-chats";
import { texts } from "./texts";

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

/** Whom I can chat with. `children`: the words at the end. */
export function PeerRow({ desk, peer, name, mark, children }: PeerRowProps) {
  const open = openPeer.value === peer;
  const unread = desk.staff.unread(peer);
  return (
    <li class="op" data-open={open || undefined}>
      {mark}
      <a class="op__name" id={`peer-${peer}`} href={pageHref("staff", peer)} aria-current={open || undefined}>
        <bdi>{name}</bdi>
      </a>
      {children}
      {unread > 0 && (
        <span class="count">
          {unread}
          <span class="hidden-text"> {texts.staffChats.unread}</span>
        </span>
      )}
    </li>
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
