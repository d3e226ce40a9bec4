/** How a new chat makes itself noticed. What is chosen can be heard at once. */

import { useId } from "preact/hooks";

import type { Settings } from "./settings";
import { play, type Sound } from "../calling/sounds";
import { Switch } from "../parts/switch";
import { texts } from "../texts";
import type { WebPush } from "../calling/web-push";
import { WebPushSwitch } from "./web-push-switch";

const SOUNDS = ["bell", "chime", "knock"] as const;

export function NotificationsCard({ settings, push }: { settings: Settings; push: WebPush }) {
  const { desktop, sound, repeat, flash } = settings.form.value.notifications;
  return (
    <section class="block" aria-labelledby="notifications">
      <h2 class="title" id="notifications">
        {texts.settings.notifications}
      </h2>
      <Switch
        label={texts.settings.ring}
        hint={texts.settings.ringHint}
        on={sound !== "none"}
        onChange={(on) => settings.notify({ sound: on ? "bell" : "none" })}
      />
      {sound !== "none" && (
        <>
          <Ring settings={settings} sound={sound} />
          <Switch
            label={texts.settings.repeat}
            hint={texts.settings.repeatHint}
            on={repeat}
            onChange={(on) => settings.notify({ repeat: on })}
          />
        </>
      )}
      <Switch
        label={texts.settings.desktop}
        hint={texts.settings.desktopHint}
        on={desktop}
        onChange={(on) => settings.notify({ desktop: on })}
      />
      <WebPushSwitch push={push} />
      <Switch
        label={texts.settings.flash}
        hint={texts.settings.flashHint}
        on={flash}
        onChange={(on) => settings.notify({ flash: on })}
      />
    </section>
  );
}

function Ring({ settings, sound }: { settings: Settings; sound: Sound }) {
  const id = useId();
  const { volume } = settings.form.value.notifications;
  return (
    <div class="ring">
      <div class="field">
        <label for={id}>{texts.settings.sound}</label>
        <span class="select">
          <select
            class="input"
            id={id}
            value={sound}
            onChange={(event) => {
              const chosen = event.currentTarget.value as Sound;
              settings.notify({ sound: chosen });
              void play(chosen, volume);
            }}
          >
            {SOUNDS.map((one) => (
              <option key={one} value={one}>
                {texts.settings.sounds[one]}
              </option>
            ))}
          </select>
        </span>
      </div>
      <div class="field">
        <label for={`${id}-volume`}>{texts.settings.volume}</label>
        <input
          class="range"
          type="range"
          id={`${id}-volume`}
          min="5"
          max="100"
          step="5"
          value={volume}
          onInput={(event) => settings.notify({ volume: event.currentTarget.valueAsNumber })}
          onChange={(event) => void play(sound, event.currentTarget.valueAsNumber)}
        />
      </div>
    </div>
  );
}
