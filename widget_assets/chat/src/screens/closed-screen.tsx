/** Nobody is there to chat: when somebody will be, and a question that is answered by email. */

import type { WidgetSettings } from "@deskbell/shared";
import { useEffect, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { Busy } from "../parts/dialog";
import { Hero } from "../parts/header";
import { Icon, Mark } from "../parts/icons";
import { TicketForm } from "../parts/ticket-form";
import { opensAgain } from "../reading";
import { TEXTS, say } from "../texts";
import type { WidgetChat } from "../widget-chat";

export function ClosedScreen({ widget, settings }: { widget: WidgetChat; settings: WidgetSettings }) {
  const { question, name } = widget.drafts;
  const isOpen = widget.desk.open.value; // again: the form stays for whoever is filling it in
  const refused = widget.desk.refused.value;
  const { title, text } = isOpen
    ? TEXTS.reopened
    : refused
      ? TEXTS.nobody
      : { title: TEXTS.closed.title, text: opensAgain(settings.opens_at, new Date()) ?? TEXTS.closed.byEmail };
  const first = useRef<HTMLTextAreaElement>(null);
  useFocus(first, "takes");
  useEffect(() => {
    widget.announcement.value = say(TEXTS.announced, { title, text });
    return () => void (widget.announcement.value = "");
  }, [title, text]);
  return (
    <>
      <Hero library={settings.library_name} title={title}>
        <p>
          {!isOpen && <Mark name="offline" />}
          <span>{text}</span>
        </p>
      </Hero>
      <TicketForm
        widget={widget}
        question={question}
        first={first}
        rows={3}
        send={TEXTS.closed.send}
        onSend={(email, asked) => widget.leaveQuestion(email, asked, refused ? name.value.trim() : "")}
      >
        {isOpen ? (
          <button type="button" class="button button--line button--wide" onClick={() => widget.offerChat()}>
            {TEXTS.form.start}
          </button>
        ) : (
          refused && <TryAgain widget={widget} />
        )}
      </TicketForm>
    </>
  );
}

/** Rings once more, with the question as it stands. */
function TryAgain({ widget }: { widget: WidgetChat }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { question, name } = widget.drafts;
  const ring = async () => {
    const asked = question.value.trim();
    if (busy) return;
    if (!asked) return widget.offerChat();
    setProblem(null);
    setBusy(true);
    const refusal = await widget.start(asked, name.value.trim());
    setProblem(refusal !== null && widget.desk.refused.value ? TEXTS.nobody.still : refusal);
    setBusy(false);
  };
  return (
    <>
      <Busy
        class="button button--quiet button--wide"
        busy={busy ? TEXTS.nobody.trying : null}
        onClick={() => void ring()}
      >
        <Icon name="retry" />
        {TEXTS.nobody.retry}
      </Busy>
      <div role="status" class="problem">
        {problem !== null && <p class="note note--blue">{problem}</p>}
      </div>
    </>
  );
}
