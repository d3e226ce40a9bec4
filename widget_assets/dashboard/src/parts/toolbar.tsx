/** A row of buttons with one place in the order of Tab; the arrow keys, Home and End lead through it. */

import { nextButton } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export function Toolbar({ label, children }: { label: string; children: ComponentChildren }) {
  const row = useRef<HTMLDivElement>(null);
  const buttons = () => [...(row.current?.querySelectorAll("button") ?? [])];
  const reachBy = (reached: EventTarget | null | undefined) => {
    for (const button of buttons()) button.tabIndex = button === reached ? 0 : -1;
  };
  useLayoutEffect(() => reachBy(buttons()[0]), []);
  return (
    <div
      class="composer__row composer__tools"
      role="toolbar"
      aria-label={label}
      ref={row}
      onFocusIn={(event) => reachBy(event.target)}
      onKeyDown={(event) => {
        const next = nextButton(event.key, buttons(), 1);
        if (!next) return;
        event.preventDefault();
        next.focus();
      }}
    >
      {children}
    </div>
  );
}
