/** When I go Offline by myself. */

import { useId } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { writtenTime } from "./shift";
import { texts } from "../texts";

export function ShiftCard({ desk }: { desk: Desk }) {
  const id = useId();
  return (
    <section class="block" aria-labelledby="shift">
      <h2 class="title" id="shift">
        {texts.settings.shift}
      </h2>
      <div class="field shift">
        <label for={id}>
          {texts.settings.signOffAt} <span class="quiet">{texts.settings.optional}</span>
        </label>
        <input
          class="input"
          type="time"
          id={id}
          value={desk.settings.signOff.value ?? writtenTime(desk.me.value.sign_off_at, new Date())}
          aria-describedby={`${id}-hint`}
          onInput={(event) => (desk.settings.signOff.value = event.currentTarget.value)}
        />
        <p class="hint" id={`${id}-hint`}>
          {texts.settings.signOffHint}
        </p>
      </div>
    </section>
  );
}
