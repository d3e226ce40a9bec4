/** A small form in the place of what opened it: its title, a way to close it, its fields, "Save". */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { BusyButton } from "../parts/button";
import { ProblemLine } from "../parts/problem-line";
import { Icon } from "../parts/icons";
import { texts } from "../texts";

interface AfterFormProps {
  title: string;
  busy: boolean;
  problem: string | null;
  onClose: () => void;
  onSave: () => void;
  children: ComponentChildren;
}

/** Closed, it keeps what is written in it: it is a draft. */
export function AfterForm({ title, busy, problem, onClose, onSave, children }: AfterFormProps) {
  const id = useId();
  const close = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
  };
  return (
    <form
      class="after__form"
      noValidate
      aria-labelledby={id}
      onKeyDown={close}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSave();
      }}
    >
      <div class="after__head">
        <h3 id={id}>{title}</h3>
        <button
          class="icon-button"
          type="button"
          aria-label={texts.after.close}
          title={texts.after.close}
          aria-describedby={id}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
      {problem !== null && <ProblemLine sentence={problem} />}
      <div>
        <BusyButton
          class="button--primary"
          type="submit"
          label={texts.after.save}
          busyLabel={texts.after.saving}
          busy={busy}
          describedBy={id}
        />
      </div>
    </form>
  );
}
