/** After a chat: its record for the statistics, a ticket for what is left to answer, and a note among staff. */

import type { AfterChat as Kept, ChatView } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { problemText } from "../parts/problem";
import { clockTime } from "../parts/figures";
import { noteDraft } from "./after-drafts";
import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import { ProblemLine } from "../parts/problem-line";
import type { Desk } from "../chats/desk";
import { useFormDraft } from "../parts/form-draft";
import { Icon, type IconName } from "../parts/icons";
import { pageHref } from "../shell/location";
import type { OpenChat } from "../chats/open-chat";
import { RecordForm } from "./record-form";
import { TicketForm } from "./ticket-form";
import { texts } from "../texts";

type Form = "record" | "ticket";

/** What is kept of the chat is asked for each time that this is opened: a colleague may have changed it. */
export function AfterChat({ open }: { open: OpenChat }) {
  const { desk, chat } = open;
  const id = useId();
  const [kept, setKept] = useState<Kept | "loading" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isShown = true;
    setKept("loading");
    desk.api.afterChat(chat.chat_id).then(
      (found) => isShown && setKept(found),
      () => isShown && setKept("failed"),
    );
    return () => {
      isShown = false;
    };
  }, [chat.chat_id, attempt]);
  return (
    <aside class="after" aria-labelledby={id} data-region tabIndex={-1}>
      <h2 class="title" id={id}>
        {texts.after.title}
      </h2>
      {(chat.ended_reason === "disconnected" || chat.ended_reason === "silent") && (
        <p class="banner banner--blue after__said">
          <span>
            <b>{texts.after.offered}</b> {texts.after.offeredMore}
          </span>
        </p>
      )}
      {kept === "loading" && <p class="hint">{texts.after.loading}</p>}
      {kept === "failed" && (
        <div role="alert">
          <p>{texts.after.failed}</p>
          <button class="button button--line button--small" type="button" onClick={() => setAttempt(attempt + 1)}>
            {texts.admin.retry}
          </button>
        </div>
      )}
      {typeof kept !== "string" && <Acts open={open} kept={kept} onSaved={setKept} />}
    </aside>
  );
}

interface ActsProps {
  open: OpenChat;
  kept: Kept;
  onSaved: (kept: Kept) => void;
}

function Acts({ open, kept, onSaved }: ActsProps) {
  const { desk, chat } = open;
  const { record, ticket_id: ticketId = "" } = kept;
  const isAsked = desk.asksRecord.value === chat.chat_id && !record;
  const [form, setForm] = useState<Form | null>(isAsked ? "record" : null);
  const acts = useRef<HTMLUListElement>(null);
  const [left, setLeft] = useState<Form | null>(null);
  useLayoutEffect(() => {
    if (left) acts.current?.querySelector<HTMLElement>(`[data-act=${left}]`)?.focus();
  }, [left]);
  const show = (next: Form) => {
    setLeft(null);
    setForm(next);
  };
  const close = () => {
    setLeft(form);
    setForm(null);
  };
  const saved = (next: Kept, said: string) => {
    onSaved(next);
    close();
    announce(said);
  };
  return (
    <>
      <ul class="after__acts" ref={acts}>
        <li>
          {form === "record" ? (
            <RecordForm open={open} kept={kept} onClose={close} onSaved={(next) => saved(next, texts.after.recorded)} />
          ) : record ? (
            <Done act="record" icon="check" title={texts.after.inAnalytics} onEdit={() => show("record")}>
              {texts.after.types[record.question_type]}, {texts.after.times[record.time_spent]} ·{" "}
              <By name={record.name} at={record.at} />
            </Done>
          ) : (
            <Act act="record" icon="chart" title={texts.after.record} onClick={() => show("record")}>
              {texts.after.recordHint}
            </Act>
          )}
        </li>
        {(chat.library ?? desk.profile.library) === desk.profile.library && (
          <li>
            {form === "ticket" ? (
              <TicketForm
                open={open}
                onClose={close}
                onSaved={(made) => saved({ ...kept, ticket_id: made }, texts.after.ticketMade)}
              />
            ) : ticketId ? (
              <Done act="ticket" icon="check" title={texts.after.ticketMade} onEdit={() => show("ticket")}>
                <a href={pageHref("ticket", ticketId)}>{texts.after.openTicket}</a>
              </Done>
            ) : (
              <Act act="ticket" icon="ticket" title={texts.after.ticket} onClick={() => show("ticket")}>
                {texts.after.ticketHint}
              </Act>
            )}
          </li>
        )}
      </ul>
      <NoteForm desk={desk} chat={chat} kept={kept} onSaved={onSaved} />
    </>
  );
}

