/** Tabs: one stop for the Tab key, the arrow keys go from one to the next, which is shown at once. */

import type { ComponentChildren } from "preact";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** What is new or wrong there, while another one is shown. */
  readonly mark?: ComponentChildren;
}

interface TabsProps<Id extends string> {
  /** Of the elements: that of a tab is `<prefix>-<id>-tab`, that of its panel `<prefix>-<id>`. */
  prefix: string;
  label: string;
  tabs: readonly Tab<Id>[];
  shown: Id;
  onShow: (id: Id) => void;
}

export function Tabs<Id extends string>({ prefix, label, tabs, shown, onShow }: TabsProps<Id>) {
  const walk = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const to = neighbour(event.key, tabs.findIndex(({ id }) => id === shown), tabs.length);
    const next = to === null ? undefined : tabs[to];
    if (!next) return;
    event.preventDefault();
    onShow(next.id);
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${prefix}-${next.id}-tab`)}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
      {tabs.map(({ id, label: name, mark }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${prefix}-${id}-tab`}
          aria-controls={`${prefix}-${id}`}
          aria-selected={id === shown}
          tabIndex={id === shown ? 0 : -1}
          onClick={() => onShow(id)}
        >
          {name}
          {id !== shown && mark}
        </button>
      ))}
    </div>
  );
}

/** Which tab a key goes to; null: it is none of ours. Left is the one before, where text runs to the right. */
function neighbour(key: string, here: number, count: number): number | null {
  const isRtl = document.documentElement.dir === "rtl";
  switch (key) {
    case "ArrowRight":
      return (here + (isRtl ? count - 1 : 1)) % count;
    case "ArrowLeft":
      return (here + (isRtl ? 1 : count - 1)) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
