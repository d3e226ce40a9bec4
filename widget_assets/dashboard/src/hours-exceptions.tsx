/** Holidays and other days with hours of their own. */

import { useId, useLayoutEffect, useRef } from "preact/hooks";

import { OFFICE, type EditedException } from "./hours-edit";
import { HoursTimes } from "./hours-times";
import { texts } from "./texts";

interface HoursExceptionsProps {
  exceptions: readonly EditedException[];
  onChange: (exceptions: readonly EditedException[]) => void;
}

export function HoursExceptions({ exceptions, onChange }: HoursExceptionsProps) {
  const holder = useRef<HTMLFieldSetElement>(null);
  const toFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current) holder.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  const add = () => {
    toFocus.current = ".exception:last-of-type input";
    onChange([...exceptions, { from: "", until: "", note: "", times: null }]);
  };
  const remove = (place: number) => {
    toFocus.current = "[data-add-exception]";
    onChange(exceptions.filter((_, other) => other !== place));
  };
  return (
    <fieldset class="week" ref={holder}>
      <legend>{texts.hours.special}</legend>
      <p class="hint">{texts.hours.specialHint}</p>
      {exceptions.map((one, place) => (
        <Exception
          key={place}
          number={place + 1}
          exception={one}
          onChange={(part) => onChange(exceptions.map((e, other) => (other === place ? { ...e, ...part } : e)))}
          onRemove={() => remove(place)}
        />
      ))}
      <div>
        <button class="link-button link-button--accent" type="button" data-add-exception onClick={add}>
          {texts.hours.addException}
        </button>
      </div>
    </fieldset>
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
