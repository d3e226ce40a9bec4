/** Whether pages with the widget invite to chat: after how long, in which words, where, and how often at most. */

import type { Proactive } from "@deskbell/shared";

import { ColourInput } from "../parts/colour-input";
import { ProactivePages } from "./proactive-pages";
import { Setting } from "../parts/setting";
import { Switch } from "../parts/switch";
import { texts } from "../texts";
import type { Section, SectionProps } from "./widget-sections";

type Kept = Required<Proactive>;

const words = texts.proactive;

export const proactiveSection: Section<Kept> = {
  title: words.title,
  hint: words.hint,
  blank: {
    on: false,
    timer: 15,
    text: "",
    position: "end",
    accent: "",
    pages: [],
    department: "",
    an_hour: 60,
    waiting: 3,
  },
  Fields,
};

function Fields({ desk, section, problem, onChange }: SectionProps<Kept>) {
  const { on, timer, text, position, accent, pages, department, an_hour: anHour, waiting } = section;
  return (
    <>
      <Switch label={words.on} hint={words.onHint} on={on} onChange={(next) => onChange({ on: next })} />
      {on && (
        <>
          <Setting label={words.timer} hint={words.timerHint} name="timer" problem={problem}>
            {(control) => (
              <NumberInput control={control} least={3} most={600} value={timer} onInput={(next) => onChange({ timer: next })} />
            )}
          </Setting>
          <Setting label={words.text} hint={words.textHint} name="text" problem={problem}>
            {(control) => (
              <input
                {...control}
                dir="auto"
                maxLength={120}
                value={text}
                placeholder={words.ourText}
                onInput={(event) => onChange({ text: event.currentTarget.value })}
              />
            )}
          </Setting>
          <Setting label={words.position} hint={words.positionHint} name="position" problem={problem}>
            {(control) => (
              <span class="select">
                <select
                  {...control}
                  value={position}
                  onChange={(event) => onChange({ position: event.currentTarget.value === "start" ? "start" : "end" })}
                >
                  <option value="end">{words.end}</option>
                  <option value="start">{words.start}</option>
                </select>
              </span>
            )}
          </Setting>
          <Setting label={words.accent} hint={words.accentHint} name="accent" problem={problem}>
            {(control) => (
              <ColourInput control={control} value={accent} onChange={(colour) => onChange({ accent: colour })} />
            )}
          </Setting>
          <Setting label={words.department} hint={words.departmentHint} name="department" problem={problem}>
            {(control) => (
              <span class="select">
                <select
                  {...control}
                  value={department}
                  onChange={(event) => onChange({ department: event.currentTarget.value })}
                >
                  <option value="">{words.anyDepartment}</option>
                  {desk.profile.library_departments.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </span>
            )}
          </Setting>
          <Setting label={words.anHour} hint={words.anHourHint} name="an_hour" problem={problem}>
            {(control) => (
              <NumberInput control={control} least={1} most={10_000} value={anHour} onInput={(next) => onChange({ an_hour: next })} />
            )}
          </Setting>
          <Setting label={words.waiting} hint={words.waitingHint} name="waiting" problem={problem}>
            {(control) => (
              <NumberInput control={control} least={0} most={50} value={waiting} onInput={(next) => onChange({ waiting: next })} />
            )}
          </Setting>
          <ProactivePages pages={pages} problem={problem} onChange={(next) => onChange({ pages: next })} />
        </>
      )}
    </>
  );
}

interface NumberInputProps {
  control: object;
  least: number;
  most: number;
  value: number;
  onInput: (value: number) => void;
}

function NumberInput({ control, least, most, value, onInput }: NumberInputProps) {
  return (
    <input
      {...control}
      class="input num proactive__short"
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      value={value}
      onInput={(event) => onInput(Math.round(event.currentTarget.valueAsNumber) || 0)}
    />
  );
}
