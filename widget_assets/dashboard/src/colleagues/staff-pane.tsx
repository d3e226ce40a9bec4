/** A chat with colleagues: who they are and how they are, what was said, and where to write. */

import type { OperatorStatus } from "@deskbell/shared";
import { useEffect, useId } from "preact/hooks";

import { ActionsMenu } from "../chats/actions-menu";
import { Back } from "../shell/back";
import { firstName, listed } from "../chats/chats";
import { Conversation } from "../chats/conversation";
import { departmentNames } from "../settings/departments";
import type { Desk } from "../chats/desk";
import { composing } from "../writing/composer-later";
import { Icon, Mark } from "../parts/icons";
import type { OpenChat } from "../chats/open-chat";
import { hasLoad, OperatorState } from "./operator-state";
import { UnreadCount } from "./operators";
import { EmptyPane, LoadingPane } from "../chats/pane-states";
import { colleagueOf, idOf, nameOf } from "./peers";
import type { Peer } from "./staff-chats";
import { StaffChatsOff } from "./staff-off";
import { texts } from "../texts";
import { useFrame, type Frame } from "../windows/frame";
import { MinimizeButton } from "../windows/minimize-button";

const NAMES = 4; // of who is signed in, in the head

export function StaffPane({ desk, peer }: { desk: Desk; peer: Peer }) {
  const chat = desk.staff.chat(peer);
  const log = chat && desk.staff.log(chat.chat_id);
  const problem = desk.staff.problem(peer) ?? (log?.gone.value ? texts.staffChats.gone : null);
  const Composer = composing.value?.Composer;
  const isReady = !!log?.ready.value && Composer !== undefined;
  const frame = useFrame();
  const title = useId();
  useEffect(() => {
    const isMeant = frame ? frame.hasFocus() : document.activeElement === document.body;
    if (isReady && isMeant) desk.toCompose.value = chat?.chat_id ?? null;
  }, [isReady]); // the window was asked for; or what led here is gone: the dialog, or the list on a phone
  const toList = <Back page="staff" label={texts.staffChats.back} row={`row-${peer}`} />;
  const back = (
    <>
      {toList}
      {frame && <MinimizeButton frame={frame} />}
    </>
  );
  if (problem) return <EmptyPane title={texts.staffChats.unavailable} text={problem} back={back} />;
  if (!chat || !log || !Composer || !isReady) return <LoadingPane title={texts.staffChats.loading} back={back} />;
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
        {toList}
        <div class="head__title">
          <h1 class="title">
            <bdi id={title}>{name}</bdi>
          </h1>
          <p class="head__sub">
            {colleague ? <Colleague desk={desk} operator={colleague} /> : <Members desk={desk} peer={peer} />}
          </p>
        </div>
        {frame && <WindowActs desk={desk} peer={peer} frame={frame} describedBy={title} />}
      </div>
      <p class="banner banner--plain">
        <Icon name="lock" />
        <span>{texts.staffChats.archived}</span>
      </p>
      <Conversation {...open} />
      {!desk.staff.areOn.value && <StaffChatsOff {...open} />}
      {desk.staff.areOn.value && colleague?.status === "offline" && (
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

/** In the head of a window: what is unread, for the list beside it may be the patrons’; and what is done to the window. */
function WindowActs({ desk, peer, frame, describedBy }: { desk: Desk; peer: Peer; frame: Frame; describedBy: string }) {
  return (
    <div class="head__acts">
      <UnreadCount desk={desk} peer={peer} />
      {frame.items.length > 0 && <ActionsMenu items={frame.items} describedBy={describedBy} />}
      <MinimizeButton frame={frame} describedBy={describedBy} />
    </div>
  );
}

/** Before anybody is chosen. */
export function NoStaffChat({ desk }: { desk: Desk }) {
  const { choose, chooseMore, off, offMore } = texts.staffChats;
  return desk.staff.areOn.value ? (
    <EmptyPane title={choose} text={chooseMore} />
  ) : (
    <EmptyPane title={off} text={offMore} />
  );
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
