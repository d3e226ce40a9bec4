/** Admins: what patrons said of their chats, and how many of them were new. */

import type { SurveyReport } from "@deskbell/shared";
import { useMemo, useState } from "preact/hooks";

import { problemText } from "../parts/problem";
import { AdminPage } from "./admin-page";
import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import { ProblemLine } from "../parts/problem-line";
import { saveAs } from "./csv";
import type { Desk } from "../chats/desk";
import { QuietBell } from "../parts/icons";
import { SurveyTables } from "./survey-tables";
import { SurveyTexts } from "./survey-texts";
import { lately, rangeOf, tableOf, type Days } from "./surveys";
import { texts } from "../texts";

export function SurveysPage({ desk }: { desk: Desk }) {
  const first = useMemo(() => lately(new Date()), []);
  return (
    <AdminPage
      title={texts.surveys.title}
      lead={texts.surveys.lead}
      loading={texts.surveys.loading}
      failed={texts.surveys.failed}
      load={() => desk.api.surveys(rangeOf(first)!)}
    >
      {(report) => <Surveys desk={desk} first={{ days: first, report }} />}
    </AdminPage>
  );
}

interface Shown {
  readonly days: Days;
  readonly report: SurveyReport;
}

function Surveys({ desk, first }: { desk: Desk; first: Shown }) {
  const [shown, setShown] = useState(first);
  const [days, setDays] = useState(first.days);
  const [busy, setBusy] = useState<"show" | "save" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const range = rangeOf(shown.days)!;
  const departments = useMemo(
    () => new Map(desk.profile.library_departments.map(({ id, name }) => [id, name])),
    [desk.profile],
  );

  const during = async (what: "show" | "save", act: () => Promise<void>) => {
    if (busy) return;
    setProblem(null);
    setBusy(what);
    try {
      await act();
    } catch (error) {
      setProblem(problemText(error, texts.surveys.failed));
    } finally {
      setBusy(null);
    }
  };
  const show = async () => {
    const wanted = rangeOf(days);
    if (!wanted) return setProblem(texts.surveys.noDays);
    await during("show", async () => {
      const report = await desk.api.surveys(wanted);
      setShown({ days, report });
      announce(texts.surveys.count(report.answered));
    });
  };
  const save = () =>
    during("save", async () => {
      const all = [];
      for (let before = ""; ; ) {
        const part = await desk.api.surveyResponses(range, before);
        all.push(...part.responses);
        before = part.before;
        if (before === "") break;
      }
      saveAs(`surveys-${shown.days.from}-${shown.days.to}.csv`, tableOf(all, departments));
    });

  return (
    <div class="admin">
      <form
        class="days"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void show();
        }}
      >
        <DayField label={texts.surveys.from} value={days.from} onChange={(from) => setDays({ ...days, from })} />
        <DayField label={texts.surveys.to} value={days.to} onChange={(to) => setDays({ ...days, to })} />
        <BusyButton
          class="button--line"
          type="submit"
          label={texts.surveys.show}
          busyLabel={texts.surveys.showing}
          busy={busy === "show"}
        />
        {shown.report.answered > 0 && (
          <BusyButton
            class="button--line"
            label={texts.surveys.save}
            busyLabel={texts.surveys.saving}
            busy={busy === "save"}
            onClick={() => void save()}
          />
        )}
      </form>
      {problem !== null && <ProblemLine sentence={problem} />}
      {shown.report.answered === 0 ? (
        <div class="empty">
          <QuietBell />
          <h2 class="title">{texts.surveys.none}</h2>
          <p>{texts.surveys.noneMore}</p>
        </div>
      ) : (
        <>
          <p class="survey-count">{texts.surveys.count(shown.report.answered)}</p>
          <SurveyTables report={shown.report} departments={departments} />
          <SurveyTexts key={`${range.since} ${range.until}`} desk={desk} range={range} />
        </>
      )}
    </div>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input class="input" type="date" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
