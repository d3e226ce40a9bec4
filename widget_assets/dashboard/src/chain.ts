/** A widget's chain of who is asked, while it is being changed. */

import type { ChainSettings, StepSettings } from "@deskbell/shared";

export const MOST_STEPS = 6;
const SECONDS = 40; // unless a step says otherwise
const OTHER = /^[a-z0-9-]{1,40}#[a-z0-9-]{1,40}$/;

/** A step with a name of its own, so that its fields stay with it when it moves. */
export interface EditedStep extends StepSettings {
  readonly key: number;
  readonly seconds: number;
}

/** One whom a step asks: of which list, and how it stands there. */
export interface AskedOne {
  readonly list: "departments" | "operators" | "covered_by";
  readonly id: string;
}

/** The steps to begin with. */
export function edited({ steps }: ChainSettings): EditedStep[] {
  return (steps as readonly StepSettings[]).map((step, key) => ({ seconds: SECONDS, ...step, key }));
}

/** What to save. */
export function chainOf(steps: readonly EditedStep[]): ChainSettings {
  return { steps: steps.map(({ key, ...step }) => step) as ChainSettings["steps"] };
}

/** With one more step, which asks nobody yet. */
export function withStep(steps: readonly EditedStep[]): EditedStep[] {
  return [...steps, { key: Math.max(-1, ...steps.map(({ key }) => key)) + 1, seconds: SECONDS }];
}

/** With the step at `from` one place on (`by` 1) or back (-1), where there is one. */
export function moved(steps: readonly EditedStep[], from: number, by: 1 | -1): readonly EditedStep[] {
  const [step, other] = [steps[from], steps[from + by]];
  if (!step || !other) return steps;
  return steps.map((one, place) => (place === from ? other : place === from + by ? step : one));
}

/** Whom a step asks, in the order in which they were added to each list. */
export function askedBy({ departments = [], operators = [], covered_by: others = [] }: StepSettings): AskedOne[] {
  const list = (name: AskedOne["list"], ids: readonly string[]) => ids.map((id) => ({ list: name, id }));
  return [...list("departments", departments), ...list("operators", operators), ...list("covered_by", others)];
}

/** The step with one more, once. */
export function asking<Step extends StepSettings>(step: Step, { list, id }: AskedOne): Step {
  const ids = step[list] ?? [];
  return ids.includes(id) ? step : { ...step, [list]: [...ids, id] };
}

/** The step without one. */
export function notAsking<Step extends StepSettings>(step: Step, { list, id }: AskedOne): Step {
  return { ...step, [list]: (step[list] ?? []).filter((other) => other !== id) };
}

/** Whether this names a department of another library: "birchwood#reference". */
export function namesOther(text: string): boolean {
  return OTHER.test(text);
}