interface ActProps {
  act: Form;
  icon: IconName;
  title: string;
  onClick: () => void;
  children: ComponentChildren;
}

function Act({ act, icon, title, onClick, children }: ActProps) {
  const id = useId();
  return (
    <button class="act" type="button" data-act={act} aria-labelledby={id} aria-describedby={`${id}-hint`} onClick={onClick}>
      <Icon name={icon} />
      <span>
        <span class="semi" id={id}>
          {title}
        </span>
        <span class="hint" id={`${id}-hint`}>
          {children}
        </span>
      </span>
      <Icon name="next" flip />
    </button>
  );
}

interface DoneProps {
  act: Form;
  icon: IconName;
  title: string;
  onEdit: () => void;
  children: ComponentChildren;
}

function Done({ act, icon, title, onEdit, children }: DoneProps) {
  const id = useId();
  return (
    <div class="act act--done">
      <Icon name={icon} />
      <span>
        <span class="semi" id={id}>
          {title}
        </span>
        <span class="hint">{children}</span>
      </span>
      <button class="link-button" type="button" data-act={act} aria-describedby={id} onClick={onEdit}>
        {texts.after.edit}
      </button>
    </div>
  );
}

/** Who saved it, and when. */
function By({ name, at }: { name: string; at: string }) {
  return (
    <>
      <bdi>{name}</bdi>, <time dateTime={at}>{clockTime(new Date(at))}</time>
    </>
  );
}

interface NoteFormProps {
  desk: Desk;
  chat: ChatView;
  kept: Kept;
  onSaved: (kept: Kept) => void;
}

function NoteForm({ desk, chat, kept, onSaved }: NoteFormProps) {
  const id = useId();
  const draft = useFormDraft(noteDraft(chat.chat_id), kept.note?.text ?? "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const saved = await desk.api.saveNote(chat.chat_id, draft.form);
      draft.forget(saved.note?.text ?? "");
      onSaved({ ...kept, ...saved, ...(!saved.note && { note: null }) });
      announce(texts.after.noteSaved);
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="field" noValidate onSubmit={(event) => void save(event)}>
      <label for={id} id={`${id}-label`}>
        {texts.after.note} <span class="quiet">{texts.after.staffOnly}</span>
      </label>
      <textarea
        class="input"
        id={id}
        dir="auto"
        rows={3}
        maxLength={2000}
        value={draft.form}
        aria-describedby={`${id}-said`}
        onInput={(event) => draft.set(event.currentTarget.value)}
      />
      <div class="after__save">
        <div class="hint" id={`${id}-said`}>
          {problem ? (
            <ProblemLine sentence={problem} />
          ) : kept.note && !draft.isChanged ? (
            <p>
              {texts.after.savedBy} <By name={kept.note.name} at={kept.note.at} />
            </p>
          ) : (
            <p>{texts.after.patronsNever}</p>
          )}
        </div>
        <BusyButton
          class="button--line"
          type="submit"
          label={texts.after.save}
          busyLabel={texts.after.saving}
          busy={busy}
          describedBy={`${id}-label`}
        />
      </div>
    </form>
  );
}
