/** Patron Chats: who waits, who is being helped and by whom, and what is new. */

import { useComputed } from "@preact/signals";
import { stopwatch, type ChatView, type Entry } from "@deskbell/shared";

import { clockTime, fullTime } from "../parts/figures";
import type { Alerts } from "./alerts";
import { BusyButton } from "../parts/button";
import { colleagues, coveredLibrary, isMine, LATE, listed, patronName, shownState, type Filter } from "./chats";
import { now } from "../parts/clock";
import { isConnected, type Desk } from "./desk";
import { noteDraft, useDraft } from "../writing/drafts";
import { useHeldOrder } from "./held-order";
import { Icon, Mark } from "../parts/icons";
import { SKELETON_AFTER, useLate } from "../parts/late";
import { chatHref, openChatId, pageHref, showChat } from "../shell/location";
import { Operators } from "../colleagues/operators";
import { texts } from "../texts";
import { WindowMark } from "../windows/window-mark";

export function ChatList({ desk, alerts }: { desk: Desk; alerts: Alerts }) {
  const count = alerts.chats.length + alerts.offline.length;
  const { rows, holders } = useHeldOrder(desk.shown.value, chatIdOf);
  return (
    <section class="list" aria-label={texts.list.label} data-region tabIndex={-1} {...holders}>
      <div class="list__head">
        <h1 class="title" id="patron-chats" tabIndex={-1}>
          {texts.list.title}
        </h1>
        <p class="hint num">{desk.loaded ? stats(desk) : <span role="status">{texts.list.loading}</span>}</p>
      </div>
      {count > 0 && (
        <a class="button button--line list__alerts" href={pageHref("alerts")}>
          {texts.alerts.counted(count)}
        </a>
      )}
      <Filters desk={desk} />
      {desk.loaded || rows.length > 0 ? <Rows desk={desk} chats={rows} /> : <SkeletonRows />}
      <Operators desk={desk} />
    </section>
  );
}

function chatIdOf(chat: ChatView): string {
  return chat.chat_id;
}

function stats(desk: Desk): string {
  const open = desk.chats.value.filter((chat) => chat.status !== "ended");
  const ended = desk.chats.value.length - open.length;
  if (desk.chats.value.length === 0) return nothing(desk, "all").stats;
  const line = texts.list.stats(
    open.length,
    desk.waiting.value.length + desk.asked.value.length,
    desk.mine.value.length,
  );
  return ended > 0 ? `${line} · ${texts.list.ended(ended)}` : line;
}

