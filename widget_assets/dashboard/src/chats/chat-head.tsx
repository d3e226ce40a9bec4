/** Who the open chat is with, how it stands, and the acts that are about all of it. */

import { stopwatch, type ChatView } from "@deskbell/shared";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { clockTime, lasting } from "../parts/figures";
import { ActionsMenu, type MenuItem } from "./actions-menu";
import { adding, closeChat, finishId } from "../shell/acts";
import { AddParticipants } from "./add-participants";
import { hasUnsaved } from "../after-chat/after-drafts";
import { Back } from "../shell/back";
import { BusyButton } from "../parts/button";
import { colleagues, coveredLibrary, howEnded, listed, patronName, shownState, successors } from "./chats";
import { now } from "../parts/clock";
import { Dialog } from "../parts/dialog";
import { useFrame } from "../windows/frame";
import { Icon, Mark } from "../parts/icons";
import { MinimizeButton } from "../windows/minimize-button";
import type { OpenChat } from "./open-chat";
import { texts } from "../texts";

export function ChatHead(open: OpenChat) {
  const { desk, chat, mine } = open;
  const me = desk.profile.id;
  const library = coveredLibrary(chat, desk.profile);
  const isRunning = mine && chat.status === "active";
  const handedOver = successors(chat, me).length > 0;
  const frame = useFrame();
  const name = useId();
  const add = () => (adding.value = chat.chat_id);
  const actions: MenuItem[] = [];
  if (isRunning) actions.push({ label: texts.transfer.add, narrowOnly: true, onChoose: add });
  if (isRunning && !handedOver && colleagues(chat, me).length > 0) {
    actions.push({ label: texts.pane.leave, onChoose: () => void desk.act(chat.chat_id, "leave") });
  }
  if (frame) actions.push(...frame.items);
  const menu = actions.length > 0 && <ActionsMenu items={actions} describedBy={name} />;
  return (
    <div class="head">
      <Back page="chats" label={texts.pane.back} row={`row-${chat.chat_id}`} />
      <div class="head__title">
        <h1 class="title">
          <bdi id={name}>{patronName(chat)}</bdi>
        </h1>
        <p class="head__sub">
          <State {...open} />
          {frame === null && (
            <>
              <span>
                {chat.department_name} {library && texts.policy.forLibrary(library)}
              </span>
              {chat.proactive && <span>{texts.proactive.mark}</span>}
              <Duration chat={chat} />
            </>
          )}
          <Company {...open} />
        </p>
      </div>
      <div class="head__acts">
        {isRunning && (
          <button
            class="button button--line button--labelled"
            type="button"
            title={texts.transfer.add}
            onClick={add}
          >
            <Icon name="addUser" />
            <span>{texts.transfer.add}</span>
          </button>
        )}
        {frame === null && menu}
        {mine && (handedOver && isRunning ? <LeaveChat {...open} /> : <Finish {...open} describedBy={name} />)}
        {frame && menu}
        {frame && <MinimizeButton frame={frame} describedBy={name} />}
      </div>
      {adding.value === chat.chat_id && isRunning && (
        <AddParticipants open={open} onClose={() => (adding.value = null)} />
      )}
    </div>
  );
}

function State({ desk, chat }: OpenChat) {
  const state = shownState(chat);
  let words: string = texts.state[state];
  if (chat.status === "ended" && chat.ended_reason && chat.ended_at) {
    const by = chat.ended_by === desk.profile.id ? texts.ended.you : endedBy(chat);
    words = texts.ended.at(howEnded(chat.ended_reason, by), clockTime(new Date(chat.ended_at)));
  }
  return (
    <span class={`state state--${state}`}>
      <Mark name={state} />
      <span>
        {words}
        {state === "waiting" && <span class="num"> {stopwatch(now.value - Date.parse(chat.waiting_since))}</span>}
      </span>
    </span>
  );
}

function endedBy(chat: ChatView): string {
  return (chat.operators ?? []).find((operator) => operator.id === chat.ended_by)?.name ?? "";
}

function Duration({ chat }: { chat: ChatView }) {
  const until = chat.ended_at ? Date.parse(chat.ended_at) : now.value;
  const minutes = Math.floor((until - Date.parse(chat.started_at)) / 60_000);
  if (chat.status === "waiting" || minutes < 1) return null;
  return <span class="num">{lasting(minutes)}</span>;
}

/** Who of the staff is in the chat. */
function Company({ desk, chat, mine }: OpenChat) {
  const others = colleagues(chat, desk.profile.id);
  if (chat.status === "ended" || !(mine || others.length > 0)) return null;
  if (others.length === 0) return <span>{texts.state.withYou}</span>;
  return <span>{mine ? listed([texts.you, ...others]) : texts.state.with(listed(others))}</span>;
}

/** Instead of End Chat, for whoever transferred it. */
function LeaveChat({ desk, chat }: OpenChat) {
  return (
    <BusyButton
      class="button--line"
      label={texts.pane.leaveChat}
      busyLabel={texts.pane.leaving}
      id={finishId(chat.chat_id)}
      busy={desk.busy.value.get(chat.chat_id) === "leave"}
      onClick={() => void desk.act(chat.chat_id, "leave")}
    />
  );
}

/** End Chat while it runs, then Close Chat. Ending takes the focus on to what comes next. */
function Finish({ desk, chat, describedBy }: OpenChat & { describedBy: string }) {
  const close = useRef<HTMLButtonElement>(null);
  const [endsHere, setEndsHere] = useState(false);
  const [asking, setAsking] = useState(false);
  const ended = chat.status === "ended" && desk.busy.value.get(chat.chat_id) !== "end";
  useLayoutEffect(() => {
    if (ended && endsHere && desk.asksRecord.peek() !== chat.chat_id) close.current?.focus();
  }, [ended]); // not later, when the focus may be elsewhere
  const { chat_id: chatId } = chat;
  if (!ended) {
    const end = async () => {
      setEndsHere(true);
      if (!(await desk.act(chatId, "end"))) setEndsHere(false);
    };
    return (
      <BusyButton
        key="end"
        class="button--end"
        label={texts.pane.end}
        busyLabel={texts.pane.ending}
        busy={desk.busy.value.get(chatId) === "end"}
        id={finishId(chatId)}
        describedBy={describedBy}
        onClick={() => void end()}
      />
    );
  }
  const closeIt = () => {
    setAsking(false);
    void closeChat(desk, chatId);
  };
  return (
    <>
      <BusyButton
        key="close"
        class="button--primary"
        label={texts.pane.close}
        busyLabel={texts.pane.closing}
        busy={desk.busy.value.get(chatId) === "close"}
        id={finishId(chatId)}
        describedBy={describedBy}
        onClick={() => (hasUnsaved(chatId) ? setAsking(true) : closeIt())}
        buttonRef={close}
      />
      {asking && (
        <Dialog title={texts.form.discardTitle} text={texts.form.discardMore} onClose={() => setAsking(false)}>
          <button class="button button--line" type="button" onClick={() => setAsking(false)}>
            {texts.form.keep}
          </button>
          <button class="button button--end" type="button" onClick={closeIt}>
            {texts.pane.close}
          </button>
        </Dialog>
      )}
    </>
  );
}
