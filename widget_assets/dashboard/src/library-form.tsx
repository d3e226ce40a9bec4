/** The library's page as a form: what those read who answer for us, and for whom we answer. */

import { ApiProblem, type LibraryPage } from "@deskbell/shared";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { announce } from "./announcer";
import { BusyButton } from "./button";
import { ProblemLine } from "./chain-step";
import type { Desk } from "./desk";
import { DiscardButton, KeptLine } from "./discard";
import { useFormDraft } from "./form-draft";
import { formOf, placeOf, settingsOf, type LibraryForm as Form, type Place } from "./library";
import { LibraryLinks } from "./library-links";
import { Switch } from "./switch";
import { texts } from "./texts";

interface Refused {
  readonly place: Place;
  readonly sentence: string;
}

export function LibraryForm({ desk, library }: { desk: Desk; library: LibraryPage }) {
  const [page, setPage] = useState(library);
  const saved = useMemo(() => formOf(page), [page]);
  const draft = useFormDraft("library", saved);
  const [problem, setProblem] = useState<Refused | null>(null);
  const [saving, setSaving] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const { form } = draft;
  useEffect(() => {
    if (problem) focusOn(element.current);
  }, [problem]);

  const change = (part: Partial<Form>) => {
    setIsSaved(false);
    draft.set({ ...form, ...part });
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    setProblem(null);
    const settings = settingsOf(form);
    draft.set({ ...form, links: settings.policy.links ?? [] }); // so that refusals count them as we do
    try {
      const next = await desk.api.saveLibrary(settings);
      setPage(next);
      draft.forget(formOf(next));
      setIsSaved(true);
      announce(texts.library.saved);
    } catch (error) {
      const sentence = error instanceof ApiProblem ? error.message : texts.problem.lost;
      setProblem({ sentence, place: placeOf(sentence) });
    } finally {
      setSaving(false);
    }
  };
  const discard = () => {
    draft.forget();
    setProblem(null);
  };
  const at = (place: Place) => (problem && problem.place === place ? problem.sentence : null);
  const lost = problem && !isShown(problem.place, form) ? problem.sentence : null;
  return (
    <form class="library" ref={element} noValidate onSubmit={save}>
      <KeptLine draft={draft} />
      <section class="block library__card" aria-labelledby="library-policy">
        <div>
          <h2 class="title" id="library-policy">
            {texts.library.policy}
          </h2>
          <p class="hint">{texts.library.policyHint}</p>
        </div>
        <TextField
          name="greeting"
          hint={texts.library.greetingHint}
          rows={2}
          {...{ form, change }}
          problem={at("greeting")}
        />
        <TextField name="say" hint={texts.library.pointsHint} rows={4} {...{ form, change }} problem={at("say")} />
        <TextField name="avoid" hint={texts.library.pointsHint} rows={4} {...{ form, change }} problem={at("avoid")} />
        <LibraryLinks
          links={form.links}
          problem={typeof problem?.place === "number" ? { ...problem, place: problem.place } : null}
          onChange={(links) => change({ links })}
        />
      </section>
      <section class="block" aria-labelledby="library-covers">
        <h2 class="title" id="library-covers">
          {texts.library.covers}
        </h2>
        <p class="hint">{page.libraries.length > 0 ? texts.library.coversHint : texts.library.nobodyElse}</p>
        {page.libraries.map(({ id, name }) => (
          <Switch
            key={id}
            label={name}
            hint={id}
            on={form.covers.includes(id)}
            onChange={(on) => change({ covers: covering(form.covers, id, on) })}
          />
        ))}
        {at("covers") && <ProblemLine sentence={problem?.sentence ?? ""} />}
      </section>
      <footer class="library__foot">
        {lost && <ProblemLine sentence={lost} />}
        <div class="chain__acts">
          <BusyButton
            class="button--primary"
            type="submit"
            label={texts.library.save}
            busyLabel={texts.library.saving}
            busy={saving}
          />
          {draft.isChanged && <DiscardButton label={texts.form.discard} isChanged onDiscard={discard} />}
          <span class="hint library__state">
            {draft.isChanged ? texts.form.unsaved : isSaved ? texts.library.saved : ""}
          </span>
        </div>
      </footer>
    </form>
  );
}

interface TextFieldProps {
  name: "greeting" | "say" | "avoid";
  hint: string;
  rows: number;
  problem: string | null;
  form: Form;
  change: (part: Partial<Form>) => void;
}

function TextField({ name, hint, rows, problem, form, change }: TextFieldProps) {
  const id = `library-${name}`;
  return (
    <div class="field">
      <label for={id}>{texts.library[name]}</label>
      <textarea
        class="input"
        id={id}
        dir="auto"
        rows={rows}
        value={form[name]}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
      <div id={`${id}-hint`}>{problem ? <ProblemLine sentence={problem} /> : <p class="hint">{hint}</p>}</div>
    </div>
  );
}

/** Whether there is a place for what is said about this one. */
function isShown(place: Place, form: Form): boolean {
  return typeof place === "number" ? place < form.links.length : place !== null;
}

function covering(covers: readonly string[], id: string, on: boolean): string[] {
  const others = covers.filter((one) => one !== id);
  return on ? [...others, id].sort() : others;
}

/** On what was refused: the field, or where it is said. */
function focusOn(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>("[aria-invalid=true]");
  field?.focus();
  (field ?? form?.querySelector("[role=alert]"))?.scrollIntoView({ block: "nearest" });
}
