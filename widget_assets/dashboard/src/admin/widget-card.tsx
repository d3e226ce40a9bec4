/** One widget: online or offline, the reason in a sentence, and who is asked in which order. */

import { stopwatch, type WidgetReport } from "@deskbell/shared";
import { useId, useRef, useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { chainDraft, ChainEditor } from "./chain-editor";
import { now } from "../parts/clock";
import type { Desk } from "../chats/desk";
import { hasFormDraft } from "../parts/form-draft";
import { Mark } from "../parts/icons";
import { pageHref } from "../shell/location";
import { said, texts } from "../texts";
import { Time } from "../parts/time";
import { widgetName } from "./widget-watch";

const HOUR = 60 * 60_000;

interface WidgetCardProps {
  desk: Desk;
  report: WidgetReport;
  onSaved: (report: WidgetReport) => void;
}

export function WidgetCard({ desk, report, onSaved }: WidgetCardProps) {
  const [changing, setChanging] = useState<"anew" | "on" | null>(() =>
    hasFormDraft(chainDraft(report.id)) ? "on" : null,
  );
  const opener = useRef<HTMLButtonElement>(null);
  const { id, online, sentence, advice, steps } = report;
  const title = useId();
  const state = online ? "online" : "offline";
  const close = () => {
    setChanging(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const save = (saved: WidgetReport) => {
    onSaved(saved);
    announce(texts.chain.saved);
    close();
  };
  return (
    <li class="widget">
      <div class="widget__head">
        <h2 id={title}>
          <bdi>{widgetName(id)}</bdi>
        </h2>
        <span class={`state state--${state}`}>
          <Mark name={state} />
          <span>{texts.widgets[state]}</span>
        </span>
        <span class="hint">
          <bdi>{id}</bdi>
        </span>
      </div>
      <p class="widget__sentence">{said(sentence)}</p>
      {advice && <p class="widget__advice">{said(advice)}</p>}
      {changing ? (
        <ChainEditor desk={desk} widgetId={id} isNew={changing === "anew"} onSaved={save} onCancel={close} />
      ) : (
        <>
          <h3>{texts.widgets.steps}</h3>
          <ol class="steps">
            {steps.map((step, place) => (
              <li key={place}>
                <p>
                  <b>{step.names.join(", ") || texts.chain.nobody}</b>
                  {place < steps.length - 1 && (
                    <span class="quiet num"> · {texts.widgets.seconds(stopwatch(step.seconds * 1000))}</span>
                  )}
                </p>
                <p class="hint">{said(step.sentence)}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      <Published report={report} />
      {desk.profile.role === "admin" && !changing && (
        <p class="widget__acts">
          <button
            class="link-button link-button--accent"
            type="button"
            ref={opener}
            aria-describedby={title}
            onClick={() => setChanging("anew")}
          >
            {texts.widgets.change}
          </button>
          <a class="link-button link-button--accent" href={pageHref("widget", id)} aria-describedby={title}>
            {texts.widget.open}
          </a>
        </p>
      )}
    </li>
  );
}

/** What patrons' pages were last told, and how long ago. */
function Published({ report }: { report: WidgetReport }) {
  const { online, published_at: at, published_online: toldOnline } = report;
  if (at === null) return <p class="hint">{texts.widgets.neverTold}</p>;
  const age = now.value - Date.parse(at);
  return (
    <p class="hint num">
      {texts.widgets.told(toldOnline ? texts.widgets.online : texts.widgets.offline)} <Time at={new Date(at)} />
      {age < HOUR && ` (${texts.widgets.ago(stopwatch(age))})`}. {toldOnline !== online && texts.widgets.hearSoon}
    </p>
  );
}
