/** "How can we help?": the question, and what the librarian may call the patron. */

import type { WidgetSettings } from "@deskbell/shared";
import { useEffect, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { Busy } from "../parts/dialog";
import { Field, focusFirstError } from "../parts/field";
import { Hero } from "../parts/header";
import { Icon } from "../parts/icons";
import { questionProblem } from "../reading";
import { TEXTS, directionOf, say } from "../texts";
import type { WidgetChat } from "../widget-chat";

const NAME_CHARACTERS = 80;

export function FormScreen({ widget, settings }: { widget: WidgetChat; settings: WidgetSettings }) {
  const { question, name } = widget.drafts;
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [questionError, setQuestionError] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const first = useRef<HTMLTextAreaElement>(null);
  useFocus(first, "takes");
  useEffect(() => {
    if (questionError !== null && form.current) focusFirstError(form.current);
  }, [questionError]);

  const submit = async () => {
    if (busy) return;
    const asked = question.value.trim();
    const error = questionProblem(asked);
    setProblem(null);
    setQuestionError(error);
    if (error !== null) {
      if (form.current) focusFirstError(form.current);
      return;
    }
    setBusy(true);
    setProblem(await widget.start(asked, name.value.trim()));
    setBusy(false);
  };
  return (
    <>
      <Hero library={settings.library_name} title={TEXTS.form.greeting}>
        <p>{say(TEXTS.form.goesTo, { department: settings.department_name })}</p>
      </Hero>
      <form
        ref={form}
        class="body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {widget.notice.value !== null && <p class="note note--blue">{widget.notice.value}</p>}
        <Field id="question" label={TEXTS.form.question} error={questionError}>
          {(control) => (
            <textarea
              {...control}
              ref={first}
              rows={3}
              required
              dir={directionOf(question.value)}
              value={question.value}
              onInput={(event) => (question.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          id="name"
          error={null}
          label={
            <>
              {TEXTS.form.name} <span class="optional">{TEXTS.form.optional}</span>
            </>
          }
        >
          {(control) => (
            <input
              {...control}
              autocomplete="name"
              dir={directionOf(name.value)}
              maxLength={NAME_CHARACTERS}
              value={name.value}
              onInput={(event) => (name.value = event.currentTarget.value)}
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
        <Busy class="button button--primary button--wide" type="submit" busy={busy ? TEXTS.form.starting : null}>
          {TEXTS.form.start}
        </Busy>
        {!widget.kept && <p class="hint">{TEXTS.keptNothing}</p>}
      </form>
    </>
  );
}
