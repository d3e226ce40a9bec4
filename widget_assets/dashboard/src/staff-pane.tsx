/** A chat with colleagues: who they are and how they are, what was said, and where to write. */

import type { OperatorStatus } from "@deskbell/shared";
import { useEffect } from "preact/hooks";

import { Back } from "./back";
import { firstName, listed } from "./chats";
import { Composer } from "./composer";
import { Conversation } from "./conversation";
import { departmentNames } from "./departments";
import type { Desk } from "./desk";
import { editing } from "./editor-later";
import { Icon, Mark } from "./icons";
import type { OpenChat } from "./open-chat";
import { hasLoad, OperatorState } from "./operator-state";
import { EmptyPane, LoadingPane } from "./pane-states";
import { colleagueOf, idOf, nameOf } from "./peers";
import type { Peer } from "./staff-chats";
import { texts } from "./texts";

const NAMES = 4; // of who is signed in, in the head

export function StaffPane({ desk, peer }: { desk: Desk; peer: Peer }) {
  const chat = desk.staff.chat(peer);
  const log = chat && desk.staff.log(chat.chat_id);
  const problem = desk.staff.problem(peer) ?? (log?.gone.value ? texts.staffChats.gone : null);
  const isReady = !!log?.ready.value && editing.value !== null;
  useEffect(() => {
    if (isReady && document.activeElement === document.body) desk.toCompose.value = chat?.chat_id ?? null;
  }, [isReady]); // what led here is gone: the dialog, or the list on a phone
  const back = <Back page="staff" label={texts.staffChats.back} row={`peer-${peer}`} />;
  if (problem) return <EmptyPane title={texts.staffChats.unavailable} text={problem} back={back} />;
  if (!chat || !log || !isReady) return <LoadingPane title={texts.staffChats.loading} back={back} />;
  const name = nameOf(peer, desk);
  const open: OpenChat = {
    desk,
    chat: { ...chat, patron_name: name },
    log,
    names: new Map(desk.operators.value.map((operator) => [operator.id, operator.name])),
    mine: true,
  };
  const colleague = colleagueOf(peer, desk);
  const called = colleague ? firstName(name) : peer === "everyone" ? texts.staffChats.everyoneLower : name;
  return (
    <section class="pane" aria-label={texts.staffChats.label(name)} data-region tabIndex={-1}>
      <div class="head">
        {back}
        <div class="head__title">
          <h1 class="title">
            <bdi>{name}</bdi>
          </h1>
          <p class="head__sub">
            {colleague ? <Colleague desk={desk} operator={colleague} /> : <Members desk={desk} peer={peer} />}
          </p>
        </div>
      </div>
      <p class="banner banner--plain">
        <Icon name="lock" />
        <span>{texts.staffChats.archived}</span>
      </p>
      <Conversation {...open} />
      {colleague?.status === "offline" && (
        <p class="foot__notice">
          <Mark name="offline" />
          {texts.staffChats.offline(called)}
        </p>
      )}
      <Composer
        key={chat.chat_id}
        open={open}
        label={texts.staffChats.write(name)}
        placeholder={texts.staffChats.placeholder(called)}
      />
    </section>
  );
}

/** Before anybody is chosen. */
export function NoStaffChat() {
  return <EmptyPane title={texts.staffChats.choose} text={texts.staffChats.chooseMore} />;
}

function Colleague({ desk, operator }: { desk: Desk; operator: OperatorStatus }) {
  const names = departmentNames(desk.profile);
  return (
    <>
      <OperatorState operator={operator} />
      {operator.departments.length > 0 && <span>{operator.departments.map((id) => names.get(id)).join(", ")}</span>}
      {hasLoad(operator) && (
        <span class="num">{texts.staffChats.load(texts.operators.load(operator.load ?? 0, operator.capacity))}</span>
      )}
    </>
  );
}

/** Who is signed in, of a department or of all. */
function Members({ desk, peer }: { desk: Desk; peer: Peer }) {
  const department = peer === "everyone" ? null : idOf(peer);
  const here = desk.operators.value.filter(
    ({ id, status, departments }) =>
      id !== desk.profile.id && status !== "offline" && (department === null || departments.includes(department)),
  );
  const names = here.slice(0, NAMES).map((operator) => operator.name);
  if (here.length > NAMES) names.push(texts.transfer.more(here.length - NAMES));
  return (
    <>
      <span class="num">{texts.staffChats.here(here.length)}</span>
      {names.length > 0 && <span>{listed(names)}</span>}
    </>
  );
}
