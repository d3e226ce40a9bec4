/** Several opening times of one day. */

import { useLayoutEffect, useRef } from "preact/hooks";

import { NO_TIMES, OFFICE, untilWords, type Times } from "./hours-edit";
import { Icon } from "../parts/icons";
import { texts } from "../texts";

interface HoursTimesProps {
  times: readonly Times[];
  /** The weekday, Monday is 0; null for a date. */
  day: number | null;
  onChange: (times: readonly Times[]) => void;
}

export function HoursTimes({ times, day, onChange }: HoursTimesProps) {
  const holder = useRef<HTMLDivElement>(null);
  const toFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current) holder.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  const change = (place: number, part: Partial<Times>) =>
    onChange(times.map((one, other) => (other === place ? { ...one, ...part } : one)));
  const add = () => {
    toFocus.current = `.times:nth-child(${times.length + 1}) input`;
    onChange([...times, times.length === 0 ? OFFICE : NO_TIMES]);
  };
  const remove = (place: number) => {
    toFocus.current = ".times__add";
    onChange(times.filter((_, other) => other !== place));
  };
  return (
    <div class="times-list" ref={holder}>
      {times.map((one, place) => (
        <div class="times" key={place}>
          <TimeField label={texts.hours.opens} value={one.opens} onChange={(opens) => change(place, { opens })} />
          <span aria-hidden="true">–</span>
          <TimeField label={texts.hours.closes} value={one.closes} onChange={(closes) => change(place, { closes })} />
          <button
            class="icon-button"
            type="button"
            aria-label={texts.hours.removeTimes}
            title={texts.hours.removeTimes}
            onClick={() => remove(place)}
          >
            <Icon name="close" />
          </button>
          <span class="times__until hint num" role="status">
            {untilWords(one, day)}
          </span>
        </div>
      ))}
      <div class="times__none">
        {times.length === 0 && day !== null && <span class="quiet">{texts.hours.closed}</span>}
        <button class="link-button link-button--accent times__add" type="button" onClick={add}>
          {texts.hours.addTimes}
        </button>
      </div>
    </div>
  );
}

function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      class="input num"
      type="time"
      required
      aria-label={label}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}
