/** On a computer that everybody uses: whoever has gone away without a word leaves nothing to the next one. */

import { effect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { host } from "../host";
import { elapsed, inMinutes } from "../language";
import { TEXTS, say } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { TOOLS } from "./texts";

const WARNING = 60_000; // before it is cleared
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** What is said of it beforehand. */
export const notice = (minutes: number) => say(TOOLS.idle.notice, { time: inMinutes(minutes) });

/** Asks whether somebody is still there, in time, and clears everything when nobody says so. */
export function Idle({ widget, minutes }: { widget: WidgetChat; minutes: number }) {
  const [left, setLeft] = useState<number | null>(null); // ms
  const seen = useRef(Date.now());
  const warns = useRef(false);
  const show = (rest: number | null) => {
    if (rest !== null && !warns.current) host.tell({ deskbell: "show" });
    warns.current = rest !== null;
    setLeft(rest);
  };
  const stay = () => {
    seen.current = Date.now();
    show(null);
  };
  useEffect(() => {
    // While it is asked, only an answer counts.
    const sign = () => {
      if (!warns.current) seen.current = Date.now();
    };
    const look = () => {
      const now = Date.now();
      const rest = seen.current + minutes * 60_000 - now;
      if (!widget.hasSomething) seen.current = now;
      else if (rest <= 0) {
        stay();
        void widget.clear();
      } else if (rest <= WARNING) show(rest);
    };
    const timer = setInterval(look, 1_000);
    const stopHearing = effect(() => {
      if (host.busyAt.value > seen.current) stay();
    });
    for (const type of SIGNS) addEventListener(type, sign, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      stopHearing();
      for (const type of SIGNS) removeEventListener(type, sign, { capture: true });
    };
  }, [minutes]);
  return left === null ? null : <Warning left={left} onStay={stay} onClear={() => void widget.clear()} />;
}

function Warning({ left, onStay, onClear }: { left: number; onStay: () => void; onClear: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-text"
      onClose={onStay}
    >
      <h2 id="idle-title">{TOOLS.idle.title}</h2>
      <p id="idle-text">{say(TOOLS.idle.text, { time: elapsed(left) })}</p>
      <div class="row">
        <button type="button" class="button button--line" onClick={onClear}>
          {TEXTS.clear.button}
        </button>
        <button type="button" class="button button--primary" onClick={() => dialog.current?.close()}>
          {TOOLS.idle.stay}
        </button>
      </div>
    </dialog>
  );
}
