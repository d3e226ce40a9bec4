/** "We could not reconnect you": the question as a ticket, with everything that was written and not delivered. */

import { TEXT_CHARACTERS, codePoints } from "@deskbell/shared";
import { useEffect, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { Busy, Confirm } from "../parts/dialog";
import { Field, focusFirstError } from "../parts/field";
import { Head } from "../parts/header";
import { Icon } from "../parts/icons";
import { Moment } from "../parts/moment";
import type { PatronChat } from "../patron-chat";
import { ticketText } from "../reading";
import { TEXTS } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { ClearOffer } from "./chat-screen";

const EMAIL = /^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$/;
const EMAIL_CHARACTERS = 254;

interface Errors {
  readonly question: string | null;
  readonly email: string | null;
}

interface TicketScreenProps {
  readonly widget: WidgetChat;
  readonly chat: PatronChat;
  /** Back to the chat, where it may still come back. */
  readonly onBack: () => void;
}

export function TicketScreen({ widget, chat, onBack }: TicketScreenProps) {
  const { ticket: question, email } = widget.drafts;
  const view = chat.chat.value;
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({ question: null, email: null });
  const [problem, setProblem] = useState<string | null>(null);
  const [clearing, setClearing] = useState(false);
  const lostAt = chat.lostAt.value;
  const over = chat.ended.value || (lostAt !== null && chat.gaveUp.value);
  const since = view?.patron_lost_at ?? view?.ended_at ?? lostAt;
  const first = useRef<HTMLTextAreaElement>(null);
  useFocus(first, "inherits");

  useEffect(() => {
    const unsent = chat.log.pending.value.map((message) => message.text);
    question.value ||= ticketText(view?.question ?? "", unsent, widget.drafts.message.value);
  }, []);
  useEffect(() => {
    if (form.current) focusFirstError(form.current);
  }, [errors]);

  const submit = async () => {
    if (busy) return;
    const asked = question.value.trim();
    const address = email.value.trim();
    const tooLong = codePoints(asked) - TEXT_CHARACTERS;
    const found = {
      question: !asked ? TEXTS.form.missing : tooLong > 0 ? TEXTS.tooLong(tooLong, TEXT_CHARACTERS) : null,
      email: !address ? TEXTS.lost.emailMissing : EMAIL.test(address) ? null : TEXTS.lost.emailWrong,
    };
    setProblem(null);
    setErrors(found);
    if (found.question !== null || found.email !== null) return;
    setBusy(true);
    setProblem(await widget.leaveTicket(address, asked));
    setBusy(false);
  };
  return (
    <>
      <Head title={TEXTS.title} state={over ? "ended" : lostAt !== null ? "reconnecting" : "waiting"}>
        {since === null ? (
          TEXTS.waiting.state
        ) : (
          <>
            {over ? TEXTS.lost.state : TEXTS.reconnecting.state} <Moment at={new Date(since)} />
          </>
        )}
      </Head>
      <form
        ref={form}
        class="body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div {...(over && { role: "alert" as const })}>
          <h2>{over ? TEXTS.lost.title : TEXTS.lost.titleOffer}</h2>
          <p class="quiet">{over ? TEXTS.lost.text : TEXTS.lost.textOffer}</p>
        </div>
        <Field id="ticket-question" label={TEXTS.lost.question} error={errors.question}>
          {(control) => (
            <textarea
              {...control}
              ref={first}
              rows={5}
              required
              dir="auto"
              value={question.value}
              onInput={(event) => (question.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field id="ticket-email" label={TEXTS.lost.email} error={errors.email} hint={TEXTS.lost.emailHint}>
          {(control) => (
            <input
              {...control}
              type="email"
              autocomplete="email"
              required
              maxLength={EMAIL_CHARACTERS}
              value={email.value}
              onInput={(event) => (email.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <div role="status" class="problem">
          {problem !== null && (
            <p class="error">
              <Icon name="alert" />
              <span>{problem}</span>
            </p>
          )}
        </div>
        <Busy class="button button--primary button--wide" type="submit" busy={busy ? TEXTS.lost.sending : null}>
          {TEXTS.lost.send}
        </Busy>
        {!chat.ended.value && (
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
      </form>
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
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <Head title={TEXTS.title} state="ended">
        {TEXTS.ended.state}
      </Head>
      <div class="body">
        <div>
          <h2 ref={title} tabIndex={-1}>
            {TEXTS.ticketed.title}
          </h2>
          <p class="quiet">
            {TEXTS.ticketed.text} <bdi>{widget.ticket.value}</bdi>.
          </p>
        </div>
      </div>
      <div class="after">
        <button type="button" class="button button--primary button--wide" onClick={() => widget.startOver()}>
          {TEXTS.ended.again}
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
