/** A menu that hangs from a button: arrow keys walk it, Escape closes it, and so does leaving it. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** `holder` is around both, `button` opens it, `menu` has the items. What is chosen calls `close` first. */
export function useMenu() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const [first, ...others] = items(menu.current);
    (others.find((item) => item.ariaChecked === "true") ?? first)?.focus();
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return;
    if (event.key === "Escape") close();
    else if (!walk(event.key, items(menu.current))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusOut = (event: FocusEvent) => {
    const next = event.relatedTarget as Node | null;
    if (!(event.currentTarget as Node).contains(next)) setOpen(false);
  };
  return {
    isOpen,
    close,
    menu,
    button: {
      ref: button,
      "aria-haspopup": "menu" as const,
      "aria-expanded": isOpen,
      onClick: () => setOpen(!isOpen),
    },
    holder: { onKeyDown, onFocusOut },
  };
}

function items(menu: HTMLElement | null): HTMLElement[] {
  const all = [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  return all.filter((item) => item.offsetParent !== null);
}

function walk(key: string, all: readonly HTMLElement[]): boolean {
  const here = all.indexOf(document.activeElement as HTMLElement);
  const places: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
  const next = places[key];
  if (next === undefined) return false;
  all.at(next % all.length)?.focus();
  return true;
}
