/** Admins: what patrons meet on one widget. */

import { AdminPage } from "./admin-page";
import type { Desk } from "../chats/desk";
import { ProactiveReport } from "./proactive-report";
import { texts } from "../texts";
import { WidgetForm } from "./widget-form";
import { widgetName } from "./widget-watch";

export function WidgetPage({ desk, widgetId }: { desk: Desk; widgetId: string }) {
  return (
    <AdminPage
      title={texts.widget.title(widgetName(widgetId))}
      lead={texts.widget.lead}
      loading={texts.widget.loading}
      failed={texts.widget.failed}
      load={() => desk.api.sections(widgetId)}
    >
      {(sections) => (
        <>
          <WidgetForm desk={desk} widgetId={widgetId} sections={sections} />
          <ProactiveReport desk={desk} widgetId={widgetId} />
        </>
      )}
    </AdminPage>
  );
}
