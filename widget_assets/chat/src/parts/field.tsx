/** A labelled field: its hint or its error is part of what a screen reader says. */

import type { ComponentChildren, RefObject } from "preact";

import { Icon } from "./icons";

/** What ties a control to its label, and to its hint or error. */
interface Control {
  readonly id: string;
  readonly class: string;
  readonly "aria-invalid"?: true;
  readonly "aria-describedby"?: string;
}

interface FieldProps {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly error: string | null;
  readonly hint?: string;
  readonly children: (control: Control) => ComponentChildren;
}

export function Field({ id, label, error, hint, children }: FieldProps) {
  const described = error !== null || hint !== undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        class: "input",
        ...(error !== null && { "aria-invalid": true as const }),
        ...(described && { "aria-describedby": `${id}-note` }),
      })}
      {error !== null ? (
        <p class="error" id={`${id}-note`}>
          <Icon name="alert" />
          <span>{error}</span>
        </p>
      ) : (
        hint !== undefined && (
          <p class="hint" id={`${id}-note`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** The first thing in there to fill in or to press, whatever that is by the time that it is asked for. */
export function firstField(inside: RefObject<HTMLElement | null>): RefObject<HTMLElement | null> {
  return {
    get current() {
      return inside.current?.querySelector<HTMLElement>(".input, input, button, a") ?? null;
    },
  };
}

/** Puts the focus on the first field of a form that was refused. */
export function focusFirstError(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>("[aria-invalid]")?.focus();
}
