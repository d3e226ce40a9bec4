/** A chat from the queue to its end: one screen, so that nothing that is being written or read is torn away. */

import type { ChatView, Placed } from "@deskbell/shared";
import { Fragment, type ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { useSurvey, type Survey } from "../asked";
import { useFocus } from "../focus";
import { keepsNothing, withTools } from "../later";
import { launching } from "../launching";
import { Composer } from "../parts/composer";
import { Confirm } from "../parts/dialog";
import { Head } from "../parts/header";
import { Icon, Mark, type IconName, type MarkName } from "../parts/icons";
import { Log } from "../parts/log";
import { Elapsed, Moment } from "../parts/moment";
import { Said } from "../parts/said";
import type { PatronChat } from "../patron-chat";
import { answering, fellSilent, patience, standing } from "../reading";
import { TEXTS, counted, firstName, say } from "../texts";
import type { WidgetChat } from "../widget-chat";

const DRAWN_AHEAD = 3; // of those who are, as many as there is room for

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
  const label = names.length > 0 ? say(TEXTS.chat.with, { name: answering(view?.operators ?? []) }) : TEXTS.chat.yours;
  const busy = waiting && (chat.placed.value ?? view).busy === true;
  const [staying, setStaying] = useState(false);
  useEffect(() => {
    if (!busy) setStaying(false);
  }, [busy]);
  const offersToLeave = busy && !staying;
  const survey = useSurvey(widget, chat);
  const edit = (text: string) => {
    const { message } = widget.drafts;
    message.value = [text, message.value].filter(Boolean).join("\n");
    focusComposer();
  };
  useEffect(() => {
    if (ended) launching.value = null;
  }, [ended]);
  const launch = ended ? null : launching.value;
  return (
    <>
      <ChatHead widget={widget} view={view} lostAt={lostAt} />
      {!ended && (
        <TopBanner
          widget={widget}
          chat={chat}
          view={view}
          busy={offersToLeave}
          onTicket={onTicket}
          onStay={() => setStaying(true)}
        />
      )}
      {view && waiting && (
        <Place view={view} placed={chat.placed.value} onTicket={offersToLeave && lostAt === null ? null : onTicket} />
      )}
      <Log
        chat={chat}
        label={label}
        offline={lostAt !== null}
        onEdit={edit}
        during={survey && <survey.During />}
        after={survey && <survey.After />}
      />
      {ended && survey && (
        <AskedAfter
          widget={widget}
          survey={survey}
          onTicket={fellSilent(view) ? onTicket : null}
          onAgain={() => widget.startOver()}
          onClear={() => setAsking("clear")}
        />
      )}
      {ended && !survey && (
        <After
          widget={widget}
          onTicket={fellSilent(view) ? onTicket : null}
          onAgain={() => widget.startOver()}
          onClear={() => setAsking("clear")}
        />
      )}
      {!ended && (
        <>
          {waiting && widget.kept.value && <p class="hint browse">{TEXTS.waiting.browse}</p>}
          {!waiting && <TypingLine widget={widget} chat={chat} />}
          <Composer
            draft={widget.drafts.message}
            uploads={chat.uploads}
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
            {survey && <survey.Feedback />}
          </footer>
        </>
      )}
      {survey && <survey.Sheet />}
      {launch && (
        <launch.Dialog widget={widget} chat={chat} page={launch.page} onClose={() => (launching.value = null)} />
      )}
      {asking === "end" && !ended && (
        <Confirm
          title={waiting ? TEXTS.end.leaveTitle : TEXTS.end.title}
          text={
            names[0] === undefined ? TEXTS.end.unanswered : say(TEXTS.end.willSee, { name: firstName(names[0]) })
          }
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

function focusComposer(): void {
  document.querySelector<HTMLElement>(".composer textarea")?.focus();
}

interface ChatHeadProps {
  readonly widget: WidgetChat;
  readonly view: ChatView | null;
  readonly lostAt: number | null;
}

function ChatHead({ widget, view, lostAt }: ChatHeadProps) {
  const operators = (view?.status === "active" && view.operators) || [];
  const person = operators[0]?.name;
  const title = person === undefined ? TEXTS.title : answering(operators);
  const head = (state: MarkName, children: ComponentChildren) => (
    <Head widget={widget} title={title} person={person} state={state}>
      {children}
    </Head>
  );
  if (view?.status === "ended") return head("ended", TEXTS.ended.state);
  if (lostAt !== null) {
    return head("reconnecting", <Said text={TEXTS.reconnecting.state} time={<Moment at={new Date(lostAt)} />} />);
  }
  if (view?.status === "active") return head("active", say(TEXTS.chat.state, { department: view.department_name }));
  return head(
    "waiting",
    <>
      {TEXTS.waiting.state}
      {view && " · "}
      {view && <Elapsed since={new Date(view.waiting_since)} />}
    </>,
  );
}

interface TopBannerProps extends ChatScreenProps {
  /** Everybody has as many chats as they can, and the patron has not chosen to wait. */
  readonly busy: boolean;
  readonly onStay: () => void;
}

/** One banner at a time: the gravest. It goes by itself when it is no longer true. */
function TopBanner({ widget, chat, view, busy, onTicket, onStay }: TopBannerProps) {
  const operator = view?.operators?.[0];
  const gone = view?.operators?.find((one) => one.lost_at);
  if (chat.lostAt.value !== null) {
    return (
      <Banner kind="orange" mark>
        <b>{TEXTS.reconnecting.lead}</b>{" "}
        {operator
          ? say(TEXTS.reconnecting.withOperator, { name: firstName(operator.name) })
          : TEXTS.reconnecting.inQueue}{" "}
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
        {counted(TEXTS.operatorLost, patience(gone.lost_at, view?.ends_at), { name: firstName(gone.name) })}
      </Banner>
    );
  }
  if (busy) return <BusyBanner onTicket={onTicket} onStay={onStay} />;
  const nothing = keepsNothing(widget);
  return nothing === null ? null : <Banner kind="blue">{nothing}</Banner>;
}

function Banner({ kind, mark, children }: { kind: "orange" | "blue"; mark?: boolean; children: ComponentChildren }) {
  return (
    <div class={`banner banner--${kind}`}>
      {mark && <Mark name="reconnecting" />}
      <p>{children}</p>
    </div>
  );
}

/** Two ways on. Whoever stays gets on with what they were writing. */
function BusyBanner({ onTicket, onStay }: { onTicket: () => void; onStay: () => void }) {
  const stay = () => {
    onStay();
    focusComposer();
  };
  return (
    <Banner kind="blue">
      <b>{TEXTS.busy.lead}</b> {TEXTS.busy.text}
      <span class="banner__acts">
        <button type="button" class="link-button" onClick={stay}>
          {TEXTS.end.keepWaiting}
        </button>
        <button type="button" class="link-button" onClick={onTicket}>
          {TEXTS.waiting.ticket}
        </button>
      </span>
    </Banner>
  );
}

interface PlaceProps {
  readonly view: ChatView;
  readonly placed: Placed | null;
  /** Null: offered elsewhere. */
  readonly onTicket: (() => void) | null;
}

/** The patron's place, as far as it is known. Its size stays when it becomes known. */
function Place({ view, placed, onTicket }: PlaceProps) {
  const { title, text } = standing(view, placed);
  const ahead = Math.min((placed?.position ?? 1) - 1, DRAWN_AHEAD);
  return (
    <div class={placed ? "place place--known" : "place"}>
      <h2>{title}</h2>
      <p>{text}</p>
      <div class="place__foot">
        <span class="place__line" aria-hidden="true">
          <Icon name="bell" />
          {Array.from({ length: ahead }, (_, index) => (
            <Fragment key={index}>
              <i />
              <s />
            </Fragment>
          ))}
          <i />
          <b />
          <span>{TEXTS.waiting.you}</span>
        </span>
        {onTicket && (
          <button type="button" class="link-button" onClick={onTicket}>
            {TEXTS.waiting.ticket}
          </button>
        )}
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
      spoken.current = { turn, words: say(TEXTS.chat.typing, { name: typing.name }) };
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
          <span>{say(TEXTS.chat.typing, { name: typing.name })}</span>
        </>
      )}
    </p>
  );
}

interface AfterProps {
  readonly widget: WidgetChat;
  /** Where the chat ended without the patron's word. */
  readonly onTicket: (() => void) | null;
  readonly onAgain: () => void;
  readonly onClear: () => void;
}

/** What is left to do once a chat has ended. The focus comes here when what had it is gone. */
function After({ widget, onTicket, onAgain, onClear }: AfterProps) {
  const again = useRef<HTMLButtonElement>(null);
  useFocus(again, "inherits");
  return (
    <div class="after">
      <button ref={again} type="button" class="button button--primary button--wide" onClick={onAgain}>
        {TEXTS.ended.again}
      </button>
      {onTicket && <Ticket onTicket={onTicket} />}
      <Copies widget={widget} />
      <ClearOffer onClear={onClear} />
    </div>
  );
}

/** The same where something is asked: it stands in nobody's way. */
function AskedAfter({ widget, survey, onTicket, onAgain, onClear }: AfterProps & { survey: Survey }) {
  const again = useRef<HTMLButtonElement>(null);
  useFocus(again, "inherits");
  return (
    <>
      <div class="after after--asks">
        <survey.Inline />
        {onTicket && <Ticket onTicket={onTicket} />}
        <Copies widget={widget} />
        <ClearOffer onClear={onClear} />
      </div>
      <footer class="foot">
        <button ref={again} type="button" onClick={onAgain}>
          {TEXTS.ended.again}
        </button>
        <survey.Feedback />
      </footer>
    </>
  );
}

function Ticket({ onTicket }: { onTicket: () => void }) {
  return (
    <button type="button" class="button button--line button--wide" onClick={onTicket}>
      {TEXTS.lost.titleOffer}
    </button>
  );
}

/** "Keep a copy". */
function Copies({ widget }: { widget: WidgetChat }) {
  const way = (icon: IconName, label: string, act: () => void) => (
    <button type="button" class="button button--line button--small" onClick={act}>
      <Icon name={icon} />
      {label}
    </button>
  );
  return (
    <section class="copies">
      <h2>{TEXTS.copy.title}</h2>
      {way("download", TEXTS.copy.download, () => void withTools((found) => found.download(widget)))}
      {way("print", TEXTS.copy.print, () => void withTools((found) => found.print(widget)))}
      {widget.mayMail.value &&
        way("mail", TEXTS.copy.email, () => void withTools(() => (widget.dialog.value = "mail")))}
    </section>
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
