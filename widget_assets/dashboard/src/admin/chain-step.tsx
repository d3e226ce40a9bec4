/** One step of a chain: whom it asks, how long, when, and what the patron is told meanwhile. */

import { useId, useRef, useState } from "preact/hooks";

import { askedBy, asking, namesOther, notAsking, type AskedOne, type ChainProblem, type EditedStep } from "./chain";
import { departmentNames } from "../settings/departments";
import type { Desk } from "../chats/desk";
import { HoursField } from "./hours-field";
import { Icon } from "../parts/icons";
import { ProblemLine } from "../parts/problem-line";
import { texts } from "../texts";

interface ChainStepProps {
  desk: Desk;
  step: EditedStep;
  place: number;
  count: number;
  /** Why this step can't be saved as it is. */
  problem: ChainProblem | null;
  onChange: (step: EditedStep) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

export function ChainStep({ desk, step, place, count, problem, onChange, onMove, onRemove }: ChainStepProps) {
  const id = useId();
  return (
    <li data-step={step.key}>
      <fieldset class="step">
        <legend>{texts.chain.step(place + 1)}</legend>
        <Asked desk={desk} step={step} onChange={onChange} />
        <div class="step__fields">
          {place < count - 1 && (
            <div class="field">
              <label for={`${id}-seconds`}>{texts.chain.seconds}</label>
              <input
                class="input num"
                id={`${id}-seconds`}
                type="number"
                inputMode="numeric"
                min={10}
                max={600}
                value={step.seconds}
                onInput={(event) => onChange({ ...step, seconds: event.currentTarget.valueAsNumber || 0 })}
              />
            </div>
          )}
          <div class="field">
            <label for={`${id}-message`}>
              {texts.chain.message} <span class="quiet">{texts.transfer.optional}</span>
            </label>
            <input
              class="input"
              id={`${id}-message`}
              dir="auto"
              value={step.message ?? ""}
              aria-describedby={`${id}-hint`}
              onInput={(event) => onChange({ ...step, message: event.currentTarget.value })}
            />
            <p class="hint" id={`${id}-hint`}>
              {texts.chain.messageHint}
            </p>
          </div>
        </div>
        <HoursField step={step} problem={problem?.isHours ? problem.sentence : null} onChange={onChange} />
        {problem && !problem.isHours && <ProblemLine sentence={problem.sentence} />}
        <div class="step__acts">
          <MoveButton by={-1} possible={place > 0} onMove={onMove} />
          <MoveButton by={1} possible={place < count - 1} onMove={onMove} />
          <button
            class="button button--quiet button--small"
            type="button"
            aria-disabled={count === 1}
            onClick={() => count > 1 && onRemove()}
          >
            {texts.chain.removeStep}
          </button>
        </div>
      </fieldset>
    </li>
  );
}

function MoveButton({ by, possible, onMove }: { by: 1 | -1; possible: boolean; onMove: (by: 1 | -1) => void }) {
  const label = by === 1 ? texts.chain.down : texts.chain.up;
  return (
    <button
      class="icon-button"
      type="button"
      data-move={by}
      aria-label={label}
      title={label}
      aria-disabled={!possible}
      onClick={() => possible && onMove(by)}
    >
      <Icon name={by === 1 ? "down" : "up"} />
    </button>
  );
}

/** Whom the step asks, each to be taken out, and who can be added. */
function Asked({ desk, step, onChange }: Pick<ChainStepProps, "desk" | "step" | "onChange">) {
  const names = departmentNames(desk.profile);
  const operators = desk.operators.value;
  const [chosen, setChosen] = useState("");
  const [other, setOther] = useState("");
  const [wrong, setWrong] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const id = useId();
  const nameOf = ({ list, id: known }: AskedOne) => {
    if (list === "departments") return names.get(known) ?? known;
    return operators.find((one) => one.id === known)?.name ?? known;
  };
  const asked = askedBy(step);
  const isFree = (one: AskedOne) => !asked.some(({ list, id: known }) => list === one.list && known === one.id);
  const options = (list: AskedOne["list"], ids: readonly string[]) =>
    ids
      .map((known): AskedOne => ({ list, id: known }))
      .filter(isFree)
      .map((one) => (
        <option key={one.id} value={`${one.list} ${one.id}`}>
          {nameOf(one)}
        </option>
      ));
  const add = () => {
    const [list, known] = chosen.split(" ");
    if (known) onChange(asking(step, { list: list as AskedOne["list"], id: known }));
    setChosen("");
  };
  const addOther = () => {
    const known = other.trim();
    setWrong(!namesOther(known));
    if (!namesOther(known)) return;
    onChange(asking(step, { list: "covered_by", id: known }));
    setOther("");
  };
  return (
    <>
      <div class="field">
        <span class="semi" id={`${id}-asks`}>
          {texts.chain.asks}
        </span>
        <ul class="chips" aria-labelledby={`${id}-asks`}>
          {asked.length === 0 && <li class="quiet">{texts.chain.nobody}</li>}
          {asked.map((one) => (
            <li key={`${one.list} ${one.id}`} class="chip">
              <bdi>{nameOf(one)}</bdi>
              <button
                type="button"
                aria-label={texts.chain.remove(nameOf(one))}
                title={texts.chain.remove(nameOf(one))}
                onClick={() => {
                  select.current?.focus();
                  onChange(notAsking(step, one));
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div class="step__fields">
        <div class="field">
          <label for={`${id}-add`}>{texts.chain.addLabel}</label>
          <div class="with-button">
            <span class="select">
              <select
                class="input"
                id={`${id}-add`}
                ref={select}
                value={chosen}
                onChange={(event) => setChosen(event.currentTarget.value)}
              >
                <option value="">{texts.chain.choose}</option>
                <optgroup label={texts.chain.departments}>{options("departments", [...names.keys()])}</optgroup>
                <optgroup label={texts.chain.staff}>
                  {options(
                    "operators",
                    operators.map((one) => one.id),
                  )}
                </optgroup>
              </select>
            </span>
            <button class="button button--line" type="button" aria-describedby={`${id}-add`} onClick={add}>
              {texts.chain.add}
            </button>
          </div>
        </div>
        <div class="field">
          <label for={`${id}-other`}>{texts.chain.addOther}</label>
          <div class="with-button">
            <input
              class="input"
              id={`${id}-other`}
              autocapitalize="none"
              spellcheck={false}
              value={other}
              aria-invalid={wrong}
              aria-describedby={`${id}-other-hint`}
              onInput={(event) => setOther(event.currentTarget.value)}
            />
            <button class="button button--line" type="button" aria-describedby={`${id}-other`} onClick={addOther}>
              {texts.chain.add}
            </button>
          </div>
          <p class={wrong ? "field__error" : "hint"} id={`${id}-other-hint`}>
            {wrong && <Icon name="alert" />}
            {wrong ? texts.chain.otherWrong : texts.chain.otherHint}
          </p>
        </div>
      </div>
    </>
  );
}
