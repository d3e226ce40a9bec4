/** A chat from the queue to its end: one screen, so that nothing that is being written or read is torn away. */

import type { ChatView } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { Composer } from "../parts/composer";
import { Confirm } from "../parts/dialog";
import { Head } from "../parts/header";
import { Icon, Mark, type MarkName } from "../parts/icons";
import { Log } from "../parts/log";
import { Elapsed, Moment } from "../parts/moment";
import type { PatronChat } from "../patron-chat";
import { patience } from "../reading";
import { TEXTS } from "../texts";
import type { WidgetChat } from "../widget-chat";

interface ChatScreenProps {
  readonly widget: WidgetChat;
  readonly chat: PatronChat;
  /** Null: the page was loaded anew, and Deskbell has not answered yet. */
  readonly view: ChatView | null;
  readonly onTicket: () => void;
}

export function ChatScreen({ widget, chat, view, onTicket }: ChatScreenProps) {
  const [asking, setAsking] = useState<"end" | "clear" | null>(null);
  const names = (view?.operators ?? []).map((operator) => operator.name);
  const ended = view?.status === "ended";
  const waiting = view?.status === "waiting";
  const lostAt = chat.lostAt.value;
  const label = names.length > 0 ? TEXTS.chat.with(TEXTS.names(names)) : TEXTS.chat.yours;
  return (
    <>
      <ChatHead view={view} names={names} lostAt={lostAt} />
      {!ended && <TopBanner widget={widget} chat={chat} view={view} onTicket={onTicket} />}
      {view && waiting && <Place view={view} onTicket={onTicket} />}
      <Log chat={chat} label={label} offline={lostAt !== null} />
      {ended ? (
        <After onAgain={() => widget.startOver()} onClear={() => setAsking("clear")} />
      ) : (
        <>
          {waiting && widget.kept && <p class="hint browse">{TEXTS.waiting.browse}</p>}
          {!waiting && <TypingLine widget={widget} chat={chat} />}
          <Composer
            draft={widget.drafts.message}
            placeholder={waiting ? TEXTS.composer.placeholderWaiting : TEXTS.composer.placeholder}
            onSend={(text) => chat.log.send(text)}
            onTyped={() => chat.log.typed()}
          />
          <footer class="foot">
            <button type="button" onClick={() => setAsking("end")}>
              {waiting ? TEXTS.waiting.leave : TEXTS.end.button}
            </button>
            <button type="button" onClick={() => setAsking("clear")}>
              {TEXTS.clear.button}
            </button>
          </footer>
        </>
      )}
      {asking === "end" && !ended && (
        <Confirm
          title={waiting ? TEXTS.end.leaveTitle : TEXTS.end.title}
          text={TEXTS.end.text(names[0])}
          keep={waiting ? TEXTS.end.keepWaiting : TEXTS.end.keep}
          act={waiting ? TEXTS.waiting.leave : TEXTS.end.button}
          busy={TEXTS.end.ending}
          failed={TEXTS.end.failed}
          onAct={() => chat.end()}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "clear" && (
        <Confirm
          title={ended ? TEXTS.clear.titleEnded : TEXTS.clear.title}
          text={ended ? TEXTS.clear.textEnded : TEXTS.clear.text}
          keep={ended ? TEXTS.clear.keepEnded : waiting ? TEXTS.end.keepWaiting : TEXTS.end.keep}
          act={TEXTS.clear.button}
          busy={TEXTS.end.ending}
          failed={TEXTS.end.failed}
          onAct={() => widget.clear()}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function ChatHead({ view, names, lostAt }: { view: ChatView | null; names: readonly string[]; lostAt: number | null }) {
  const person = view?.status === "active" ? names[0] : undefined;
  const title = person === undefined ? TEXTS.title : TEXTS.names(names);
  const head = (state: MarkName, children: ComponentChildren) => (
    <Head title={title} person={person} state={state}>
      {children}
    </Head>
  );
  if (view?.status === "ended") return head("ended", TEXTS.ended.state);
  if (lostAt !== null) return head("reconnecting", <LostSince at={new Date(lostAt)} />);
  if (view?.status === "active") return head("active", TEXTS.chat.state(view.department_name));
  return head(
    "waiting",
    <>
      {TEXTS.waiting.state}
      {view && " · "}
      {view && <Elapsed since={new Date(view.waiting_since)} />}
    </>,
  );
}

function LostSince({ at }: { at: Date }) {
  return (
    <>
      {TEXTS.reconnecting.state} <Moment at={at} />
    </>
  );
}

/** One banner at a time: the gravest. It goes by itself when it is no longer true. */
function TopBanner({ widget, chat, view, onTicket }: ChatScreenProps) {
  const operator = view?.operators?.[0];
  const gone = view?.operators?.find((one) => one.lost_at);
  if (chat.lostAt.value !== null) {
    return (
      <Banner kind="orange" mark>
        <b>{TEXTS.reconnecting.lead}</b>{" "}
        {operator ? TEXTS.reconnecting.withOperator(operator.name) : TEXTS.reconnecting.inQueue}{" "}
        {chat.mayOfferTicket.value && (
          <button type="button" class="link-button" onClick={onTicket}>
            {TEXTS.reconnecting.ticket}
          </button>
        )}
      </Banner>
    );
  }
  if (gone?.lost_at) {
    return (
      <Banner kind="orange" mark>
        {TEXTS.operatorLost(gone.name, patience(gone.lost_at, view?.ends_at))}
      </Banner>
    );
  }
  return widget.kept ? null : <Banner kind="blue">{TEXTS.keptNothing}</Banner>;
}

function Banner({ kind, mark, children }: { kind: "orange" | "blue"; mark?: boolean; children: ComponentChildren }) {
  return (
    <div class={`banner banner--${kind}`}>
      {mark && <Mark name="reconnecting" />}
      <p>{children}</p>
    </div>
  );
}

/** The patron's place, as far as it is known. */
function Place({ view, onTicket }: { view: ChatView; onTicket: () => void }) {
  return (
    <div class="place">
      <h2>{view.front ? TEXTS.waiting.titleFront : TEXTS.waiting.title}</h2>
      <p>{view.front ? TEXTS.waiting.textFront : TEXTS.waiting.text(view.department_name)}</p>
      <div class="place__foot">
        <span class="place__line" aria-hidden="true">
          <Icon name="bell" />
          <i />
          <b />
          <span>{TEXTS.waiting.you}</span>
        </span>
        <button type="button" class="link-button" onClick={onTicket}>
          {TEXTS.waiting.ticket}
        </button>
      </div>
    </div>
  );
}

/** Its height is always there, so that it moves nothing. Spoken once a turn. */
function TypingLine({ widget, chat }: { widget: WidgetChat; chat: PatronChat }) {
  const typing = chat.log.typing.value;
  const turn = chat.entries.value.at(-1)?.seq ?? 0;
  const spoken = useRef({ turn: 0, words: "" });
  useEffect(() => {
    if (!typing) {
      if (widget.announcement.value === spoken.current.words) widget.announcement.value = "";
    } else if (spoken.current.turn !== turn) {
      spoken.current = { turn, words: TEXTS.chat.typing(typing.name) };
      widget.announcement.value = spoken.current.words;
    }
  }, [typing, turn]);
  return (
    <p class="typing" aria-hidden="true">
      {typing && (
        <>
          <i>
            <b />
            <b />
            <b />
          </i>
          <span>{TEXTS.chat.typing(typing.name)}</span>
        </>
      )}
    </p>
  );
}

/** What is left to do once a chat has ended. The focus comes here when what had it is gone. */
function After({ onAgain, onClear }: { onAgain: () => void; onClear: () => void }) {
  const again = useRef<HTMLButtonElement>(null);
  useFocus(again, "inherits");
  return (
    <div class="after">
      <button ref={again} type="button" class="button button--primary button--wide" onClick={onAgain}>
        {TEXTS.ended.again}
      </button>
      <ClearOffer onClear={onClear} />
    </div>
  );
}

/** For shared computers: beside everything that ends a chat. */
export function ClearOffer({ onClear }: { onClear: () => void }) {
  return (
    <section class="shared-computer">
      <div>
        <h2>{TEXTS.clear.lead}</h2>
        <p>{TEXTS.clear.hint}</p>
      </div>
      <button type="button" class="button button--line button--small" onClick={onClear}>
        <Icon name="trash" />
        {TEXTS.clear.button}
      </button>
    </section>
  );
}
