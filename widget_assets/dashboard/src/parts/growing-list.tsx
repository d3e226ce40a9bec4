/** A list that grows and shrinks: a row is a fieldset, "add" stands below them, and the focus goes where one writes next. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface GrowingListProps<Item> {
  title: string;
  items: readonly Item[];
  /** What is added. */
  blank: Item;
  /** What the button says that adds one. */
  adding: string;
  /** How many there may be, and what is said once there are. */
  limit?: { readonly most: number; readonly full: (most: number) => string };
  onChange: (items: Item[]) => void;
  row: (item: Item, place: number, onChange: (part: Partial<Item>) => void, onRemove: () => void) => ComponentChildren;
  /** Stands above the rows. */
  children?: ComponentChildren;
}

export function GrowingList<Item extends object>(props: GrowingListProps<Item>) {
  const { title, items, blank, adding, limit, onChange, row, children } = props;
  const holder = useRef<HTMLFieldSetElement>(null);
  const toFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current) holder.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  const add = () => {
    toFocus.current = ":scope > fieldset:last-of-type input";
    onChange([...items, blank]);
  };
  const remove = (place: number) => {
    toFocus.current = "[data-add]";
    onChange(items.filter((_, other) => other !== place));
  };
  const change = (place: number, part: Partial<Item>) =>
    onChange(items.map((item, other) => (other === place ? { ...item, ...part } : item)));
  const isFull = limit !== undefined && items.length >= limit.most;
  return (
    <fieldset class="week" ref={holder}>
      <legend>{title}</legend>
      {children}
      {items.map((item, place) =>
        row(
          item,
          place,
          (part) => change(place, part),
          () => remove(place),
        ),
      )}
      <div>
        <button
          class="link-button link-button--accent"
          type="button"
          data-add
          aria-disabled={limit && isFull}
          onClick={() => !isFull && add()}
        >
          {adding}
        </button>
        {isFull && <span class="hint"> {limit.full(limit.most)}</span>}
      </div>
    </fieldset>
  );
}
