/** What patrons are asked after a chat, and after one that began by an invitation. */

import type { Survey, SurveyForm } from "@deskbell/shared";

import { ProblemLine } from "../parts/problem-line";
import type { Refused } from "./save-foot";
import { SurveyQuestions } from "./survey-questions";
import { Switch } from "../parts/switch";
import { texts } from "../texts";
import type { Section, SectionProps } from "./widget-sections";

type Kept = Required<Survey>;

const BLANK: SurveyForm = { rating: true, is_new: true, prompts: false, questions: [] };

export const surveySection: Section<Kept> = {
  title: texts.survey.title,
  hint: texts.survey.hint,
  blank: { on: false, form: BLANK, proactive: null },
  Fields,
};

function Fields({ section: { on, form, proactive }, problem, onChange }: SectionProps<Kept>) {
  return (
    <>
      <Switch label={texts.survey.on} hint={texts.survey.onHint} on={on} onChange={(next) => onChange({ on: next })} />
      {on && (
        <>
          <FormFields
            form={form}
            problem={problem && within("form", problem)}
            onChange={(next) => onChange({ form: next })}
          />
          <Switch
            label={texts.survey.own}
            hint={texts.survey.ownHint}
            on={proactive !== null}
            onChange={(next) => onChange({ proactive: next ? { ...form, prompts: true } : null })}
          />
          {proactive && (
            <fieldset class="step">
              <legend>{texts.survey.invited}</legend>
              <FormFields
                form={proactive}
                problem={problem && within("proactive", problem)}
                onChange={(next) => onChange({ proactive: next })}
              />
            </fieldset>
          )}
        </>
      )}
    </>
  );
}

interface FormFieldsProps {
  form: SurveyForm;
  problem: Refused | null;
  onChange: (form: SurveyForm) => void;
}

function FormFields({ form, problem, onChange }: FormFieldsProps) {
  return (
    <>
      <div>
        {(["rating", "is_new", "prompts"] as const).map((name) => (
          <Switch
            key={name}
            label={texts.survey.asks[name]}
            hint={texts.survey.asksHint[name]}
            on={form[name]}
            onChange={(next) => onChange({ ...form, [name]: next })}
          />
        ))}
      </div>
      <SurveyQuestions
        questions={form.questions}
        problem={problem}
        onChange={(questions) => onChange({ ...form, questions: [...questions] })}
      />
      {problem?.field === "" && <ProblemLine sentence={problem.sentence} />}
    </>
  );
}

/** The problem as this form itself names its field; "": the form as a whole. */
function within(name: string, { sentence, field }: Refused): Refused | null {
  const [first, ...rest] = field.split(".");
  return first === name ? { sentence, field: rest.join(".") } : null;
}
