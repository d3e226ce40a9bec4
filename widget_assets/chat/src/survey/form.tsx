/** The survey's fields: nothing has to be answered, and what was chosen can be chosen otherwise. */

import type { SurveyQuestion } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { Busy } from "../parts/dialog";
import { Field } from "../parts/field";
import { Icon } from "../parts/icons";
import { TEXTS, directionOf, figures } from "../texts";
import type { Answers } from "./answers";
import { SURVEY } from "./texts";

const CHARACTERS = 1_000;

export function Form({ answers }: { answers: Answers }) {
  const { form } = answers;
  const { rating, isNew, answers: said } = answers.filled.value;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    if (busy) return;
    setProblem(null);
    setBusy(true);
    setProblem(await answers.send());
    setBusy(false);
  };
  const answer = (question: string, text: string) => answers.fill({ answers: { ...said, [question]: text } });
  const { worst, poor, fair, good, best } = SURVEY.ratings;
  return (
    <form
      class="survey"
      aria-label={SURVEY.feedback}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {form.rating && (
        <Choices
          name="rating"
          legend={SURVEY.rating}
          options={[worst, poor, fair, good, best].map((words, index) => [
            words,
            <>
              <span>{figures(`${index + 1}`)}</span> <small>{words}</small>
            </>,
          ])}
          chosen={rating === null ? -1 : rating - 1}
          onChoose={(index) => answers.fill({ rating: index + 1 })}
        />
      )}
      {form.questions.map((question, index) => (
        <Question
          key={question.text}
          id={`survey-${index}`}
          question={question}
          answer={said[question.text] ?? ""}
          onAnswer={(text) => answer(question.text, text)}
        />
      ))}
      {form.is_new && (
        <Choices
          name="used"
          legend={SURVEY.used}
          options={[SURVEY.yes, SURVEY.no].map((words) => [words, words])}
          chosen={isNew === null ? -1 : isNew ? 1 : 0}
          onChoose={(index) => answers.fill({ isNew: index === 1 })}
        />
      )}
      <div role="status" class="problem">
        {problem !== null && (
          <p class="error">
            <Icon name="alert" />
            <span>{problem}</span>
          </p>
        )}
      </div>
      <Busy class="button button--primary" type="submit" busy={busy ? SURVEY.sending : null}>
        {SURVEY.send}
      </Busy>
    </form>
  );
}

interface QuestionProps {
  readonly id: string;
  readonly question: SurveyQuestion;
  readonly answer: string;
  readonly onAnswer: (text: string) => void;
}

/** One of the library's own: its words are shown as they are. */
function Question({ id, question: { text, choices }, answer, onAnswer }: QuestionProps) {
  if (choices.length > 0) {
    return (
      <Choices
        name={id}
        legend={<bdi>{text}</bdi>}
        options={choices.map((choice) => [choice, <bdi>{choice}</bdi>])}
        chosen={choices.indexOf(answer)}
        onChoose={(index) => onAnswer(choices[index] ?? "")}
      />
    );
  }
  return (
    <Field
      id={id}
      error={null}
      label={
        <>
          <bdi>{text}</bdi> <span class="optional">{TEXTS.form.optional}</span>
        </>
      }
    >
      {(control) => (
        <textarea
          {...control}
          rows={2}
          maxLength={CHARACTERS}
          dir={directionOf(answer)}
          value={answer}
          onInput={(event) => onAnswer(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: ComponentChildren;
  /** Each by its own words, and as it is drawn. */
  readonly options: readonly (readonly [string, ComponentChildren])[];
  /** Which one; -1: none yet. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

function Choices({ name, legend, options, chosen, onChoose }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {options.map(([words, drawn], index) => (
          <label key={words}>
            <input type="radio" name={name} checked={index === chosen} onChange={() => onChoose(index)} />
            <span>{drawn}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** It was sent. Takes the focus if what had it was the form. */
export function Thanks({ onSaid }: { onSaid: (words: string) => void }) {
  const words = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) words.current?.focus();
    else onSaid(SURVEY.thanks);
  }, []);
  return (
    <p ref={words} class="note note--blue" tabIndex={-1}>
      {SURVEY.thanks}
    </p>
  );
}
