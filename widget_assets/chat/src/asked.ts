/** What patrons are asked after their chat, where their library asks: loaded once the chat has begun. */

import { useEffect, useState } from "preact/hooks";

import type { PatronChat } from "./patron-chat";
import type { openSurvey } from "./survey";
import type { WidgetChat } from "./widget-chat";

export type Survey = Awaited<ReturnType<typeof openSurvey>>;

/** Null where nothing is asked, or it has not come: then it is tried again when the connection is back. */
export function useSurvey(widget: WidgetChat, chat: PatronChat): Survey | null {
  const [survey, setSurvey] = useState<Survey | null>(null);
  const settings = widget.desk.settings.value;
  const wanted = typeof settings !== "string" && settings.survey === true && !survey && chat.lostAt.value === null;
  useEffect(() => {
    if (!wanted) return;
    let isHere = true;
    void import("./survey")
      .then(({ openSurvey }) => openSurvey(widget, chat))
      .then((found) => isHere && setSurvey(found))
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [wanted]);
  return survey;
}
