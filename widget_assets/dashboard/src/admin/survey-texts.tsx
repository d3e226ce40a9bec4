/** What patrons wrote, the newest first, a part at a time. */

import type { SurveyResponse } from "@deskbell/shared";
import { useEffect, useState } from "preact/hooks";

import { longDate } from "../parts/figures";
import { BusyButton } from "../parts/button";
import { ProblemLine } from "../parts/problem-line";
import type { Desk } from "../chats/desk";
import { texts } from "../texts";
import { widgetName } from "./widget-watch";

interface Range {
  readonly since: string;
  readonly until: string;
}

export function SurveyTexts({ desk, range }: { desk: Desk; range: Range }) {
  const [responses, setResponses] = useState<readonly SurveyResponse[]>([]);
  const [before, setBefore] = useState<string | null>(""); // null: there are no more
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const more = async () => {
    if (busy || before === null) return;
    setBusy(true);
    setFailed(false);
    try {
      const part = await desk.api.surveyResponses(range, before);
      setResponses([...responses, ...part.responses]);
      setBefore(part.before || null);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => void more(), []);
  const written = responses
    .map((response) => ({ ...response, answers: (response.answers ?? []).filter(({ chosen }) => !chosen) }))
    .filter(({ answers }) => answers.length > 0);
  return (
    <section class="block admin__card" aria-labelledby="survey-texts">
      <h2 class="title" id="survey-texts">
        {texts.surveys.texts}
      </h2>
      <ul class="wrote">
        {written.map(({ at, widget, rating, answers }) => (
          <li key={at}>
            <p class="hint">
              <time dateTime={at}>{longDate(new Date(at))}</time> · {widgetName(widget)}
              {typeof rating === "number" && ` · ${texts.surveys.rated(rating)}`}
            </p>
            {answers.map(({ question, text }) => (
              <blockquote key={question}>
                <p class="hint">
                  <bdi>{question}</bdi>
                </p>
                <p dir="auto">{text}</p>
              </blockquote>
            ))}
          </li>
        ))}
      </ul>
      {written.length === 0 && before === null && <p class="quiet">{texts.surveys.noTexts}</p>}
      {failed && <ProblemLine sentence={texts.surveys.failed} />}
      {before !== null && (
        <div>
          <BusyButton
            class="button--line"
            label={failed ? texts.admin.retry : texts.surveys.more}
            busyLabel={texts.surveys.showing}
            busy={busy}
            onClick={() => void more()}
          />
        </div>
      )}
    </section>
  );
}
