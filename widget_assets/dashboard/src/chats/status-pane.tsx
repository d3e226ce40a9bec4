/** Where the conversation would be when no chat is open: what needs somebody, or that nothing does. */

import { stopwatch, type ChatView, type WidgetReport } from "@deskbell/shared";

import type { Alerts } from "./alerts";
import { Back } from "../shell/back";
import { listed, patronName, shownState } from "./chats";
import { now } from "../parts/clock";
import { isConnected, type Desk } from "./desk";
import { Mark, QuietBell } from "../parts/icons";
import { SKELETON_AFTER, useLate } from "../parts/late";
import { pageHref } from "../shell/location";
import { said, texts } from "../texts";
import { widgetName } from "../admin/widget-watch";

export function StatusPane({ desk, alerts: { chats, offline } }: { desk: Desk; alerts: Alerts }) {
  if (!desk.loaded) return <Loading />;
  if (desk.chats.value.length + offline.length === 0) return <QuietDesk desk={desk} />;
  return (
    <section class="pane" aria-label={texts.alerts.title} data-region tabIndex={-1}>
      <div class="head head--plain">
        <Back page="chats" label={texts.pane.back} row="patron-chats" />
        <div class="head__title">
          <h1 class="title">{texts.alerts.title}</h1>
          <p class="head__sub">{texts.alerts.choose}</p>
        </div>
      </div>
      <div class="alerts">
        {chats.length + offline.length === 0 && <p class="quiet">{texts.alerts.nothing}</p>}
        <ul>
          {chats.map((chat) => (
            <Alert key={chat.chat_id} chat={chat} asked={desk.isAsked(chat)} onOpen={() => desk.show(chat.chat_id)} />
          ))}
          {offline.map((report) => (
            <WidgetAlert key={report.id} report={report} />
          ))}
        </ul>
      </div>
    </section>
  );
}

/** The list beside it says what is loading. */
function Loading() {
  const late = useLate(SKELETON_AFTER);
  return (
    <section class="pane" aria-label={texts.alerts.title} aria-busy="true">
      {late && (
        <div class="head head--plain" aria-hidden="true">
          <div class="head__title">
            <span class="skeleton skeleton--title" />
            <span class="skeleton skeleton--sub" />
          </div>
        </div>
      )}
    </section>
  );
}

function Alert({ chat, asked, onOpen }: { chat: ChatView; asked: boolean; onOpen: () => void }) {
  const name = patronName(chat);
  return (
    <li class="alert">
      <Mark name={shownState(chat)} />
      <div>
        {asked ? (
          <p>
            <b>
              <bdi>{chat.transfer?.by_name}</bdi>
            </b>{" "}
            {texts.alerts.asksYou}{" "}
            <b>
              <bdi>{name}</bdi>
            </b>
          </p>
        ) : chat.patron_lost_at ? (
          <p>
            <b>
              <bdi>{name}</bdi>
            </b>{" "}
            {texts.alerts.reconnecting} <span class="num">{stopwatch(Date.parse(chat.ends_at ?? "") - now.value)}</span>{" "}
            {texts.alerts.left}
          </p>
        ) : (
          <p>
            <b>
              <bdi>{name}</bdi>
            </b>{" "}
            {texts.alerts.waited} <span class="num">{stopwatch(now.value - Date.parse(chat.waiting_since))}</span>{" "}
            {texts.alerts.forDepartment(chat.department_name)}
          </p>
        )}
        {asked && chat.transfer?.note && <p class="hint">{chat.transfer.note}</p>}
      </div>
      <button
        class="button button--line button--small"
        type="button"
        aria-label={texts.alerts.openName(name)}
        onClick={onOpen}
      >
        {texts.alerts.open}
      </button>
    </li>
  );
}

function WidgetAlert({ report }: { report: WidgetReport }) {
  const name = widgetName(report.id);
  return (
    <li class="alert">
      <Mark name="offline" />
      <div>
        <p>
          {texts.widgets.the}{" "}
          <b>
            <bdi>{name}</bdi>
          </b>{" "}
          {texts.widgets.isOffline}
        </p>
        <p class="hint">{said(report.sentence)}</p>
      </div>
      <a
        class="button button--line button--small"
        href={pageHref("widgets")}
        aria-label={texts.widgets.seeWhyName(name)}
      >
        {texts.widgets.seeWhy}
      </a>
    </li>
  );
}

function QuietDesk({ desk }: { desk: Desk }) {
  return (
    <section class="pane" aria-label={texts.alerts.title} data-region tabIndex={-1}>
      <div class="empty">
        <QuietBell />
        <h1 class="title">{quietTitle(desk)}</h1>
        <p>{circumstance(desk)}</p>
      </div>
    </section>
  );
}

function quietTitle(desk: Desk): string {
  if (desk.elsewhere.value !== null) return texts.alerts.stoppedTitle;
  return isConnected(desk.connection.link.value) ? texts.alerts.quietTitle : texts.alerts.cutOffTitle;
}

/** Where the next patron rings, and if not here, why. */
function circumstance(desk: Desk): string {
  const { status } = desk.me.value;
  if (desk.elsewhere.value !== null) return texts.alerts.quietElsewhere;
  if (!isConnected(desk.connection.link.value)) return texts.alerts.cutOff;
  if (status !== "online") return texts.alerts.quietElse[status];
  const { departments } = desk.profile;
  const monitored = desk.settings.saved.value.departments;
  const names = departments.filter(({ id }) => monitored.includes(id)).map(({ name }) => name);
  if (names.length > 0) return texts.alerts.quiet(listed(names));
  return departments.length > 0 ? texts.alerts.noneMonitored : texts.alerts.noDepartments;
}
