/** Nobody is there to chat: when somebody will be, a question that is answered by email, and other ways to ask. */

import type { WidgetSettings } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { byEmail, errorsOf, formOf } from "../form";
import { Busy } from "../parts/dialog";
import { firstField } from "../parts/field";
import { Hero } from "../parts/header";
import { Icon, Mark } from "../parts/icons";
import { TicketForm } from "../parts/ticket-form";
import { Ways } from "../parts/ways";
import { opensAgain } from "../reading";
import { TEXTS, say } from "../texts";
import type { WidgetChat } from "../widget-chat";

export function ClosedScreen({ widget, settings }: { widget: WidgetChat; settings: WidgetSettings }) {
  const { question } = widget.drafts;
  const isOpen = widget.desk.open.value; // again: the form stays for whoever is filling it in
  const refused = widget.desk.refused.value;
  const takesQuestions = (settings.offline ?? "form") === "form";
  const ways = settings.ways ?? [];
  const instead = takesQuestions ? TEXTS.closed.byEmail : ways.length > 0 ? TEXTS.closed.byWays : TEXTS.closed.atDesk;
  const opens = opensAgain(settings.opens_at, new Date());
  const { title, text } = isOpen
    ? { title: TEXTS.reopened.title, text: takesQuestions ? TEXTS.reopened.text : TEXTS.reopened.chat }
    : refused
      ? { title: TEXTS.nobody.title, text: takesQuestions ? TEXTS.nobody.text : instead }
      : { title: TEXTS.closed.title, text: opens ?? instead };
  useEffect(() => {
    widget.announcement.value = say(TEXTS.announced, { title, text });
    return () => void (widget.announcement.value = "");
  }, [title, text]);
  const asked = formOf(settings);
  const more = (
    <>
      {isOpen ? (
        <button type="button" class="button button--line button--wide" onClick={() => widget.offerChat()}>
          {TEXTS.form.start}
        </button>
      ) : (
        refused && <TryAgain widget={widget} settings={settings} />
      )}
      {ways.length > 0 && (
        <div>
          <h2 class="ways-title">{TEXTS.loader.otherWays}</h2>
          <Ways ways={ways} />
        </div>
      )}
    </>
  );
  return (
    <>
      <Hero widget={widget} library={settings.library_name} title={title}>
        <p>
          {!isOpen && <Mark name="offline" />}
          <span>{text}</span>
        </p>
      </Hero>
      {takesQuestions ? (
        <TicketForm
          widget={widget}
          question={question}
          form={byEmail(asked)}
          fresh="takes"
          rows={3}
          intro={widget.notice.value !== null && <p class="note note--blue">{widget.notice.value}</p>}
          send={TEXTS.closed.send}
          onSend={(email, filled) =>
            widget.leaveQuestion(email, { ...filled, name: refused ? widget.filledIn(asked).name : filled.name })
          }
        >
          {more}
        </TicketForm>
      ) : (
        <Instead>{more}</Instead>
      )}
    </>
  );
}

/** In the place of the form. */
function Instead({ children }: { children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  useFocus(useMemo(() => firstField(element), []), "takes");
  return (
    <div ref={element} class="body">
      {children}
    </div>
  );
}

/** Rings once more, with what was asked as it stands. */
function TryAgain({ widget, settings }: { widget: WidgetChat; settings: WidgetSettings }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = formOf(settings);
  const ring = async () => {
    if (busy) return;
    const filled = widget.filledIn(form);
    if (Object.keys(errorsOf(form, filled)).length > 0) return widget.offerChat();
    setProblem(null);
    setBusy(true);
    const refusal = await widget.start(filled);
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
