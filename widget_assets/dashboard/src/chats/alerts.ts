/** Status Messages and Alerts: what needs somebody now. */

import type { ChatView, WidgetReport } from "@deskbell/shared";
import { useEffect, useMemo } from "preact/hooks";

import type { Desk } from "./desk";
import { WidgetWatch } from "../admin/widget-watch";

/** Many dashboards show this all day: what a colleague's coming or going changes may wait. */
const PATIENCE = 30_000;

export interface Alerts {
  /** Who waits, who a colleague asks me to help, and which of my patrons are reconnecting. */
  readonly chats: readonly ChatView[];
  /** The widgets that patrons can't chat through, as far as is known. */
  readonly offline: readonly WidgetReport[];
}

/** `looked`: whether they are shown or counted; widgets are only asked after then. */
export function useAlerts(desk: Desk, looked: boolean): Alerts {
  const watch = useMemo(
    () => new WidgetWatch({ api: desk.api, connection: desk.connection, me: desk.profile.id, patience: PATIENCE }),
    [desk],
  );
  useEffect(() => (looked ? watch.start() : undefined), [watch, looked]);
  const reconnecting = desk.mine.value.filter((chat) => chat.status !== "ended" && chat.patron_lost_at);
  return {
    chats: [...desk.waiting.value, ...desk.asked.value, ...reconnecting],
    offline: (watch.reports.value ?? []).filter((report) => !report.online),
  };
}
