/**
 * What only some libraries ask: a contact, questions of their own, and a consent. Loaded with the settings of those
 * that do.
 */

import type { Consent, Field as OwnField } from "@deskbell/shared";
import type { Signal } from "@preact/signals";

import { EMAIL, agreement, type AskedForm, type FilledIn } from "../form";
import { autofill } from "../storage";
import { TEXTS, directionOf } from "../texts";
import { Field } from "./field";
import { Label, Line, type FormFieldsProps } from "./form-fields";
import { Icon } from "./icons";
import "../styles/more-fields.css";

const CONTACT_CHARACTERS = 254;
const ANSWER_CHARACTERS = 120;
const PHONE = /^\+?[0-9][0-9 ()./-]{4,28}[0-9]$/;

/** Why what was filled in can't be sent as it is, by field: null where it can. */
export function moreErrors(form: AskedForm, { contact, answers, consent }: FilledIn): Record<string, string | null> {
  const texts = TEXTS.form;
  const isContact = EMAIL.test(contact) || PHONE.test(contact);
  const needed = form.contact === "required" ? texts.contactMissing : null;
  const own = form.fields.map(({ label, required, options }) => [
    `answers.${label}`,
    required && !Object.hasOwn(answers, label) ? (options ? texts.chooseMissing : texts.answerMissing) : null,
  ]);
  return {
    contact: contact ? (isContact ? null : texts.contactWrong) : needed,
    ...Object.fromEntries(own),
    consent: consent === agreement(form) ? null : texts.consentMissing,
  };
}

export function MoreFields({ widget, form, errors }: FormFieldsProps) {
  return (
    <>
      {form.contact !== "hidden" && (
        <Line
          id="contact"
          label={TEXTS.form.contact}
          required={form.contact === "required"}
          error={errors["contact"]}
          hint={TEXTS.form.contactHint}
          autocomplete={autofill("email")}
          most={CONTACT_CHARACTERS}
          draft={widget.drafts.contact}
        />
      )}
      {form.fields.map((field, number) => (
        <Own
          key={field.label}
          id={`answer-${number}`}
          field={field}
          error={errors[`answers.${field.label}`]}
          answer={widget.answer(field.label)}
          onInput={(answer) => (widget.answers.value = { ...widget.answers.peek(), [field.label]: answer })}
        />
      ))}
      {form.consent && agreement(form) && (
        <Agreement consent={form.consent} error={errors["consent"]} draft={widget.drafts.consent} />
      )}
    </>
  );
}

interface OwnProps {
  readonly id: string;
  readonly field: OwnField;
  readonly error: string | undefined;
  readonly answer: string;
  readonly onInput: (answer: string) => void;
}

/** A question of the library's own. */
function Own({ id, field: { label, required = false, options }, error, answer, onInput }: OwnProps) {
  return (
    <Field id={id} label={<Label text={label} required={required} />} error={error ?? null}>
      {(control) =>
        options ? (
          <select
            {...control}
            required={required}
            value={options.includes(answer) ? answer : ""}
            onChange={(event) => onInput(event.currentTarget.value)}
          >
            <option value="">{TEXTS.form.choose}</option>
            {options.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...control}
            required={required}
            dir={directionOf(answer)}
            maxLength={ANSWER_CHARACTERS}
            value={answer}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

/** Ticked for these words: others have to be agreed to anew. */
function Agreement({ consent, error, draft }: { consent: Consent; error: string | undefined; draft: Signal<string> }) {
  return (
    <div class="field">
      <label class="agree">
        <input
          type="checkbox"
          required
          checked={draft.value === consent.text}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && "consent-note"}
          onChange={(event) => (draft.value = event.currentTarget.checked ? consent.text : "")}
        />
        <bdi>{consent.text}</bdi>
      </label>
      <More consent={consent} />
      {error && (
        <p class="error" id="consent-note">
          <Icon name="alert" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** What patrons are told of their data, where they need not agree to it. */
export function ToldMore({ form }: { form: AskedForm }) {
  if (!form.consent || agreement(form)) return null;
  return (
    <p class="hint">
      <bdi>{form.consent.text}</bdi> <More consent={form.consent} />
    </p>
  );
}

function More({ consent: { link, link_text: text } }: { consent: Consent }) {
  return link ? (
    <a class="more" href={link} target="_blank" rel="noopener">
      <bdi>{text}</bdi>
    </a>
  ) : null;
}
