/** "How can we help?": the question, and what the library asks beside it. */

import type { WidgetSettings } from "@deskbell/shared";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { errorsOf, formOf, type Errors } from "../form";
import { host } from "../host";
import { keepsNothing } from "../later";
import { Busy } from "../parts/dialog";
import { Field, firstField, focusFirstError } from "../parts/field";
import { FormFields, Told } from "../parts/form-fields";
import { Hero } from "../parts/header";
import { Icon } from "../parts/icons";
import { TEXTS, directionOf, say } from "../texts";
import { isSearched } from "../visit";
import type { WidgetChat } from "../widget-chat";

export function FormScreen({ widget, settings }: { widget: WidgetChat; settings: WidgetSettings }) {
  const { question } = widget.drafts;
  const form = formOf(settings);
  const element = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<string | null>(null);

  useFocus(useMemo(() => firstField(element), []), "takes");
  useLayoutEffect(() => {
    if (element.current) focusFirstError(element.current);
  }, [errors]);
  const nothing = keepsNothing(widget);

  const submit = async () => {
    if (busy) return;
    const filled = widget.filledIn(form);
    const found = errorsOf(form, filled);
    setProblem(null);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setProblem(await widget.start(filled));
    setBusy(false);
  };
  return (
    <>
      <Hero widget={widget} library={settings.library_name} title={TEXTS.form.greeting}>
        <p>{say(TEXTS.form.goesTo, { department: settings.department_name })}</p>
      </Hero>
      <form
        ref={element}
        class="body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {widget.notice.value !== null && <p class="note note--blue">{widget.notice.value}</p>}
        {form.question !== "hidden" && (
          <Field
            id="question"
            error={errors["question"] ?? null}
            label={
              <>
                {TEXTS.form.question}{" "}
                {form.question === "optional" && <span class="optional">{TEXTS.form.optional}</span>}
              </>
            }
          >
            {(control) => (
              <textarea
                {...control}
                rows={3}
                required={form.question === "required"}
                dir={directionOf(question.value)}
                value={question.value}
                onInput={(event) => (question.value = event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <FormFields widget={widget} form={form} errors={errors} />
        {isSearched(host.page.value) && (
          <label class="share">
            <input
              type="checkbox"
              checked={widget.sharesSearch.value}
              onChange={(event) => (widget.sharesSearch.value = event.currentTarget.checked)}
            />
            <span>{TEXTS.form.shareSearch}</span>
          </label>
        )}
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
        <Told form={form} />
        {nothing !== null && <p class="hint">{nothing}</p>}
      </form>
    </>
  );
}
