/** What a library asks in its own words, in order. */

import type { Field } from "@deskbell/shared";

import { GrowingList } from "../parts/growing-list";
import { Icon } from "../parts/icons";
import type { Refused } from "./save-foot";
import { Setting } from "../parts/setting";
import { texts } from "../texts";

const MOST = 6;
const CHARACTERS = 120;

interface OwnQuestionsProps {
  fields: readonly Field[];
  problem: Refused | null;
  onChange: (fields: Field[]) => void;
}

export function OwnQuestions({ fields, problem, onChange }: OwnQuestionsProps) {
  return (
    <GrowingList
      title={texts.patronForm.own}
      items={fields}
      blank={{ label: "" }}
      adding={texts.patronForm.add}
      limit={{ most: MOST, full: texts.patronForm.full }}
      onChange={onChange}
      row={(field, place, onChange, onRemove) => (
        <OwnQuestion
          key={place}
          place={place}
          field={field}
          problem={problem}
          onChange={onChange}
          onRemove={onRemove}
        />
      )}
    />
  );
}

interface OwnQuestionProps {
  place: number;
  field: Field;
  problem: Refused | null;
  onChange: (part: Partial<Field>) => void;
  onRemove: () => void;
}

/** With options (be they empty still) one of those is the answer, without a line of text. */
function OwnQuestion({ place, field, problem, onChange, onRemove }: OwnQuestionProps) {
  const { label, required = false, options = [] } = field;
  const isList = options.length > 0;
  return (
    <fieldset class="own">
      <legend class="hidden-text">{texts.patronForm.nth(place + 1)}</legend>
      <Setting label={texts.patronForm.label} name={`fields.${place}.label`} problem={problem}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={CHARACTERS}
            value={label}
            onInput={(event) => onChange({ label: event.currentTarget.value })}
          />
        )}
      </Setting>
      <Setting label={texts.patronForm.kind} name={`fields.${place}.kind`} problem={problem}>
        {(control) => (
          <span class="select">
            <select
              {...control}
              value={isList ? "list" : "line"}
              onChange={(event) => onChange({ options: event.currentTarget.value === "list" ? [""] : [] })}
            >
              <option value="line">{texts.patronForm.line}</option>
              <option value="list">{texts.patronForm.list}</option>
            </select>
          </span>
        )}
      </Setting>
      <button
        class="icon-button"
        type="button"
        aria-label={texts.patronForm.remove(place + 1)}
        title={texts.patronForm.remove(place + 1)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      {isList && (
        <div class="own__options">
          <Setting
            label={texts.patronForm.options}
            hint={texts.patronForm.optionsHint}
            name={`fields.${place}.options`}
            problem={problem}
          >
            {(control) => (
              <textarea
                {...control}
                dir="auto"
                rows={4}
                value={options.join("\n")}
                onInput={(event) => onChange({ options: event.currentTarget.value.split("\n") })}
              />
            )}
          </Setting>
        </div>
      )}
      <label class="own__needed">
        <input
          type="checkbox"
          checked={required}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        {texts.patronForm.needed}
      </label>
    </fieldset>
  );
}
