/** A form that is filled in and not saved yet: kept as drafts are, while other screens are shown, and in all tabs alike. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { drafts, setDraft, useDraft } from "../writing/drafts";

const PREFIX = "form.";

interface Kept<Form> {
  readonly base: Form;
  readonly form: Form;
}

export interface FormDraft<Form> {
  readonly form: Form;
  readonly isChanged: boolean;
  /** It was kept from before. */
  readonly isKept: boolean;
  /** … and what it began with has been changed meanwhile. */
  readonly isStale: boolean;
  set(form: Form): void;
  /** Saved, or given up: back to what it began with. */
  forget(base?: Form): void;
}

/** Whether something is kept for this form. */
export function hasFormDraft(name: string): boolean {
  return drafts.peek().has(draftKey(name));
}

/** What the draft of a form is called among all drafts. */
export function draftKey(name: string): string {
  return PREFIX + name;
}

/** The form by this name. `saved`: as it is saved; plain JSON, like all that is set. */
export function useFormDraft<Form>(name: string, saved: Form): FormDraft<Form> {
  const [kept] = useState(() => read<Form>(name));
  const [base, setBase] = useState(saved);
  const [form, setForm] = useState(kept?.form ?? saved);
  const [isKept, setKept] = useState(kept !== null);
  const stored = useDraft(PREFIX + name) ?? "";
  const own = useRef(stored); // as it was kept here last: anything else comes from another tab
  const keep = (text: string) => {
    own.current = text;
    setDraft(PREFIX + name, text);
  };
  useLayoutEffect(() => {
    if (stored === own.current) return;
    own.current = stored;
    setForm(read<Form>(name)?.form ?? base);
  }, [stored]);
  const set = (next: Form) => {
    setForm(next);
    keep(isSame(next, base) ? "" : JSON.stringify({ base, form: next }));
  };
  const forget = (next: Form = base) => {
    setBase(next);
    setForm(next);
    setKept(false);
    keep("");
  };
  const isStale = isKept && kept !== null && !isSame(kept.base, base);
  return { form, isChanged: !isSame(form, base), isKept, isStale, set, forget };
}

function read<Form>(name: string): Kept<Form> | null {
  const text = drafts.peek().get(PREFIX + name);
  return text ? (JSON.parse(text) as Kept<Form>) : null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
