/** The first view after signing in: what I monitor, how I am called, whether that works, and then online. */

import "../styles/settings.css";

import { useLayoutEffect, useMemo, useRef } from "preact/hooks";

import { CheckCard } from "./check-card";
import { DepartmentsCard } from "./departments-card";
import type { Desk } from "../chats/desk";
import { pageHref } from "../shell/location";
import { LanguageCard } from "./language-card";
import { NotificationsCard } from "./notifications-card";
import { QuickCheck } from "./quick-check";
import type { Settings } from "./settings";
import { SettingsFoot } from "./settings-foot";
import { SchedulersCard } from "./schedulers-card";
import { ShiftCard } from "./shift-card";
import { Switch } from "../parts/switch";
import { texts } from "../texts";
import { useMedia } from "../parts/use-media";
import { WorkingCard } from "./working-card";

export function SettingsPage({ desk }: { desk: Desk }) {
  const check = useMemo(() => new QuickCheck(desk), [desk]);
  const isNarrow = useMedia("(max-width: 56rem)");
  const side = (
    <div class="settings__column" key="side">
      <CheckCard check={check} />
      <PatronsCard />
    </div>
  );
  return (
    <section class="pane settings" aria-label={texts.settings.title} data-region tabIndex={-1}>
      <div class="settings__in">
        <Greeting desk={desk} />
        <div class="settings__columns">
          {isNarrow && side}
          <div class="settings__column" key="main">
            <DepartmentsCard desk={desk} />
            <NotificationsCard settings={desk.settings} push={desk.push} />
            <AfterCard settings={desk.settings} />
            <ShiftCard desk={desk} />
            <WorkingCard desk={desk} />
            <SchedulersCard settings={desk.settings} />
            <LanguageCard desk={desk} />
            <p>
              <a href={pageHref("canned")}>{texts.canned.manage}</a>
            </p>
          </div>
          {!isNarrow && side}
        </div>
      </div>
      <SettingsFoot desk={desk} check={check} />
    </section>
  );
}

/** To whoever begins the day; to whoever is at work, the page's name. Whoever has just come finds the focus here. */
function Greeting({ desk }: { desk: Desk }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  const begins = desk.me.value.status === "offline";
  return (
    <header>
      <h1 ref={heading} tabIndex={-1}>
        {begins ? greeting(new Date().getHours(), desk.profile.name) : texts.settings.title}
      </h1>
      <p class="quiet settings__lead">{begins ? texts.settings.lead : texts.settings.leadOnDuty}</p>
    </header>
  );
}

function greeting(hour: number, name: string): string {
  const [first = ""] = name.trim().split(/\s+/u);
  if (hour < 12) return texts.settings.morning(first);
  return hour < 18 ? texts.settings.afternoon(first) : texts.settings.evening(first);
}

function AfterCard({ settings }: { settings: Settings }) {
  return (
    <section class="block" aria-labelledby="after-chats">
      <h2 class="title" id="after-chats">
        {texts.settings.after}
      </h2>
      <Switch
        label={texts.settings.asksRecord}
        hint={texts.settings.asksRecordHint}
        on={settings.form.value.asks_record}
        onChange={(asked) => settings.work({ asks_record: asked })}
      />
    </section>
  );
}

function PatronsCard() {
  return (
    <section class="block block--flat" aria-labelledby="patrons-see">
      <h2 class="title" id="patrons-see">
        {texts.settings.patrons}
      </h2>
      <p class="quiet">{texts.settings.patronsHint}</p>
      <p>
        <a href={pageHref("widgets")}>{texts.widgets.title}</a>
      </p>
    </section>
  );
}
