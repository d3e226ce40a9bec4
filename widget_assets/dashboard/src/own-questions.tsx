/** What a library asks in its own words, in order. */

import type { Field } from "@deskbell/shared";
import { useLayoutEffect, useRef } from "preact/hooks";

import { Icon } from "./icons";
import type { Refused } from "./save-foot";
import { Setting } from "./setting";
import { texts } from "./texts";

const MOST = 6;
const CHARACTERS = 120;

interface OwnQuestionsProps {
  fields: readonly Field[];
  problem: Refused | null;
  onChange: (fields: Field[]) => void;
}

export function OwnQuestions({ fields, problem, onChange }: OwnQuestionsProps) {
  const holder = useRef<HTMLFieldSetElement>(null);
  const toFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current) holder.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  const add = () => {
    toFocus.current = ".own:last-of-type input";
    onChange([...fields, { label: "" }]);
  };
  const remove = (place: number) => {
    toFocus.current = "[data-add-question]";
    onChange(fields.filter((_, other) => other !== place));
  };
  const isFull = fields.length >= MOST;
  return (
    <fieldset class="week" ref={holder}>
      <legend>{texts.patronForm.own}</legend>
      {fields.map((field, place) => (
        <OwnQuestion
          key={place}
          place={place}
          field={field}
          problem={problem}
          onChange={(part) => onChange(fields.map((one, other) => (other === place ? { ...one, ...part } : one)))}
          onRemove={() => remove(place)}
        />
      ))}
      <div>
        <button
          class="link-button link-button--accent"
          type="button"
          data-add-question
          aria-disabled={isFull}
          onClick={() => !isFull && add()}
        >
          {texts.patronForm.add}
        </button>
        {isFull && <span class="hint"> {texts.patronForm.full(MOST)}</span>}
      </div>
    </fieldset>
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
