/** How the dashboard suits whoever works in it: windows, keys, space. */

import type { Settings } from "./settings";
import { showShortcuts } from "./shortcuts-open";
import { Switch } from "./switch";
import { texts } from "./texts";

export function WorkingCard({ settings }: { settings: Settings }) {
  const { overlay, letter_keys: letters, compact } = settings.form.value;
  return (
    <section class="block" aria-labelledby="working">
      <h2 class="title" id="working">
        {texts.working.title}
      </h2>
      <Switch
        label={texts.working.overlay}
        hint={texts.working.overlayHint}
        on={overlay}
        onChange={(on) => settings.work({ overlay: on })}
      />
      <Switch
        label={texts.working.compact}
        hint={texts.working.compactHint}
        on={compact}
        onChange={(on) => settings.work({ compact: on })}
      />
      <Switch
        label={texts.working.letters}
        hint={texts.working.lettersHint}
        on={letters}
        onChange={(on) => settings.work({ letter_keys: on })}
      />
      <p>
        <button class="link-button" type="button" onClick={showShortcuts}>
          {texts.working.seeShortcuts}
        </button>
      </p>
    </section>
  );
}
