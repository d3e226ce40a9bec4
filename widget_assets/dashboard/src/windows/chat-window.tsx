/** One window of the desk: its head drags it, its right and bottom edge resize it, and arrow keys do both. */

import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import type { MenuItem } from "../chats/actions-menu";
import { minimize } from "../shell/acts";
import { announce } from "../shell/announcer";
import type { Desk } from "../chats/desk";
import { InFrame, type Frame } from "./frame";
import { moved, resized, STEP, type Floor, type Place } from "./geometry";
import { nameOfOpen } from "../shell/open-pane";
import { texts } from "../texts";

type Mode = "move" | "resize";
type Change = (place: Place, right: number, down: number, floor: Floor) => Place;

interface Drag {
  readonly from: Place;
  readonly x: number;
  readonly y: number;
  readonly change: Change;
  to: Place;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** What a drag begins on. The right edge leaves the height as it is, the bottom edge the width. */
const EDGES: Readonly<Record<string, Change>> = {
  end: (place, right, _, floor) => resized(place, right, 0, floor),
  bottom: (place, _, down, floor) => resized(place, 0, down, floor),
  corner: resized,
};
const NOT_TO_DRAG = "button, a, input, textarea, select, dialog, [role=menu]";

interface ChatWindowProps {
  desk: Desk;
  /** What it shows. */
  id: string;
  children: ComponentChildren;
}

export function ChatWindow({ desk, id, children }: ChatWindowProps) {
  const { windows } = desk;
  const frame = useRef<HTMLDivElement>(null);
  const [mode, setMode] = useState<Mode | null>(null);
  const drag = useRef<Drag | null>(null);
  const place = windows.placeOf(id);
  const isFocused = windows.focused.value === id;
  const isFirst = (windows.first.value ?? windows.focused.value) === id;
  const isPlaced = place !== null;
  const isCovered = windows.isCovered(id);
  const name = useComputed(() => nameOfOpen(desk, id)).value; // not when any other changes

  useLayoutEffect(() => lay(frame.current, place), [place?.x, place?.y, place?.width, place?.height]);
  useLayoutEffect(() => {
    frame.current?.style.setProperty("--up", String(windows.height(id)));
  }, [windows.height(id)]);
  useLayoutEffect(() => {
    if (windows.toFocus.value !== id) return;
    windows.toFocus.value = null;
    (frame.current?.querySelector<HTMLElement>(".composer [role=textbox]") ?? frame.current)?.focus();
  }, [windows.toFocus.value]);

  const begin = (next: Mode) => {
    setMode(next);
    frame.current?.focus();
    announce(texts.windows.modes[next]);
  };
  const known = useMemo<Frame>(() => {
    const items: MenuItem[] = [
      { label: texts.windows.move, onChoose: () => begin("move") },
      { label: texts.windows.resize, onChoose: () => begin("resize") },
      { label: texts.windows.tile, onChoose: () => windows.tile() },
    ];
    const hasFocus = () => frame.current === document.activeElement;
    return { isFocused, isCovered, hasFocus, items: isPlaced ? items : [], minimize: () => minimize(desk, id) };
  }, [id, isFocused, isCovered, isPlaced]);

  const onPointerDown = (event: PointerEvent) => {
    const target = event.target as Element;
    const edge = EDGES[(target as HTMLElement).dataset["edge"] ?? ""];
    const isHead = target.closest(".head") !== null && target.closest(NOT_TO_DRAG) === null;
    windows.use(id);
    if (!place || event.button !== 0 || !frame.current || !(edge || isHead)) return;
    if (!frame.current.contains(document.activeElement)) frame.current.focus();
    event.preventDefault(); // it would take the focus, and select words
    frame.current.setPointerCapture(event.pointerId);
    drag.current = { from: place, to: place, x: event.clientX, y: event.clientY, change: edge ?? moved };
  };
  const onPointerMove = (event: PointerEvent) => {
    const { current } = drag;
    if (!current || !windows.floor) return;
    current.to = current.change(current.from, event.clientX - current.x, event.clientY - current.y, windows.floor);
    lay(frame.current, current.to); // drawn again only at the end: the log may be long
  };
  const onDragEnd = () => {
    if (drag.current) windows.put(id, drag.current.to);
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mode === null || event.target !== frame.current) return;
    const [right, down] = ARROWS[event.key] ?? [0, 0];
    if (event.key === "Escape" || event.key === "Enter") {
      setMode(null);
      frame.current?.querySelector<HTMLElement>(".menu > button")?.focus();
    } else if ((right !== 0 || down !== 0) && place && windows.floor && !event.altKey) {
      windows.put(id, (mode === "move" ? moved : resized)(place, right, down, windows.floor));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      class="window"
      ref={frame}
      role="group"
      aria-label={name}
      tabIndex={-1}
      data-focused={isFocused || undefined}
      data-first={isFirst || undefined}
      data-mode={mode ?? undefined}
      onFocusIn={() => windows.use(id)}
      onFocusOut={(event) => event.target === event.currentTarget && setMode(null)}
      onDragEnter={() => windows.use(id)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={onDragEnd}
      onKeyDown={onKeyDown}
    >
      <InFrame.Provider value={known}>{children}</InFrame.Provider>
      {mode && (
        <p class="window__mode" aria-hidden="true">
          {texts.windows.modes[mode]}
        </p>
      )}
      {isPlaced && Object.keys(EDGES).map((edge) => <span key={edge} class={`edge edge--${edge}`} data-edge={edge} />)}
    </div>
  );
}

/** From the left, as pointers count, also where text runs from the right. */
function lay(frame: HTMLElement | null, place: Place | null): void {
  if (!frame) return;
  const { style } = frame;
  style.left = place ? `${place.x}px` : "";
  style.top = place ? `${place.y}px` : "";
  style.width = place ? `${place.width}px` : "";
  style.height = place ? `${place.height}px` : "";
}
