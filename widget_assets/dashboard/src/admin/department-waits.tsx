/** How long each department's chats wait: for whoever dropped off, and for a patron who has fallen silent. */

import type { DepartmentSettings } from "@deskbell/shared";
import { useId } from "preact/hooks";

import { Setting, type Control } from "../parts/setting";
import { duration } from "../parts/figures";
import { texts } from "../texts";

const RECONNECT = [30, 60, 90, 120, 180, 240, 300]; // seconds
const SILENCE = [0, 120, 180, 300, 600, 900, 1800]; // 0: for ever

interface DepartmentWaitsProps {
  departments: readonly DepartmentSettings[];
  /** By id. */
  names: ReadonlyMap<string, string>;
  onChange: (departments: readonly DepartmentSettings[]) => void;
}

export function DepartmentWaits({ departments, names, onChange }: DepartmentWaitsProps) {
  const id = useId();
  const words = texts.library.waits;
  const change = (changed: DepartmentSettings) =>
    onChange(departments.map((one) => (one.id === changed.id ? changed : one)));
  return (
    <section class="block admin__card" aria-labelledby={id}>
      <div>
        <h2 class="title" id={id}>
          {words.title}
        </h2>
        <p class="hint">{words.hint}</p>
      </div>
      {departments.map((one) => (
        <fieldset key={one.id} class="step">
          <legend>{names.get(one.id) ?? one.id}</legend>
          <div class="step__fields">
            <Setting label={words.reconnect} name="reconnect_seconds" problem={null}>
              {(control) => (
                <Seconds
                  control={control}
                  choices={RECONNECT}
                  value={one.reconnect_seconds}
                  onChange={(reconnect_seconds) => change({ ...one, reconnect_seconds })}
                />
              )}
            </Setting>
            <Setting label={words.silence} name="silence_seconds" problem={null}>
              {(control) => (
                <Seconds
                  control={control}
                  choices={SILENCE}
                  value={one.silence_seconds}
                  onChange={(silence_seconds) => change({ ...one, silence_seconds })}
                />
              )}
            </Setting>
          </div>
        </fieldset>
      ))}
    </section>
  );
}

interface SecondsProps {
  control: Control;
  choices: readonly number[];
  value: number;
  onChange: (seconds: number) => void;
}

/** One of these, or what is set already. */
function Seconds({ control, choices, value, onChange }: SecondsProps) {
  const all = [...new Set([...choices, value])].sort((one, other) => one - other);
  return (
    <span class="select">
      <select {...control} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {all.map((seconds) => (
          <option key={seconds} value={seconds}>
            {seconds === 0 ? texts.library.waits.never : duration(seconds)}
          </option>
        ))}
      </select>
    </span>
  );
}
