/** All shortcuts, by `?`. */

import { useId, useLayoutEffect, useRef } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { Icon } from "../parts/icons";
import { keycaps, SHORTCUTS } from "./shortcuts";
import { shortcutsAreShown } from "./shortcuts-open";
import { texts } from "../texts";

const GROUPS = ["everywhere", "letters", "writing"] as const;

export function ShortcutsDialog({ desk }: { desk: Desk }) {
  return shortcutsAreShown.value ? <OpenDialog lettersCount={desk.settings.saved.value.letter_keys} /> : null;
}

function OpenDialog({ lettersCount }: { lettersCount: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      class="dialog keys"
      ref={dialog}
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onClose={() => (shortcutsAreShown.value = false)}
    >
      <div class="dialog__head">
        <h2 class="title" id={id}>
          {texts.shortcuts.title}
        </h2>
        <button
          class="icon-button dialog__close"
          type="button"
          aria-label={texts.shortcuts.close}
          title={texts.shortcuts.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
        <p id={`${id}-text`}>{texts.shortcuts.text}</p>
      </div>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`${id}-${group}`}>
          <h3 id={`${id}-${group}`}>{texts.shortcuts.groups[group]}</h3>
          {group === "letters" && !lettersCount && <p class="hint">{texts.shortcuts.lettersOff}</p>}
          <dl>
            {SHORTCUTS[group].map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  <kbd>{keycaps(keys)}</kbd>
                </dt>
                <dd>{texts.shortcuts.says[does]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}
