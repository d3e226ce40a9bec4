/** The library's own questions in a survey. */

import type { SurveyQuestion } from "@deskbell/shared";

import { GrowingList } from "../parts/growing-list";
import { Icon } from "../parts/icons";
import type { Refused } from "./save-foot";
import { Setting } from "../parts/setting";
import { texts } from "../texts";

const MOST = 5;
const TEXT_CHARACTERS = 200;

interface SurveyQuestionsProps {
  questions: readonly SurveyQuestion[];
  /** Its field is "<place>.text" or "<place>.choices". */
  problem: Refused | null;
  onChange: (questions: readonly SurveyQuestion[]) => void;
}

export function SurveyQuestions({ questions, problem, onChange }: SurveyQuestionsProps) {
  return (
    <GrowingList
      title={texts.survey.questions}
      items={questions}
      blank={{ text: "", choices: [] }}
      adding={texts.survey.add}
      limit={{ most: MOST, full: texts.survey.full }}
      onChange={onChange}
      row={(question, place, onChange, onRemove) => (
        <fieldset key={place} class="question">
          <legend class="hidden-text">{texts.survey.question(place + 1)}</legend>
          <Setting label={texts.survey.text} name={`${place}.text`} problem={problem}>
            {(control) => (
              <input
                {...control}
                dir="auto"
                maxLength={TEXT_CHARACTERS}
                value={question.text}
                onInput={(event) => onChange({ text: event.currentTarget.value })}
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
                  onChange({ choices: value === "" ? [] : value.split("\n") })
                }
              />
            )}
          </Setting>
          <button
            class="icon-button"
            type="button"
            aria-label={texts.survey.remove(place + 1)}
            title={texts.survey.remove(place + 1)}
            onClick={onRemove}
          >
            <Icon name="close" />
          </button>
        </fieldset>
      )}
    />
  );
}
