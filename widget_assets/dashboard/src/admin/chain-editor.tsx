/** Who is asked by a widget's chats, in which order: for admins to change. */

import { ApiProblem, type ChainSettings, type WidgetReport } from "@deskbell/shared";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import {
  chainOf,
  chainProblem,
  edited,
  MOST_STEPS,
  moved,
  unfinished,
  withStep,
  type ChainProblem,
  type EditedStep,
} from "./chain";
import { ChainStep } from "./chain-step";
import { ProblemLine } from "../parts/problem-line";
import type { Desk } from "../chats/desk";
import { DiscardButton, KeptLine } from "../parts/discard";
import { useFormDraft } from "../parts/form-draft";
import { texts } from "../texts";
import { widgetName } from "./widget-watch";

interface ChainEditorProps {
  desk: Desk;
  widgetId: string;
  /** It has just been asked for, and takes the focus. */
  isNew: boolean;
  onSaved: (report: WidgetReport) => void;
  onCancel: () => void;
}

export function ChainEditor(props: ChainEditorProps) {
  const { desk, widgetId, onCancel } = props;
  const [chain, setChain] = useState<ChainSettings | "loading" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isShown = true;
    setChain("loading");
    desk.api.chain(widgetId).then(
      (answer) => isShown && setChain(answer),
      () => isShown && setChain("failed"),
    );
    return () => {
      isShown = false;
    };
  }, [widgetId, attempt]);
  if (chain === "loading") return <p class="quiet">{texts.chain.loading}</p>;
  if (chain === "failed") {
    return (
      <div class="chain" role="alert">
        <p>{texts.chain.failed}</p>
        <div class="chain__acts">
          <button class="button button--line" type="button" onClick={() => setAttempt(attempt + 1)}>
            {texts.widgets.retry}
          </button>
          <button class="button button--quiet" type="button" onClick={onCancel}>
            {texts.chain.cancel}
          </button>
        </div>
      </div>
    );
  }
  return <ChainForm {...props} chain={chain} />;
}

/** The name of what is kept of it while it isn't saved. */
export function chainDraft(widgetId: string): string {
  return `chain.${widgetId}`;
}

function ChainForm({ desk, widgetId, isNew, onSaved, onCancel, chain }: ChainEditorProps & { chain: ChainSettings }) {
  const saved = useMemo<readonly EditedStep[]>(() => edited(chain), [chain]);
  const draft = useFormDraft(chainDraft(widgetId), saved);
  const { form: steps, set: setSteps } = draft;
  const [problem, setProblem] = useState<ChainProblem | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const toFocus = useRef<string | null>(isNew ? "h3" : null);

  useLayoutEffect(() => {
    if (toFocus.current) form.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  useEffect(() => {
    if (!problem) return;
    const said = form.current?.querySelector("[role=alert]");
    said?.scrollIntoView({ block: "nearest" });
    said?.closest(".step")?.querySelector<HTMLElement>("input:invalid")?.focus();
  }, [problem]);

  const change = (step: EditedStep) => setSteps(steps.map((one) => (one.key === step.key ? step : one)));
  const move = (place: number, by: 1 | -1) => {
    const next = moved(steps, place, by);
    if (next === steps) return;
    toFocus.current = `[data-step="${steps[place]?.key}"] [data-move="${by}"]`;
    announce(texts.chain.isNow(place + by + 1));
    setSteps(next);
  };
  const remove = (step: EditedStep) => {
    toFocus.current = "[data-add]";
    setSteps(steps.filter((one) => one !== step));
  };
  const add = () => {
    const next = withStep(steps);
    toFocus.current = `[data-step="${next.at(-1)?.key}"] select`;
    setSteps(next);
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (saving) return;
    const gap = unfinished(steps);
    setProblem(gap);
    if (gap) return;
    setSaving(true);
    try {
      const report = await desk.api.saveChain(widgetId, chainOf(steps));
      draft.forget();
      onSaved(report);
    } catch (error) {
      setProblem(chainProblem(error instanceof ApiProblem ? error.message : texts.problem.lost));
      setSaving(false);
    }
  };
  const discard = () => {
    draft.forget();
    onCancel();
  };

  return (
    <form class="chain" ref={form} noValidate onSubmit={save}>
      <h3 tabIndex={-1}>{texts.chain.title(widgetName(widgetId))}</h3>
      <p class="hint">{texts.chain.intro}</p>
      <KeptLine draft={draft} />
      <ol>
        {steps.map((step, place) => (
          <ChainStep
            key={step.key}
            desk={desk}
            step={step}
            place={place}
            count={steps.length}
            problem={problem?.step === place ? problem : null}
            onChange={change}
            onMove={(by) => move(place, by)}
            onRemove={() => remove(step)}
          />
        ))}
      </ol>
      <div>
        <button
          class="button button--line button--small"
          type="button"
          data-add
          aria-disabled={steps.length >= MOST_STEPS}
          onClick={() => steps.length < MOST_STEPS && add()}
        >
          {texts.chain.addStep}
        </button>
        {steps.length >= MOST_STEPS && <span class="hint"> {texts.chain.full(MOST_STEPS)}</span>}
      </div>
      {problem && !steps[problem.step ?? -1] && <ProblemLine sentence={problem.sentence} />}
      <div class="chain__acts">
        <BusyButton
          class="button--primary"
          type="submit"
          label={texts.chain.save}
          busyLabel={texts.chain.saving}
          busy={saving}
        />
        <DiscardButton label={texts.chain.cancel} isChanged={draft.isChanged} onDiscard={discard} />
      </div>
    </form>
  );
}
