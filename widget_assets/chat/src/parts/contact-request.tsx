/** Staff ask how to reach the patron: a field in the chat, which can be put away and taken up again. */

import { Refusal } from "@deskbell/shared";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TargetedSubmitEvent } from "preact";

import type { PatronChat } from "../patron-chat";
import { problemText } from "../problems";
import { autofill } from "../storage";
import { TEXTS } from "../texts";
import { Field, focusFirstError } from "./field";

export function ContactRequest({ chat }: { chat: PatronChat }) {
  const [putAway, setPutAway] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    if (error && form.current) focusFirstError(form.current);
  }, [error]);

  const share = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const contact = chat.contact.peek().trim();
    if (!contact) return setError(TEXTS.problems.bad_contact);
    setBusy(true);
    try {
      await chat.shareContact(contact);
      chat.contact.value = "";
      toComposer();
    } catch (problem) {
      setError(problem instanceof Refusal ? problemText(problem) : TEXTS.contact.failed);
    } finally {
      setBusy(false);
    }
  };
  if (putAway) {
    return (
      <button type="button" class="link-button" onClick={() => setPutAway(false)}>
        {TEXTS.contact.share}
      </button>
    );
  }
  return (
    <form ref={form} class="contact" noValidate onSubmit={(event) => void share(event)}>
      <Field id="contact" label={TEXTS.contact.label} error={error}>
        {(control) => (
          <input
            {...control}
            autocomplete={autofill("email")}
            dir="ltr"
            maxLength={254}
            value={chat.contact.value}
            onInput={(event) => (chat.contact.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="contact__acts">
        <button type="submit" class="button button--primary" aria-disabled={busy}>
          {busy ? TEXTS.contact.sharing : TEXTS.contact.share}
        </button>
        <button
          type="button"
          class="button button--quiet"
          onClick={() => {
            setPutAway(true);
            toComposer();
          }}
        >
          {TEXTS.contact.later}
        </button>
      </div>
    </form>
  );
}

/** What had the focus is gone then. */
function toComposer(): void {
  document.querySelector<HTMLElement>(".composer textarea")?.focus();
}
