/** Rows must not move away from under a pointer or the focus: meanwhile they stay, and new ones come at the end. */

import { useRef, useState } from "preact/hooks";

/** The order to show while it is held. `id` tells the rows apart. */
export function heldOrder<Row>(before: readonly string[], ordered: readonly Row[], id: (row: Row) => string): Row[] {
  const places = new Map(before.map((known, place) => [known, place]));
  const place = (row: Row) => places.get(id(row)) ?? before.length;
  return [...ordered].sort((a, b) => place(a) - place(b));
}

/** The rows to show, and the listeners of what holds them. */
export function useHeldOrder<Row>(ordered: readonly Row[], id: (row: Row) => string) {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const shown = useRef<readonly string[]>([]);
  const rows = hovered || focused ? heldOrder(shown.current, ordered, id) : ordered;
  shown.current = rows.map(id);
  const holders = {
    onPointerEnter: (event: PointerEvent) => setHovered(event.pointerType === "mouse"),
    onPointerLeave: () => setHovered(false),
    onFocusIn: () => setFocused(true),
    onFocusOut: () => setFocused(false),
  };
  return { rows, holders };
}
