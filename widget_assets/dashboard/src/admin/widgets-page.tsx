/** "Why is my widget offline?": what the next patron meets on each widget now, why, and what would change it. */

import type { WidgetReport } from "@deskbell/shared";
import { useEffect, useMemo } from "preact/hooks";

import { clockTime } from "../parts/figures";
import { BusyButton } from "../parts/button";
import type { Desk } from "../chats/desk";
import { Icon, QuietBell } from "../parts/icons";
import { SKELETON_AFTER, useLate } from "../parts/late";
import { pageHref } from "../shell/location";
import { texts } from "../texts";
import { WidgetCard } from "./widget-card";
import { SETTLE, WidgetWatch } from "./widget-watch";

export function WidgetsPage({ desk }: { desk: Desk }) {
  const watch = useMemo(
    () => new WidgetWatch({ api: desk.api, connection: desk.connection, me: desk.profile.id, patience: SETTLE }),
    [desk],
  );
  useEffect(() => watch.start(), [watch]);
  const reports = watch.reports.value;
  return (
    <section class="pane pane--page" aria-label={texts.widgets.title} data-region tabIndex={-1}>
      <div class="page">
        <div class="page__head">
          <div>
            <h1 class="title">{texts.widgets.title}</h1>
            <p class="quiet">{texts.widgets.lead}</p>
            {desk.profile.role === "admin" && (
              <p>
                <a href={pageHref("library")}>{texts.library.title}</a>{" · "}
                <a href={pageHref("surveys")}>{texts.surveys.title}</a>{" · "}
                <a href={pageHref("canned")}>{texts.canned.title}</a>
              </p>
            )}
          </div>
          <BusyButton
            class="button--line"
            label={texts.widgets.refresh}
            busyLabel={texts.widgets.refreshing}
            busy={watch.isBusy.value}
            onClick={() => void watch.refresh()}
          />
        </div>
        {watch.failed.value && reports && (
          <p class="banner banner--orange page__banner" role="status">
            <Icon name="alert" />
            <span>
              {texts.widgets.stale} {clockTime(new Date(watch.asOf.value))}.
            </span>
          </p>
        )}
        {reports ? (
          <Widgets desk={desk} reports={reports} onSaved={(report) => watch.replace(report)} />
        ) : watch.failed.value ? (
          <Failed onRetry={() => void watch.refresh()} />
        ) : (
          <Loading />
        )}
      </div>
    </section>
  );
}

interface WidgetsProps {
  desk: Desk;
  reports: readonly WidgetReport[];
  onSaved: (report: WidgetReport) => void;
}

function Widgets({ desk, reports, onSaved }: WidgetsProps) {
  if (reports.length === 0) {
    return (
      <div class="empty">
        <QuietBell />
        <h2 class="title">{texts.widgets.none}</h2>
        <p>{texts.widgets.noneMore}</p>
      </div>
    );
  }
  return (
    <ul class="widgets">
      {reports.map((report) => (
        <WidgetCard key={report.id} desk={desk} report={report} onSaved={onSaved} />
      ))}
    </ul>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="empty" role="alert">
      <p>{texts.widgets.failed}</p>
      <button class="button button--line" type="button" onClick={onRetry}>
        {texts.widgets.retry}
      </button>
    </div>
  );
}

function Loading() {
  const late = useLate(SKELETON_AFTER);
  return (
    <div aria-busy="true">
      <p class="hidden-text" role="status">
        {texts.widgets.loading}
      </p>
      {late && (
        <div class="widgets" aria-hidden="true">
          {[0, 1].map((card) => (
            <div key={card} class="widget">
              <span class="skeleton skeleton--title" />
              <span class="skeleton skeleton--long" />
              <span class="skeleton skeleton--short" />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
