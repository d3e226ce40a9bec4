/** A question that is answered by email: what was asked, and to which address. */

import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { EMAIL, errorsOf, type AskedForm, type Errors, type FilledIn } from "../form";
import { autofill } from "../storage";
import { TEXTS, directionOf } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { Busy } from "./dialog";
import { Field, firstField, focusFirstError } from "./field";
import { FormFields, Told } from "./form-fields";
import { Icon } from "./icons";

export const EMAIL_CHARACTERS = 254;
const NOTHING: AskedForm = { name: "hidden", contact: "hidden", question: "required", fields: [] };

interface TicketFormProps {
  readonly widget: WidgetChat;
  readonly question: Signal<string>;
  /** What it does with the focus, as `useFocus` has it. */
  readonly fresh: "takes" | "inherits";
  /** What is asked beside the question; nothing where a chat has gone before. */
  readonly form?: AskedForm;
  readonly rows: number;
  readonly send: string;
  /** Sends it. Gives why that did not work, or null. */
  readonly onSend: (email: string, filled: FilledIn) => Promise<string | null>;
  readonly intro?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function TicketForm({ widget, question, form = NOTHING, fresh, rows, send, onSend, ...more }: TicketFormProps) {
  const { email } = widget.drafts;
  const element = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (element.current) focusFirstError(element.current);
  }, [errors]);
  useFocus(useMemo(() => firstField(element), []), fresh);

  const submit = async () => {
    if (busy) return;
    const filled = { ...widget.filledIn(form), question: question.value.trim() };
    const address = email.value.trim();
    const wrong = !address ? TEXTS.lost.emailMissing : EMAIL.test(address) ? null : TEXTS.lost.emailWrong;
    const found = { ...errorsOf(form, filled), ...(wrong !== null && { email: wrong }) };
    setProblem(null);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setProblem(await onSend(address, filled));
    setBusy(false);
  };
  return (
    <form
      ref={element}
      class="body"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {more.intro}
      <Field id="ticket-question" label={TEXTS.lost.question} error={errors["question"] ?? null}>
        {(control) => (
          <textarea
            {...control}
            rows={rows}
            required
            dir={directionOf(question.value)}
            value={question.value}
            onInput={(event) => (question.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Field id="ticket-email" label={TEXTS.lost.email} error={errors["email"] ?? null} hint={TEXTS.lost.emailHint}>
        {(control) => (
          <input
            {...control}
            type="email"
            dir="ltr"
            autocomplete={autofill("email")}
            required
            maxLength={EMAIL_CHARACTERS}
            value={email.value}
            onInput={(event) => (email.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <FormFields widget={widget} form={form} errors={errors} />
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
      <Told form={form} />
      {more.children}
    </form>
  );
}
