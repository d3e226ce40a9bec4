/** Holidays and other days with hours of their own. */

import { useId } from "preact/hooks";

import { OFFICE, type EditedException } from "./hours-edit";
import { GrowingList } from "../parts/growing-list";
import { HoursTimes } from "./hours-times";
import { texts } from "../texts";

interface HoursExceptionsProps {
  exceptions: readonly EditedException[];
  onChange: (exceptions: readonly EditedException[]) => void;
}

export function HoursExceptions({ exceptions, onChange }: HoursExceptionsProps) {
  return (
    <GrowingList
      title={texts.hours.special}
      items={exceptions}
      blank={{ from: "", until: "", note: "", times: null }}
      adding={texts.hours.addException}
      onChange={onChange}
      row={(exception, place, onChange, onRemove) => (
        <Exception key={place} number={place + 1} exception={exception} onChange={onChange} onRemove={onRemove} />
      )}
    >
      <p class="hint">{texts.hours.specialHint}</p>
    </GrowingList>
  );
}

interface ExceptionProps {
  number: number;
  exception: EditedException;
  onChange: (part: Partial<EditedException>) => void;
  onRemove: () => void;
}

function Exception({ number, exception, onChange, onRemove }: ExceptionProps) {
  const id = useId();
  const { from, until, note, times } = exception;
  return (
    <fieldset class="exception">
      <legend class="hidden-text">{texts.hours.exception(number, note.trim())}</legend>
      <div class="exception__fields">
        <div class="field">
          <label for={`${id}-from`}>{texts.hours.from}</label>
          <input
            class="input num"
            id={`${id}-from`}
            type="date"
            required
            value={from}
            onInput={(event) => onChange({ from: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for={`${id}-until`}>
            {texts.hours.until} <span class="quiet">{texts.hours.optional}</span>
          </label>
          <input
            class="input num"
            id={`${id}-until`}
            type="date"
            min={from}
            value={until}
            onInput={(event) => onChange({ until: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for={`${id}-note`}>{texts.hours.name}</label>
          <input
            class="input"
            id={`${id}-note`}
            dir="auto"
            maxLength={80}
            value={note}
            aria-describedby={`${id}-hint`}
            onInput={(event) => onChange({ note: event.currentTarget.value })}
          />
          <p class="hint" id={`${id}-hint`}>
            {texts.hours.nameHint}
          </p>
        </div>
      </div>
      <div class="exception__hours">
        <div class="choices">
          {[true, false].map((closed) => (
            <label key={String(closed)}>
              <input
                type="radio"
                name={`${id}-closed`}
                checked={(times === null) === closed}
                onChange={() => onChange({ times: closed ? null : [OFFICE] })}
              />
              <span>{closed ? texts.hours.isClosed : texts.hours.isOther}</span>
            </label>
          ))}
        </div>
        {times && <HoursTimes times={times} day={null} onChange={(next) => onChange({ times: next })} />}
        <button class="button button--quiet button--small" type="button" onClick={onRemove}>
          {texts.hours.removeException}
        </button>
      </div>
    </fieldset>
  );
}
