/** Staff Chats: everyone, my departments, and each colleague, with what is unread. */

import type { OperatorStatus } from "@deskbell/shared";

import type { Desk } from "../chats/desk";
import { useHeldOrder } from "../chats/held-order";
import { Icon } from "../parts/icons";
import { colleaguesOf, ColleagueRow, PeerRow } from "./operators";
import type { Peer } from "./staff-chats";
import { texts } from "../texts";

export function StaffList({ desk }: { desk: Desk }) {
  const colleagues = colleaguesOf(desk);
  const { rows, holders } = useHeldOrder(colleagues, ({ id }) => id);
  const here = colleagues.filter(isHere).length;
  return (
    <section class="list" aria-label={texts.staffChats.title} data-region tabIndex={-1} {...holders}>
      <div class="list__head">
        <h1 class="title" id="staff-chats" tabIndex={-1}>
          {texts.staffChats.title}
        </h1>
        <p class="hint num">{desk.loaded ? texts.staffChats.colleaguesHere(here) : texts.staffChats.loadingList}</p>
      </div>
      <ul>
        <GroupRow desk={desk} peer="everyone" name={texts.staffChats.everyone} members={colleagues} />
      </ul>
      {desk.profile.departments.length > 0 && (
        <section class="peers" aria-labelledby="staff-departments">
          <h2 id="staff-departments">{texts.staffChats.departments}</h2>
          <ul>
            {desk.profile.departments.map(({ id, name }) => (
              <GroupRow
                key={id}
                desk={desk}
                peer={`department/${id}`}
                name={name}
                members={colleagues.filter((one) => one.departments.includes(id))}
              />
            ))}
          </ul>
        </section>
      )}
      <section class="peers" aria-labelledby="staff-colleagues">
        <h2 id="staff-colleagues">{texts.staffChats.colleagues}</h2>
        {desk.loaded && rows.length === 0 && <p class="hint operators__nobody">{texts.operators.nobody}</p>}
        <ul>
          {rows.map((operator) => (
            <ColleagueRow key={operator.id} desk={desk} operator={operator} />
          ))}
        </ul>
      </section>
    </section>
  );
}

interface GroupRowProps {
  desk: Desk;
  peer: Peer;
  name: string;
  members: readonly OperatorStatus[];
}

function GroupRow({ desk, peer, name, members }: GroupRowProps) {
  const here = members.filter(isHere).length;
  return (
    <PeerRow desk={desk} peer={peer} name={name} mark={<Icon name="users" />}>
      <span class="op__state num">{texts.staffChats.here(here)}</span>
    </PeerRow>
  );
}

/** Staff chat reaches whoever is signed in. */
function isHere({ status }: OperatorStatus): boolean {
  return status !== "offline";
}