function Filters({ desk }: { desk: Desk }) {
  const count = (all: readonly ChatView[]) => (desk.loaded ? String(all.length) : "…");
  const filters: readonly (readonly [Filter, string])[] = [
    ["all", texts.list.all(count(desk.chats.value))],
    ["new", texts.list.new(count([...desk.waiting.value, ...desk.asked.value]))],
    ["mine", texts.list.mine(count(desk.mine.value))],
  ];
  return (
    <div class="filters" role="group" aria-label={texts.list.show}>
      {filters.map(([filter, label]) => (
        <button
          key={filter}
          type="button"
          aria-pressed={desk.filter.value === filter}
          onClick={() => (desk.filter.value = filter)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

const NOTHING: Readonly<Record<Filter, readonly [string, string]>> = {
  all: [texts.list.none, texts.list.noneMore],
  new: [texts.list.noneNew, texts.list.noneNewMore],
  mine: [texts.list.noneMine, texts.list.noneMineMore],
};

/** What is said of an empty list: nothing of who waits, where this dashboard does not hear of it. */
function nothing(desk: Desk, filter: Filter): { stats: string; title: string; more: string } {
  const [title, more] = NOTHING[filter];
  if (desk.elsewhere.value !== null) return { stats: texts.elsewhere.short, title, more: texts.list.noneMoreThere };
  if (isConnected(desk.connection.link.value)) return { stats: texts.list.quiet, title, more };
  return { stats: texts.list.outOfDate, title, more: texts.list.noneMoreLater };
}

function Rows({ desk, chats }: { desk: Desk; chats: readonly ChatView[] }) {
  if (chats.length === 0) {
    const { title, more } = nothing(desk, desk.filter.value);
    return (
      <div class="empty">
        <p class="semi">{title}</p>
        <p class="quiet">{more}</p>
      </div>
    );
  }
  return (
    <ul class="rows">
      {chats.map((chat) => (
        <Row key={chat.chat_id} desk={desk} chat={chat} />
      ))}
    </ul>
  );
}

/** Drawn again when its own chat changes, not with each of the other 199: hence what is computed of it. */
function Row({ desk, chat }: { desk: Desk; chat: ChatView }) {
  const { windows } = desk;
  const { chat_id: chatId } = chat;
  const inWindows = windows.on.value;
  const open = useComputed(() => (windows.on.value ? windows.focused.value : openChatId.value) === chatId).value;
  const drafts = [useDraft(chatId), useDraft(noteDraft(chatId))];
  const hasDraft = drafts.some((draft) => draft !== undefined);
  const busy = useComputed(() => desk.busy.value.get(chatId)).value;
  const asked = desk.isAsked(chat);
  const library = coveredLibrary(chat, desk.profile);
  const state = shownState(chat);
  const unread = useComputed(() => desk.unread(chatId)).value;
  const last = useComputed(() => lastMessage(desk.log(chatId)?.entries.value ?? [])).value;
  const said = last?.type === "message" ? last.text : last?.question;
  const id = `row-${chatId}`;
  const toggle = (event: MouseEvent) => {
    event.preventDefault();
    if (open && !inWindows) showChat(null);
    else desk.show(chatId);
  };
  return (
    <li class="row" data-open={open || undefined}>
      {open && <span class="row__bookmark" aria-hidden="true" />}
      <Mark name={state} />
      <div class="row__top">
        <a class="row__name" id={id} href={chatHref(chatId)} aria-current={open || undefined} onClick={toggle}>
          <bdi>{patronName(chat)}</bdi>
        </a>
        <When chat={chat} last={last} />
      </div>
      <p class="row__snippet" dir="auto">
        {asked ? invitation(chat) : (said ?? chat.question) || texts.patron.noQuestion}
      </p>
      <div class={chat.status === "waiting" || asked ? "row__end row__end--acts" : "row__end"}>
        <p class="row__sub">
          <b class={`state--${state}`}>{texts.state[state]}</b> <Circumstance desk={desk} chat={chat} />
          {library && ` · ${texts.policy.forLibrary(library)}`}
          {chat.proactive && ` · ${texts.proactive.mark}`}
          {hasDraft && (
            <>
              {" · "}
              <span class="row__draft">
                <Icon name="pencil" />
                {texts.list.draft}
              </span>
            </>
          )}
        </p>
        {chat.status === "waiting" && !open && (
          <BusyButton
            class="button--primary button--small"
            label={texts.list.claim}
            busyLabel={texts.list.claiming}
            busy={busy === "claim"}
            describedBy={id}
            onClick={() => void desk.claim(chatId)}
          />
        )}
        {asked && !open && (
          <BusyButton
            class="button--primary button--small"
            label={texts.preview.join}
            busyLabel={texts.preview.joining}
            busy={busy === "join"}
            describedBy={id}
            onClick={() => void desk.join(chatId)}
          />
        )}
        <WindowMark desk={desk} id={chatId} />
        {unread > 0 && (
          <span class="count">
            {unread}
            <span class="hidden-text"> {texts.list.unread}</span>
          </span>
        )}
      </div>
    </li>
  );
}

/** What a colleague says who asks me into the chat. */
function invitation({ transfer }: ChatView): string {
  const { by_name: name = "", note = "" } = transfer ?? {};
  return note ? texts.transfer.fromWith(name, note) : texts.transfer.from(name);
}

/** How long the patron has waited, ticking; else when something was last said. */
function When({ chat, last }: { chat: ChatView; last: LastMessage | null }) {
  if (chat.status !== "waiting") {
    const at = new Date(chat.ended_at ?? last?.at ?? chat.started_at);
    return (
      <time class="row__when" dateTime={at.toISOString()} title={fullTime(at)}>
        {clockTime(at)}
      </time>
    );
  }
  const waited = now.value - Date.parse(chat.waiting_since);
  return (
    <span class={waited >= LATE ? "row__when row__when--late" : "row__when"}>
      <span class="hidden-text">{texts.list.waiting} </span>
      {stopwatch(waited)}
    </span>
  );
}

/** What stands beside the word of the state. */
function Circumstance({ desk, chat }: { desk: Desk; chat: ChatView }) {
  const me = desk.profile.id;
  if (chat.status === "ended") return <>· {endedBy(chat, me)}</>;
  if (chat.patron_lost_at && chat.ends_at) {
    return (
      <>
        <span class="num">{stopwatch(Date.parse(chat.ends_at) - now.value)}</span> {texts.list.left}
      </>
    );
  }
  if (chat.status === "active" && !isMine(chat, me)) return <>· {texts.state.with(listed(colleagues(chat, me)))}</>;
  return <>· {chat.department_name}</>;
}

function endedBy(chat: ChatView, me: string): string {
  if (chat.ended_reason !== "operator") return texts.ended.reasons[chat.ended_reason ?? "disconnected"];
  const name = (chat.operators ?? []).find((operator) => operator.id === chat.ended_by)?.name ?? "";
  return texts.list.by(chat.ended_by === me ? texts.ended.you : name);
}

type LastMessage = Extract<Entry, { type: "message" | "started" }>;

function lastMessage(entries: readonly Entry[]): LastMessage | null {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry?.type === "message" || entry?.type === "started") return entry;
  }
  return null;
}

function SkeletonRows() {
  if (!useLate(SKELETON_AFTER)) return null;
  return (
    <ul class="rows" aria-hidden="true">
      {[0, 1, 2].map((row) => (
        <li class="row skeleton-row" key={row} aria-hidden="true">
          <span class="skeleton skeleton--mark" />
          <div class="skeleton-row__top">
            <span class="skeleton skeleton--name" />
            <span class="skeleton skeleton--when" />
          </div>
          <span class="skeleton" />
          <span class="skeleton skeleton--long" />
          <span class="skeleton skeleton--short" />
        </li>
      ))}
    </ul>
  );
}
