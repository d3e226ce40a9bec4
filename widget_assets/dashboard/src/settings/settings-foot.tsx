/** Fixed below the settings: the status to take, and the button that saves and takes it. */

import { useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import type { Desk } from "../chats/desk";
import { Mark } from "../parts/icons";
import { showChat } from "../shell/location";
import { STATUSES } from "../colleagues/presence";
import type { QuickCheck } from "./quick-check";
import { nextTime } from "./shift";
import { texts } from "../texts";

export function SettingsFoot({ desk, check }: { desk: Desk; check: QuickCheck }) {
  const { settings, presence } = desk;
  const me = desk.me.value;
  const [saved, setSaved] = useState(false);
  const status = settings.status.value ?? (me.status === "offline" || presence.slept.value ? "online" : me.status);
  const isNew = status !== me.status;
  const isBusy = settings.saving.value || desk.settingStatus.value !== null;
  const problem = settings.problem.value;

  /** Saves what has changed; with `takes`, is then as chosen. */
  const save = async (takes: boolean) => {
    setSaved(false);
    const wasOffline = me.status === "offline";
    const signOff = settings.signOff.peek();
    if ((settings.changed.peek() || !settings.areChosen.peek()) && !(await desk.saveSettings())) return;
    if (takes && (isNew || signOff !== null)) {
      const end = signOff === null ? undefined : nextTime(signOff, new Date());
      if (!(await desk.setStatus(status, end))) return;
      settings.status.value = settings.signOff.value = null;
      if (wasOffline) return showChat(null);
    }
    setSaved(true);
    announce(texts.settings.saved);
  };

  return (
    <footer class="settings__foot">
      <fieldset class="statuses">
        <legend class="hidden-text">{texts.settings.status}</legend>
        {STATUSES.filter((one) => one !== "offline").map((one) => (
          <label key={one}>
            <input type="radio" name="status" checked={status === one} onChange={() => (settings.status.value = one)} />
            <Mark name={one} />
            <span>{texts.status[one]}</span>
          </label>
        ))}
      </fieldset>
      <p class="hint settings__said" role={problem ? "alert" : undefined}>
        {problem ?? said(desk, check, saved)}
      </p>
      {isNew && settings.changed.value && (
        <button class="button button--line button--large" type="button" onClick={() => void save(false)}>
          {texts.settings.save}
        </button>
      )}
      <BusyButton
        id="go"
        class="button--primary button--large"
        label={isNew ? texts.settings.go[status] : texts.settings.save}
        busyLabel={texts.settings.saving}
        busy={isBusy}
        onClick={() => void save(true)}
      />
    </footer>
  );
}

function said(desk: Desk, check: QuickCheck, saved: boolean): string {
  if (saved && !desk.settings.changed.value) return texts.settings.saved;
  const { is } = check.results.desktop.value;
  return is === "blocked" || is === "fails" ? texts.settings.withoutDesktop : "";
}
