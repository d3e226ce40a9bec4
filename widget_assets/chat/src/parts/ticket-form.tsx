/** A question that is answered by email: what was asked, and to which address. */

import type { Signal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { questionProblem } from "../reading";
import { TEXTS, directionOf } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { Busy } from "./dialog";
import { Field, focusFirstError } from "./field";
import { Icon } from "./icons";

const EMAIL = /^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$/;
const EMAIL_CHARACTERS = 254;

interface Errors {
  readonly question: string | null;
  readonly email: string | null;
}

interface TicketFormProps {
  readonly widget: WidgetChat;
  readonly question: Signal<string>;
  /** The field that the focus goes to. */
  readonly first: RefObject<HTMLTextAreaElement | null>;
  readonly rows: number;
  readonly send: string;
  /** Sends it. Gives why that did not work, or null. */
  readonly onSend: (email: string, question: string) => Promise<string | null>;
  readonly intro?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function TicketForm({ widget, question, first, rows, send, onSend, intro, children }: TicketFormProps) {
  const { email } = widget.drafts;
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({ question: null, email: null });
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (form.current) focusFirstError(form.current);
  }, [errors]);

  const submit = async () => {
    if (busy) return;
    const asked = question.value.trim();
    const address = email.value.trim();
    const found = {
      question: questionProblem(asked),
      email: !address ? TEXTS.lost.emailMissing : EMAIL.test(address) ? null : TEXTS.lost.emailWrong,
    };
    setProblem(null);
    setErrors(found);
    if (found.question !== null || found.email !== null) return;
    setBusy(true);
    setProblem(await onSend(address, asked));
    setBusy(false);
  };
  return (
    <form
      ref={form}
      class="body"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {intro}
      <Field id="ticket-question" label={TEXTS.lost.question} error={errors.question}>
        {(control) => (
          <textarea
            {...control}
            ref={first}
            rows={rows}
            required
            dir={directionOf(question.value)}
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
            dir="ltr"
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
        {send}
      </Busy>
      {children}
    </form>
  );
}
