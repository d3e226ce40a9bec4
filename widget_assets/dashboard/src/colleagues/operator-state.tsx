/** How a colleague is: mark and word, and how many chats they have. */

import type { OperatorStatus } from "@deskbell/shared";

import { Mark } from "../parts/icons";
import { texts } from "../texts";

/** The word, and the load where patrons could come: "Online · 1 of 3". */
export function OperatorWords({ operator }: { operator: OperatorStatus }) {
  return (
    <span class="op__state">
      {texts.status[operator.status]}
      {hasLoad(operator) && (
        <span class="num" title={texts.operators.loadTitle}>
          {" · "}
          {texts.operators.load(operator.load ?? 0, operator.capacity)}
          <span class="hidden-text"> {texts.operators.chats}</span>
        </span>
      )}
    </span>
  );
}

/** Mark and word, as in the head of a chat. */
export function OperatorState({ operator }: { operator: OperatorStatus }) {
  return (
    <span class={`state state--${operator.status}`}>
      <Mark name={operator.status} />
      <span>{texts.status[operator.status]}</span>
    </span>
  );
}

/** Whether a load says anything: who is Internal or Offline gets no patrons. */
export function hasLoad({ status, load }: OperatorStatus): boolean {
  return status === "online" || status === "away" || (load ?? 0) > 0;
}
