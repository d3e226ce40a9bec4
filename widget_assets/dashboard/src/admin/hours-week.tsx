/** The hours of each weekday, and from one day to others. */

import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { listed } from "../chats/chats";
import { copied, type EditedHours } from "./hours-edit";
import { HoursTimes } from "./hours-times";
import { texts } from "../texts";

type Days = EditedHours["days"];

export function HoursWeek({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const [copying, setCopying] = useState<number | null>(null);
  return (
    <fieldset class="week">
      <legend>{texts.hours.weekly}</legend>
      {days.map((times, day) => (
        <Day
          key={day}
          day={day}
          isCopying={copying === day}
          onCopying={(is) => setCopying(is ? day : null)}
          onCopy={(to) => onChange(copied(days, day, to))}
        >
          <HoursTimes
            times={times}
            day={day}
            onChange={(next) => onChange(days.map((one, other) => (other === day ? next : one)))}
          />
        </Day>
      ))}
    </fieldset>
  );
}

interface DayProps {
  day: number;
  isCopying: boolean;
  onCopying: (is: boolean) => void;
  onCopy: (to: readonly number[]) => void;
  children: ComponentChildren;
}

function Day({ day, isCopying, onCopying, onCopy, children }: DayProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const name = texts.hours.weekday(day);
  const close = () => {
    onCopying(false);
    opener.current?.focus();
  };
  const copy = (to: readonly number[]) => {
    onCopy(to);
    announce(texts.hours.copied(listed(to.map(texts.hours.weekday))));
    close();
  };
  return (
    <div class="weekday" role="group" aria-labelledby={id}>
      <span class="weekday__name" id={id}>
        {name}
      </span>
      {children}
      <button
        class="link-button weekday__copy"
        type="button"
        ref={opener}
        aria-expanded={isCopying}
        onClick={() => onCopying(!isCopying)}
      >
        {texts.hours.copy}
      </button>
      {isCopying && <CopyTo day={day} onCopy={copy} onCancel={close} />}
    </div>
  );
}

interface CopyToProps {
  day: number;
  onCopy: (to: readonly number[]) => void;
  onCancel: () => void;
}

/** To which days; at first the others of the working week, or of the weekend. */
function CopyTo({ day, onCopy, onCancel }: CopyToProps) {
  const others = [0, 1, 2, 3, 4, 5, 6].filter((other) => other !== day);
  const [to, setTo] = useState(() => others.filter((other) => other < 5 === day < 5));
  const set = (other: number, is: boolean) => setTo(others.filter((one) => (one === other ? is : to.includes(one))));
  return (
    <fieldset class="copy" onKeyDown={(event) => event.key === "Escape" && onCancel()}>
      <legend>{texts.hours.copyTo(day)}</legend>
      <div class="choices">
        {others.map((other) => (
          <label key={other}>
            <input
              type="checkbox"
              checked={to.includes(other)}
              onChange={(event) => set(other, event.currentTarget.checked)}
            />
            <span>{texts.hours.weekday(other)}</span>
          </label>
        ))}
      </div>
      <div class="chain__acts">
        <button class="button button--line button--small" type="button" onClick={() => onCopy(to)}>
          {texts.hours.copyNow}
        </button>
        <button class="button button--quiet button--small" type="button" onClick={onCancel}>
          {texts.hours.cancel}
        </button>
      </div>
    </fieldset>
  );
}
