/** Where the conversation would be when no chat is open: what needs somebody, or that nothing does. */

import { stopwatch, type ChatView } from "@deskbell/shared";

import { listed, patronName } from "./chats";
import { now } from "./clock";
import type { Desk } from "./desk";
import { Mark, QuietBell } from "./icons";
import { showChat } from "./location";
import { texts } from "./texts";

export function StatusPane({ desk }: { desk: Desk }) {
  const reconnecting = desk.mine.value.filter((chat) => chat.status !== "ended" && chat.patron_lost_at);
  const alerts = [...desk.waiting.value, ...reconnecting];
  if (!desk.loaded) return <section class="pane" aria-label={texts.alerts.title} aria-busy="true" />;
  if (desk.chats.value.length === 0) return <QuietDesk desk={desk} />;
  return (
    <section class="pane" aria-label={texts.alerts.title} data-region tabIndex={-1}>
      <div class="head head--plain">
        <div class="head__title">
          <h1 class="title">{texts.alerts.title}</h1>
          <p class="head__sub">{texts.alerts.choose}</p>
        </div>
      </div>
      <div class="alerts">
        {alerts.length === 0 && <p class="quiet">{texts.alerts.nothing}</p>}
        <ul>
          {alerts.map((chat) => (
            <Alert key={chat.chat_id} chat={chat} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Alert({ chat }: { chat: ChatView }) {
  const name = patronName(chat);
  return (
    <li class="alert">
      <Mark name={chat.patron_lost_at ? "reconnecting" : "waiting"} />
      <div>
        {chat.patron_lost_at ? (
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
      </div>
      <button
        class="button button--line button--small"
        type="button"
        aria-label={texts.alerts.openName(name)}
        onClick={() => showChat(chat.chat_id)}
      >
        {texts.alerts.open}
      </button>
    </li>
  );
}

function QuietDesk({ desk }: { desk: Desk }) {
  const departments = desk.profile.departments.map((department) => department.name);
  return (
    <section class="pane" aria-label={texts.alerts.title} data-region tabIndex={-1}>
      <div class="empty">
        <QuietBell />
        <h1 class="title">{texts.alerts.quietTitle}</h1>
        <p>{departments.length > 0 ? texts.alerts.quiet(listed(departments)) : texts.alerts.noDepartments}</p>
      </div>
    </section>
  );
}
