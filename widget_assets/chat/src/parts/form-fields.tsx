/** What a library asks beside the question. */

import { signal, type Signal } from "@preact/signals";

import type { AskedForm, Errors } from "../form";
import { autofill } from "../storage";
import { TEXTS, directionOf } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { Field } from "./field";

const NAME_CHARACTERS = 80;

/** What only some libraries ask; null where none of these is asked. */
export const more = signal<typeof import("./more-fields") | null>(null);

/** Before a form is shown that asks for more. Throws where it does not come. */
export async function loadMore(): Promise<void> {
  more.value = await import("./more-fields");
}

export interface FormFieldsProps {
  readonly widget: WidgetChat;
  readonly form: AskedForm;
  readonly errors: Errors;
}

export function FormFields(props: FormFieldsProps) {
  const { widget, form, errors } = props;
  const { MoreFields } = more.value ?? {};
  return (
    <>
      {form.name !== "hidden" && (
        <Line
          id="name"
          label={TEXTS.form.name}
          required={form.name === "required"}
          error={errors["name"]}
          autocomplete={autofill("name")}
          most={NAME_CHARACTERS}
          draft={widget.drafts.name}
        />
      )}
      {MoreFields && <MoreFields {...props} />}
    </>
  );
}

/** What patrons are told of their data, under the form. */
export function Told({ form }: { form: AskedForm }) {
  const { ToldMore } = more.value ?? {};
  return ToldMore ? <ToldMore form={form} /> : null;
}

interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly error: string | undefined;
  readonly hint?: string;
  readonly autocomplete: AutoFill;
  readonly most: number;
  readonly draft: Signal<string>;
}

export function Line({ id, label, required, error, hint, autocomplete, most, draft }: LineProps) {
  return (
    <Field id={id} label={<Label text={label} required={required} />} error={error ?? null} {...(hint && { hint })}>
      {(control) => (
        <input
          {...control}
          autocomplete={autocomplete}
          required={required}
          dir={directionOf(draft.value)}
          maxLength={most}
          value={draft.value}
          onInput={(event) => (draft.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function Label({ text, required }: { text: string; required: boolean }) {
  return (
    <>
      <bdi>{text}</bdi> {!required && <span class="optional">{TEXTS.form.optional}</span>}
    </>
  );
}
