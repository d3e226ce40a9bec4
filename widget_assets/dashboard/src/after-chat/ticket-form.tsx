/** Create a Ticket from this Chat: what is left to answer, and how to reach whoever asked. */

import { contactOf } from "@deskbell/shared";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { problemText } from "../parts/problem";
import { ticketDraft } from "./after-drafts";
import { AfterForm } from "./after-form";
import { patronName } from "../chats/chats";
import { useFormDraft } from "../parts/form-draft";
import type { OpenChat } from "../chats/open-chat";
import { texts } from "../texts";

interface TicketFormProps {
  open: OpenChat;
  onClose: () => void;
  onSaved: (ticketId: string) => void;
}

export function TicketForm({ open, onClose, onSaved }: TicketFormProps) {
  const { desk, chat, log } = open;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [entry] = log.entries.value;
  const draft = useFormDraft(ticketDraft(chat.chat_id), {
    name: patronName(chat),
    contact: contactOf(log.entries.value),
    question: entry?.type === "started" ? entry.question : chat.question,
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const save = async () => {
    if (!draft.form.contact.trim() || !draft.form.question.trim()) {
      setProblem(texts.after.ticketNeeds);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      const { ticket_id: ticketId } = await desk.api.makeTicket(chat.chat_id, draft.form);
      draft.forget();
      onSaved(ticketId);
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  const { form } = draft;
  return (
    <AfterForm title={texts.after.ticket} busy={busy} problem={problem} onClose={onClose} onSave={() => void save()}>
      <div class="field">
        <label for={`${id}-name`}>{texts.patron.name}</label>
        <input
          class="input"
          id={`${id}-name`}
          dir="auto"
          autocomplete="off"
          maxLength={80}
          ref={field}
          value={form.name}
          onInput={(event) => draft.set({ ...form, name: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`${id}-contact`}>{texts.patron.contact}</label>
        <input
          class="input"
          id={`${id}-contact`}
          dir="auto"
          autocomplete="off"
          maxLength={254}
          value={form.contact}
          aria-describedby={`${id}-hint`}
          onInput={(event) => draft.set({ ...form, contact: event.currentTarget.value })}
        />
        <p class="hint" id={`${id}-hint`}>
          {texts.patron.contactHint}
        </p>
      </div>
      <div class="field">
        <label for={`${id}-question`}>{texts.after.question}</label>
        <textarea
          class="input"
          id={`${id}-question`}
          dir="auto"
          rows={4}
          maxLength={5000}
          value={form.question}
          onInput={(event) => draft.set({ ...form, question: event.currentTarget.value })}
        />
      </div>
    </AfterForm>
  );
}
