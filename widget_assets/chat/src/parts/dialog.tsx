/** The question before something is lost: the browser's own dialog, a sheet from below. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Icon } from "./icons";

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly keep: string;
  readonly act: string;
  readonly busy: string;
  /** Does it. What it throws is said in the dialog, as `failed`. */
  readonly onAct: () => Promise<void>;
  readonly failed: string;
  readonly onClose: () => void;
}

export function Confirm({ title, text, keep, act, busy, onAct, failed, onClose }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, setState] = useState<"asking" | "busy" | "failed">("asking");
  useEffect(() => dialog.current?.showModal(), []);

  const confirm = async () => {
    if (state === "busy") return;
    setState("busy");
    try {
      await onAct();
      dialog.current?.close(); // which gives the focus back, and calls onClose
    } catch {
      setState("failed");
    }
  };
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      onClose={onClose}
    >
      <h2 id="confirm-title">{title}</h2>
      <p id="confirm-text">{text}</p>
      <div role="status" class="problem">
        {state === "failed" && (
          <p class="error">
            <Icon name="alert" />
            <span>{failed}</span>
          </p>
        )}
      </div>
      <div class="row">
        <button type="button" class="button button--line" onClick={() => dialog.current?.close()}>
          {keep}
        </button>
        <Busy class="button button--danger" busy={state === "busy" ? busy : null} onClick={() => void confirm()}>
          {act}
        </Busy>
      </div>
    </dialog>
  );
}

interface BusyProps {
  readonly class: string;
  readonly type?: "button" | "submit";
  /** What it says while it works; null when it does not. It keeps its width and the focus. */
  readonly busy: string | null;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

export function Busy({ class: name, type = "button", busy, onClick, children }: BusyProps) {
  return (
    <button type={type} class={name} aria-disabled={busy !== null} onClick={onClick}>
      {busy === null ? (
        children
      ) : (
        <span class="busy">
          <span class="busy__width" aria-hidden="true">
            {children}
          </span>
          <span>{busy}</span>
        </span>
      )}
    </button>
  );
}
