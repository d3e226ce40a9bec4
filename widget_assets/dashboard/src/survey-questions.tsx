/** The library's own questions in a survey. */

import type { SurveyQuestion } from "@deskbell/shared";
import { useLayoutEffect, useRef } from "preact/hooks";

import { Icon } from "./icons";
import type { Refused } from "./save-foot";
import { Setting } from "./setting";
import { texts } from "./texts";

const MOST = 5;
const TEXT_CHARACTERS = 200;

interface SurveyQuestionsProps {
  questions: readonly SurveyQuestion[];
  /** Its field is "<place>.text" or "<place>.choices". */
  problem: Refused | null;
  onChange: (questions: readonly SurveyQuestion[]) => void;
}

export function SurveyQuestions({ questions, problem, onChange }: SurveyQuestionsProps) {
  const holder = useRef<HTMLFieldSetElement>(null);
  const toFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current) holder.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  const add = () => {
    toFocus.current = ".question:last-of-type input";
    onChange([...questions, { text: "", choices: [] }]);
  };
  const remove = (place: number) => {
    toFocus.current = "[data-add]";
    onChange(questions.filter((_, other) => other !== place));
  };
  const change = (place: number, part: Partial<SurveyQuestion>) =>
    onChange(questions.map((one, other) => (other === place ? { ...one, ...part } : one)));
  const isFull = questions.length >= MOST;
  return (
    <fieldset class="week" ref={holder}>
      <legend>{texts.survey.questions}</legend>
      {questions.map((question, place) => (
        <fieldset key={place} class="question">
          <legend class="hidden-text">{texts.survey.question(place + 1)}</legend>
          <Setting label={texts.survey.text} name={`${place}.text`} problem={problem}>
            {(control) => (
              <input
                {...control}
                dir="auto"
                maxLength={TEXT_CHARACTERS}
                value={question.text}
                onInput={(event) => change(place, { text: event.currentTarget.value })}
              />
            )}
          </Setting>
          <Setting
            label={texts.survey.choices}
            hint={texts.survey.choicesHint}
            name={`${place}.choices`}
            problem={problem}
          >
            {(control) => (
              <textarea
                {...control}
                dir="auto"
                rows={3}
                value={question.choices.join("\n")}
                onInput={({ currentTarget: { value } }) =>
                  change(place, { choices: value === "" ? [] : value.split("\n") })
                }
              />
            )}
          </Setting>
          <button
            class="icon-button"
            type="button"
            aria-label={texts.survey.remove(place + 1)}
            title={texts.survey.remove(place + 1)}
            onClick={() => remove(place)}
          >
            <Icon name="close" />
          </button>
        </fieldset>
      ))}
      <div>
        <button
          class="link-button link-button--accent"
          type="button"
          data-add
          aria-disabled={isFull}
          onClick={() => !isFull && add()}
        >
          {texts.survey.add}
        </button>
        {isFull && <span class="hint"> {texts.survey.full(MOST)}</span>}
      </div>
    </fieldset>
  );
}
