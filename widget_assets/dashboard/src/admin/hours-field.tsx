/** When a step is open: in one line, and on demand as fields. */

import { useId, useState } from "preact/hooks";

import type { EditedStep } from "./chain";
import { now } from "../parts/clock";
import { HoursExceptions } from "./hours-exceptions";
import { hoursOf, timeIn, type EditedHours } from "./hours-edit";
import { hoursText } from "./hours-text";
import { HoursWeek } from "./hours-week";
import { Icon } from "../parts/icons";
import { texts } from "../texts";

interface HoursFieldProps {
  step: EditedStep;
  /** Why these hours can't be saved. */
  problem: string | null;
  onChange: (step: EditedStep) => void;
}

export function HoursField({ step, problem, onChange }: HoursFieldProps) {
  const [shown, setShown] = useState(false);
  const id = useId();
  const { always, hours } = step;
  const isShown = shown || problem !== null;
  const change = (part: Partial<EditedHours>) => onChange({ ...step, hours: { ...hours, ...part } });
  return (
    <div class="hours">
      <p class="hours__line">
        <span class="semi">{texts.hours.title}</span> <span>{hoursText(always ? null : hoursOf(hours))}</span>{" "}
        <button
          class="link-button link-button--accent"
          type="button"
          aria-expanded={isShown}
          aria-controls={id}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? texts.hours.done : texts.hours.change}
        </button>
      </p>
      <div class="hours__in" id={id} hidden={!isShown}>
        <fieldset class="choices">
          <legend class="hidden-text">{texts.hours.title}</legend>
          {[true, false].map((one) => (
            <label key={String(one)}>
              <input
                type="radio"
                name={`${id}-always`}
                checked={always === one}
                onChange={() => onChange({ ...step, always: one })}
              />
              <span>{one ? texts.hours.always : texts.hours.some}</span>
            </label>
          ))}
        </fieldset>
        {!always && (
          <>
            <ZoneField zone={hours.zone} onChange={(zone) => change({ zone })} />
            <HoursWeek days={hours.days} onChange={(days) => change({ days })} />
            <HoursExceptions exceptions={hours.exceptions} onChange={(exceptions) => change({ exceptions })} />
          </>
        )}
        {problem && (
          <p class="field__error" role="alert">
            <Icon name="alert" />
            <span>{problem}</span>
          </p>
        )}
      </div>
    </div>
  );
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

function ZoneField({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const id = useId();
  const time = timeIn(zone, now.value);
  return (
    <div class="field">
      <label for={id}>{texts.hours.zone}</label>
      <input
        class="input"
        id={id}
        list={`${id}-zones`}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={zone}
        aria-describedby={`${id}-hint`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={`${id}-zones`}>
        {ZONES.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <p class="hint num" id={`${id}-hint`}>
        {texts.hours.zoneHint} {time && texts.hours.timeThere(time)}
      </p>
    </div>
  );
}
