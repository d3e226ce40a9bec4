/** The survey of one chat, as its screen has it: what ../asked.ts loads. */

import { useEffect, useRef } from "preact/hooks";

import { spoken } from "../language";
import { Said } from "../parts/said";
import type { PatronChat } from "../patron-chat";
import { TEXTS } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { Answers } from "./answers";
import { Form, Thanks } from "./form";
import { SURVEY, speak } from "./texts";
import "./survey.css";

const INLINE = "inline-survey";

/** Asks Deskbell what there is to ask. Rejects with ApiProblem or NetworkError. */
export async function openSurvey(widget: WidgetChat, chat: PatronChat) {
  const [asked] = await Promise.all([chat.survey(), speak(spoken.peek() ?? "en")]);
  const answers = new Answers(widget, chat, asked);
  const announce = (words: string) => (widget.announcement.value = words);

  /** To the form where it is on screen, else into a dialog. */
  const show = () => {
    const first = document.querySelector<HTMLElement>(`#${INLINE} input, #${INLINE} textarea`);
    if (first) first.focus();
    else answers.isOpen.value = true;
  };

  return {
    /** The link at the bottom end. */
    Feedback: () => (
      <button type="button" class="feedback" onClick={show}>
        {SURVEY.feedback}
      </button>
    ),

    /** What is asked once the chat has ended. */
    Inline: () =>
      answers.isOpen.value ? null : (
        <div id={INLINE}>{answers.sent.value ? <Thanks onSaid={announce} /> : <Form answers={answers} />}</div>
      ),

    /** The same meanwhile. */
    Sheet: () => (answers.isOpen.value ? <Sheet answers={answers} onSaid={announce} /> : null),

    /** Lines of the log: after the first message, and once a librarian has ended the chat. */
    During: () => (asked.form.prompts ? <li class="event">{SURVEY.during}</li> : null),
    After: () =>
      asked.form.prompts && chat.chat.value?.ended_reason === "operator" ? (
        <li class="event">
          <Said
            text={SURVEY.after}
            service={TEXTS.title}
            survey={
              <button type="button" class="link-button" onClick={show}>
                {SURVEY.survey}
              </button>
            }
          />
        </li>
      ) : null,
  };
}

function Sheet({ answers, onSaid }: { answers: Answers; onSaid: (words: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const wasSent = useRef(answers.sent.peek());
  useEffect(() => dialog.current?.showModal(), []);
  const isThanked = answers.sent.value && !wasSent.current;
  return (
    <dialog
      ref={dialog}
      class="sheet survey-sheet"
      aria-labelledby="survey-title"
      onClose={() => (answers.isOpen.value = false)}
    >
      <h2 id="survey-title">{SURVEY.feedback}</h2>
      {isThanked ? <Thanks onSaid={onSaid} /> : <Form answers={answers} />}
      <button type="button" class="button button--line button--wide" onClick={() => dialog.current?.close()}>
        {SURVEY.close}
      </button>
    </dialog>
  );
}
