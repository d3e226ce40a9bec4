/** Who the open chat is with, how it stands, and the acts that are about all of it. */

import { clockTime, stopwatch, type ChatView } from "@deskbell/shared";
import { useEffect, useRef, useState } from "preact/hooks";

import { BusyButton } from "./button";
import { colleagues, howEnded, listed, patronName, shownState } from "./chats";
import { now } from "./clock";
import { Icon, Mark } from "./icons";
import { showChat } from "./location";
import type { OpenChat } from "./open-chat";
import { texts } from "./texts";

export function ChatHead(open: OpenChat) {
  const { desk, chat, mine } = open;
  return (
    <div class="head">
      <Back chatId={chat.chat_id} />
      <div class="head__title">
        <h1 class="title">
          <bdi>{patronName(chat)}</bdi>
        </h1>
        <p class="head__sub">
          <State {...open} />
          <span>{chat.department_name}</span>
          <Duration chat={chat} />
          <Company {...open} />
        </p>
      </div>
      <div class="head__acts">
        {mine && chat.status === "active" && colleagues(chat, desk.profile.id).length > 0 && <MoreActions {...open} />}
        {mine && <Finish {...open} />}
      </div>
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
  return <span class="num">{texts.state.minutes(minutes)}</span>;
}

/** Who of the staff is in the chat. */
function Company({ desk, chat, mine }: OpenChat) {
  const others = colleagues(chat, desk.profile.id);
  if (chat.status === "ended" || !(mine || others.length > 0)) return null;
  if (others.length === 0) return <span>{texts.state.withYou}</span>;
  return <span>{texts.state.with(listed(mine ? [texts.ended.you, ...others] : others))}</span>;
}

/** End Chat while it runs, then Close Chat. Ending takes the focus on to what comes next. */
function Finish({ desk, chat }: OpenChat) {
  const close = useRef<HTMLButtonElement>(null);
  const [endedHere, setEndedHere] = useState(false);
  const ended = chat.status === "ended";
  useEffect(() => {
    if (ended && endedHere) close.current?.focus();
  }, [ended, endedHere]);
  const { chat_id: chatId } = chat;
  if (!ended) {
    const end = async () => setEndedHere(await desk.act(chatId, "end"));
    return (
      <BusyButton
        key="end"
        class="button--end"
        label={texts.pane.end}
        busyLabel={texts.pane.ending}
        busy={desk.busy.value.get(chatId) === "end"}
        onClick={() => void end()}
      />
    );
  }
  const closeIt = async () => {
    await desk.close(chatId);
    document.getElementById("patron-chats")?.focus();
  };
  return (
    <BusyButton
      key="close"
      class="button--primary"
      label={texts.pane.close}
      busyLabel={texts.pane.closing}
      busy={desk.busy.value.get(chatId) === "close"}
      onClick={() => void closeIt()}
      buttonRef={close}
    />
  );
}

function MoreActions({ desk, chat }: OpenChat) {
  const [shown, setShown] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const item = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) item.current?.focus();
  }, [shown]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    setShown(false);
    button.current?.focus();
  };
  const onFocusOut = (event: FocusEvent) => {
    if (!menu.current?.contains(event.relatedTarget as Node | null)) setShown(false);
  };
  return (
    <div class="menu" ref={menu} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        class="icon-button"
        type="button"
        ref={button}
        aria-label={texts.pane.more}
        title={texts.pane.more}
        aria-haspopup="menu"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        <Icon name="more" />
      </button>
      {shown && (
        <div class="menu__items" role="menu" aria-label={texts.pane.more}>
          <button type="button" role="menuitem" ref={item} onClick={() => void desk.act(chat.chat_id, "leave")}>
            {texts.pane.leave}
          </button>
        </div>
      )}
    </div>
  );
}

/** On a phone: from the chat to the list. */
export function Back({ chatId }: { chatId?: string }) {
  const back = () => {
    showChat(null);
    requestAnimationFrame(() => document.getElementById(chatId ? `row-${chatId}` : "patron-chats")?.focus());
  };
  return (
    <button
      class="icon-button head__back"
      type="button"
      aria-label={texts.pane.back}
      title={texts.pane.back}
      onClick={back}
    >
      <Icon name="back" flip />
    </button>
  );
}
