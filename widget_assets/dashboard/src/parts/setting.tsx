/** One thing to set: its label, its field, and under it a hint, or why it can't be saved. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { ProblemLine } from "./problem-line";
import type { Refused } from "../admin/save-foot";

/** What the field itself takes. */
export interface Control {
  readonly class: string;
  readonly id: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

interface SettingProps {
  label: string;
  hint?: string;
  /** By what Deskbell names the field in a refusal. */
  name: string;
  problem: Refused | null;
  children: (control: Control) => ComponentChildren;
}

export function Setting({ label, hint = "", name, problem, children }: SettingProps) {
  const id = useId();
  const sentence = problem?.field === name ? problem.sentence : null;
  const said = sentence !== null || hint !== "";
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        class: "input",
        id,
        "aria-invalid": sentence !== null,
        "aria-describedby": said ? `${id}-said` : undefined,
      })}
      {said && (
        <div id={`${id}-said`}>
          {sentence === null ? <p class="hint">{hint}</p> : <ProblemLine sentence={sentence} />}
        </div>
      )}
    </div>
  );
}
