/** "More actions": what there is no room for, or is seldom wanted. */

import { Icon } from "../parts/icons";
import { texts } from "../texts";
import { useMenu } from "../parts/use-menu";

export interface MenuItem {
  readonly label: string;
  readonly onChoose: () => void;
  /** Only where there is no room for a button of its own. */
  readonly narrowOnly?: boolean;
}

/** `describedBy`: the id of what tells it from the others on the page. */
export function ActionsMenu({ items, describedBy }: { items: readonly MenuItem[]; describedBy: string }) {
  const { isOpen, menu, button, holder, close } = useMenu();
  return (
    <div class={items.every((item) => item.narrowOnly) ? "menu narrow-only" : "menu"} {...holder}>
      <button
        class="icon-button"
        type="button"
        aria-label={texts.pane.more}
        title={texts.pane.more}
        aria-describedby={describedBy}
        {...button}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div class="menu__items" role="menu" aria-label={texts.pane.more} ref={menu}>
          {items.map(({ label, onChoose, narrowOnly }) => (
            <button
              key={label}
              class={narrowOnly ? "narrow-only" : undefined}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                onChoose();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
