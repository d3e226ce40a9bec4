/** What a library asks before a chat, and what the patron has filled in. */

import type { Consent, Field, Form, WidgetSettings } from "@deskbell/shared";

import { more } from "./parts/form-fields";
import { questionProblem } from "./reading";
import { TEXTS } from "./texts";

type Asked = NonNullable<Form["name"]>;

export interface AskedForm {
  readonly name: Asked;
  readonly contact: Asked;
  readonly question: Asked;
  readonly fields: readonly Field[];
  readonly consent?: Consent | null;
}

export interface FilledIn {
  readonly question: string;
  readonly name: string;
  readonly contact: string;
  /** By label, where there is one. */
  readonly answers: Readonly<Record<string, string>>;
  /** The words that were agreed to. */
  readonly consent: string;
}

/** Why it can't be sent as it is, by field: as Deskbell names them, "answers.Course". */
export type Errors = Readonly<Record<string, string>>;

export const EMAIL = /^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$/;

export function formOf({ form }: WidgetSettings): AskedForm {
  return { name: "optional", contact: "hidden", question: "required", fields: [], ...form };
}

/** The same for a question that is answered by email: that address is the contact, and nobody is called by a name. */
export function byEmail(form: AskedForm): AskedForm {
  return { ...form, name: form.name === "required" ? "required" : "hidden", contact: "hidden", question: "required" };
}

/** What has to be agreed to; "": nothing. */
export function agreement({ consent }: AskedForm): string {
  return consent && consent.agree !== false ? consent.text : "";
}

export function errorsOf(form: AskedForm, filled: FilledIn): Errors {
  const errors: Record<string, string | null> = {
    question: filled.question || form.question === "required" ? questionProblem(filled.question) : null,
    name: !filled.name && form.name === "required" ? TEXTS.form.nameMissing : null,
    ...more.value?.moreErrors(form, filled),
  };
  return Object.fromEntries(Object.entries(errors).filter((error): error is [string, string] => error[1] !== null));
}
