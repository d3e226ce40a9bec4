/** What patrons are asked before a chat. */

import type { Consent, Form } from "@deskbell/shared";

import { OwnQuestions } from "./own-questions";
import type { Refused } from "./save-foot";
import { Setting } from "../parts/setting";
import { Switch } from "../parts/switch";
import { texts } from "../texts";
import type { Section, SectionProps } from "./widget-sections";

type Kept = Required<Form>;
type Asked = Kept["name"];

const ASKED = ["name", "contact", "question"] as const;
const NOTHING: Consent = { text: "" };

export const formSection: Section<Kept> = {
  title: texts.patronForm.title,
  hint: texts.patronForm.hint,
  blank: { name: "optional", contact: "hidden", question: "required", fields: [], consent: null },
  Fields,
};

function Fields({ section, problem, onChange }: SectionProps<Kept>) {
  const { fields, consent } = section;
  return (
    <>
      <div class="step__fields">
        {ASKED.map((name) => (
          <Setting key={name} label={texts.patronForm[name]} name={name} problem={problem}>
            {(control) => (
              <span class="select">
                <select
                  {...control}
                  value={section[name]}
                  onChange={(event) => onChange({ [name]: event.currentTarget.value as Asked })}
                >
                  {(["hidden", "optional", "required"] as const).map((asked) => (
                    <option key={asked} value={asked}>
                      {name === "name" && asked === "hidden" ? texts.patronForm.guests : texts.patronForm[asked]}
                    </option>
                  ))}
                </select>
              </span>
            )}
          </Setting>
        ))}
      </div>
      <OwnQuestions fields={fields} problem={problem} onChange={(changed) => onChange({ fields: changed })} />
      <Switch
        label={texts.patronForm.consent}
        hint={texts.patronForm.consentHint}
        on={consent !== null}
        onChange={(on) => onChange({ consent: on ? NOTHING : null })}
      />
      {consent && (
        <ConsentFields
          consent={consent}
          problem={problem}
          onChange={(part) => onChange({ consent: { ...consent, ...part } })}
        />
      )}
    </>
  );
}

interface ConsentFieldsProps {
  consent: Consent;
  problem: Refused | null;
  onChange: (part: Partial<Consent>) => void;
}

function ConsentFields({ consent, problem, onChange }: ConsentFieldsProps) {
  const { text, agree = true, link = "", link_text: linkText = "" } = consent;
  return (
    <>
      <Setting label={texts.patronForm.consentText} name="consent.text" problem={problem}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={3}
            value={text}
            onInput={(event) => onChange({ text: event.currentTarget.value })}
          />
        )}
      </Setting>
      <div class="step__fields">
        <Setting
          label={texts.patronForm.linkText}
          hint={texts.patronForm.linkTextHint}
          name="consent.link_text"
          problem={problem}
        >
          {(control) => (
            <input
              {...control}
              dir="auto"
              value={linkText}
              onInput={(event) => onChange({ link_text: event.currentTarget.value })}
            />
          )}
        </Setting>
        <Setting label={texts.patronForm.link} name="consent.link" problem={problem}>
          {(control) => (
            <input
              {...control}
              type="url"
              dir="ltr"
              value={link}
              onInput={(event) => onChange({ link: event.currentTarget.value })}
            />
          )}
        </Setting>
      </div>
      <Switch
        label={texts.patronForm.agree}
        hint={texts.patronForm.agreeHint}
        on={agree}
        onChange={(on) => onChange({ agree: on })}
      />
    </>
  );
}
