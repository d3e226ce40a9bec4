/** "We could not reconnect you": the question as a ticket, with everything that was written and not delivered. */

import { useEffect, useRef, useState } from "preact/hooks";

import { Confirm } from "../parts/dialog";
import { Head } from "../parts/header";
import { Icon } from "../parts/icons";
import { Moment } from "../parts/moment";
import { Said } from "../parts/said";
import { TicketForm } from "../parts/ticket-form";
import type { PatronChat } from "../patron-chat";
import { fellSilent, ticketText } from "../reading";
import { TEXTS } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { ClearOffer } from "./chat-screen";

interface TicketScreenProps {
  readonly widget: WidgetChat;
  readonly chat: PatronChat;
  /** Back to the chat, where it may still come back. */
  readonly onBack: () => void;
}

export function TicketScreen({ widget, chat, onBack }: TicketScreenProps) {
  const question = widget.drafts.ticket;
  const view = chat.chat.value;
  const [clearing, setClearing] = useState(false);
  const lostAt = chat.lostAt.value;
  const silent = fellSilent(view);
  const over = !silent && (chat.ended.value || (lostAt !== null && chat.gaveUp.value));
  const since = view?.patron_lost_at ?? view?.ended_at ?? lostAt;

  useEffect(() => {
    const [started] = chat.entries.value;
    const asked = started?.type === "started" ? started.question : (view?.question ?? "");
    const unsent = chat.log.pending.value.map((message) => message.text);
    question.value ||= ticketText(asked, unsent, widget.drafts.message.value);
  }, []);
  return (
    <>
      <Head widget={widget} title={TEXTS.title} state={over || silent ? "ended" : lostAt !== null ? "reconnecting" : "waiting"}>
        {silent ? (
          TEXTS.ended.state
        ) : since === null ? (
          TEXTS.waiting.state
        ) : (
          <Said
            text={over ? TEXTS.lost.state : TEXTS.reconnecting.state}
            time={<Moment at={new Date(since)} />}
          />
        )}
      </Head>
      <TicketForm
        widget={widget}
        question={question}
        fresh="inherits"
        rows={5}
        send={TEXTS.lost.send}
        onSend={(email, { question: asked }) => widget.leaveTicket(email, asked)}
        intro={
          <div {...(over && { role: "alert" as const })}>
            <h2>{over ? TEXTS.lost.title : TEXTS.lost.titleOffer}</h2>
            <p class="quiet">{over ? TEXTS.lost.text : TEXTS.lost.textOffer}</p>
          </div>
        }
      >
        {(silent || !chat.ended.value) && (
          <button
            type="button"
            class="button button--quiet button--wide"
            onClick={() => {
              chat.connection.wake();
              onBack();
            }}
          >
            {over && <Icon name="retry" />}
            {over ? TEXTS.lost.retry : TEXTS.lost.back}
          </button>
        )}
      </TicketForm>
      {over && (
        <footer class="foot">
          <button type="button" onClick={() => widget.startOver()}>
            {TEXTS.ended.again}
          </button>
          <button type="button" onClick={() => setClearing(true)}>
            {TEXTS.clear.button}
          </button>
        </footer>
      )}
      {clearing && (
        <Confirm
          title={TEXTS.clear.titleEnded}
          text={TEXTS.clear.textEnded}
          keep={TEXTS.clear.keepEnded}
          act={TEXTS.clear.button}
          busy={TEXTS.end.ending}
          failed={TEXTS.end.failed}
          onAct={() => widget.clear()}
          onClose={() => setClearing(false)}
        />
      )}
    </>
  );
}

/** The ticket is there: said once more after a reload. */
export function TicketedScreen({ widget }: { widget: WidgetChat }) {
  const [clearing, setClearing] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const isOpen = widget.desk.open.value;
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      {widget.chat.value ? (
        <Head widget={widget} title={TEXTS.title} state="ended">
          {TEXTS.ended.state}
        </Head>
      ) : (
        <Head widget={widget} title={TEXTS.title} state={isOpen ? "active" : "offline"}>
          {isOpen ? TEXTS.closed.online : TEXTS.closed.offline}
        </Head>
      )}
      <div class="body">
        <div>
          <h2 ref={title} tabIndex={-1}>
            {TEXTS.ticketed.title}
          </h2>
          <p class="quiet">
            <Said text={TEXTS.ticketed.text} address={<bdi>{widget.ticket.value}</bdi>} />
          </p>
        </div>
      </div>
      <div class="after">
        <button type="button" class="button button--primary button--wide" onClick={() => widget.startOver()}>
          {isOpen ? TEXTS.ended.again : TEXTS.closed.another}
        </button>
        <ClearOffer onClear={() => setClearing(true)} />
      </div>
      {clearing && (
        <Confirm
          title={TEXTS.clear.titleEnded}
          text={TEXTS.clear.textEnded}
          keep={TEXTS.clear.keepEnded}
          act={TEXTS.clear.button}
          busy={TEXTS.end.ending}
          failed={TEXTS.end.failed}
          onAct={() => widget.clear()}
          onClose={() => setClearing(false)}
        />
      )}
    </>
  );
}
