/** Buttons that say what they are doing. */

import type { RefObject } from "preact";

interface BusyButtonProps {
  class: string;
  label: string;
  busyLabel: string;
  busy: boolean;
  type?: "button" | "submit";
  onClick?: () => void;
  describedBy?: string;
  buttonRef?: RefObject<HTMLButtonElement | null>;
  id?: string;
}

/** Keeps its width and its focus while it is busy: both faces stand in the same place, one of them unseen. */
export function BusyButton({
  busy,
  label,
  busyLabel,
  onClick,
  describedBy,
  buttonRef,
  id,
  type = "button",
  ...rest
}: BusyButtonProps) {
  const act = (event: Event) => {
    if (busy) event.preventDefault();
    else onClick?.();
  };
  return (
    <button
      class={`button ${rest.class}`}
      id={id}
      type={type}
      ref={buttonRef ?? null}
      aria-busy={busy}
      aria-disabled={busy}
      aria-describedby={describedBy}
      onClick={act}
    >
      <span class="button__face">
        <span aria-hidden={busy}>{label}</span>
        <span aria-hidden={!busy}>{busyLabel}</span>
      </span>
    </button>
  );
}
