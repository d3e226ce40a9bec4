/** How the dashboard suits whoever works in it: windows, keys, space. */

import type { Desk } from "../chats/desk";
import { showShortcuts } from "../shell/shortcuts-open";
import { isCalm, showTour, tourIsAsked } from "../shell/tour-open";
import { Switch } from "../parts/switch";
import { texts } from "../texts";

export function WorkingCard({ desk }: { desk: Desk }) {
  const { settings } = desk;
  const { overlay, letter_keys: letters, compact, undo_send: undoSend } = settings.form.value;
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
        label={texts.working.undoSend}
        hint={texts.working.undoSendHint}
        on={undoSend}
        onChange={(on) => settings.work({ undo_send: on })}
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
      <p>
        <button class="link-button" type="button" onClick={showTour}>
          {texts.tour.again}
        </button>{" "}
        <span class="hint" role="status">
          {tourIsAsked.value && !isCalm(desk) && texts.tour.waits}
        </span>
      </p>
    </section>
  );
}
