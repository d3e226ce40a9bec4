/** A widget's chain of who is asked, while it is being changed. */

import type { ChainSettings, StepSettings } from "@deskbell/shared";

import { editedHours, hoursOf, missing, usualHours, type EditedHours } from "./hours-edit";

export const MOST_STEPS = 6;
/** Before the next step and, of a later one, before the last: as long as a step says nothing else. */
const SECONDS = 40;
const SECONDS_TO_LAST = 120;
const OTHER = /^[a-z0-9-]{1,40}#[a-z0-9-]{1,40}$/;

/** Of a step, what is a list of those whom it asks. */
type Lists = Pick<StepSettings, AskedOne["list"]>;

/**
 * A step with a name of its own, so that its fields stay with it when it moves. `hours` count unless it is `always`
 * open: what was written there stays there.
 */
export interface EditedStep extends Lists {
  readonly key: number;
  readonly seconds: number;
  readonly message?: string;
  readonly always: boolean;
  readonly hours: EditedHours;
}

/** Why a chain can't be saved, and where that is said: at a step (its place; null: at the end), at its hours. */
export interface ChainProblem {
  readonly sentence: string;
  readonly step: number | null;
  readonly isHours: boolean;
}

/** One whom a step asks: of which list, and how it stands there. */
export interface AskedOne {
  readonly list: "departments" | "operators" | "covered_by";
  readonly id: string;
}

/** The steps to begin with. */
export function edited({ steps }: ChainSettings): EditedStep[] {
  return (steps as readonly StepSettings[]).map(({ hours, ...step }, key) => ({
    seconds: SECONDS,
    ...step,
    key,
    always: !hours,
    hours: hours ? editedHours(hours) : usualHours(),
  }));
}

/** What to save. */
export function chainOf(steps: readonly EditedStep[]): ChainSettings {
  const plain = steps.map(({ key, always, hours, ...step }) => (always ? step : { ...step, hours: hoursOf(hours) }));
  return { steps: plain as ChainSettings["steps"] };
}

/** With one more step, which asks nobody yet. */
export function withStep(steps: readonly EditedStep[]): EditedStep[] {
  const key = Math.max(-1, ...steps.map((step) => step.key)) + 1;
  const seconds = steps.length === 0 ? SECONDS : SECONDS_TO_LAST;
  return [...steps, { key, seconds, always: true, hours: usualHours() }];
}

/** What has to be written before it can be saved; null: nothing. */
export function unfinished(steps: readonly EditedStep[]): ChainProblem | null {
  for (const [step, { always, hours }] of steps.entries()) {
    const sentence = always ? null : missing(hours);
    if (sentence) return { sentence, step, isHours: true };
  }
  return null;
}

/** Deskbell's refusal where it belongs: "Step 2: …" there; what begins with a capital then is about hours. */
export function chainProblem(sentence: string): ChainProblem {
  const [, number, about = ""] = /^Step (\d+)\b(?:: (.))?/.exec(sentence) ?? [];
  return { sentence, step: number ? Number(number) - 1 : null, isHours: about !== about.toLowerCase() };
}

/** With the step at `from` one place on (`by` 1) or back (-1), where there is one. */
export function moved(steps: readonly EditedStep[], from: number, by: 1 | -1): readonly EditedStep[] {
  const [step, other] = [steps[from], steps[from + by]];
  if (!step || !other) return steps;
  return steps.map((one, place) => (place === from ? other : place === from + by ? step : one));
}

/** Whom a step asks, in the order in which they were added to each list. */
export function askedBy({ departments = [], operators = [], covered_by: others = [] }: Lists): AskedOne[] {
  const list = (name: AskedOne["list"], ids: readonly string[]) => ids.map((id) => ({ list: name, id }));
  return [...list("departments", departments), ...list("operators", operators), ...list("covered_by", others)];
}

/** The step with one more, once. */
export function asking<Step extends Lists>(step: Step, { list, id }: AskedOne): Step {
  const ids = step[list] ?? [];
  return ids.includes(id) ? step : { ...step, [list]: [...ids, id] };
}

/** The step without one. */
export function notAsking<Step extends Lists>(step: Step, { list, id }: AskedOne): Step {
  return { ...step, [list]: (step[list] ?? []).filter((other) => other !== id) };
}

/** Whether this names a department of another library: "birchwood#reference". */
export function namesOther(text: string): boolean {
  return OTHER.test(text);
}
