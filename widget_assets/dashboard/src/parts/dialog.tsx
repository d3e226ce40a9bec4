/** A native dialog: it holds the focus while it is there, and gives it back. */

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

import { Icon } from "./icons";
import { texts } from "../texts";

interface DialogProps {
  title: string;
  text: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** One sentence, and the acts (`children`) at the end: the first of them, which changes nothing, has the focus. */
export function Dialog({ title, text, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>(".dialog__acts button")?.focus();
    return () => shown?.close();
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={id} aria-describedby={`${id}-text`} onCancel={cancel}>
      <div class="dialog__head">
        <h2 class="title" id={id}>
          {title}
        </h2>
        <button
          class="icon-button dialog__close"
          type="button"
          aria-label={texts.leaving.cancel}
          title={texts.leaving.cancel}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
        <p id={`${id}-text`}>{text}</p>
      </div>
      <div class="dialog__acts">{children}</div>
    </dialog>
  );
}
