/** The library's page as a form: what those read who answer for us, for whom we answer, and what our patrons meet. */

import type { LibraryPage } from "@deskbell/shared";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { ColourInput } from "../parts/colour-input";
import { ProblemLine } from "../parts/problem-line";
import type { Desk } from "../chats/desk";
import { KeptLine } from "../parts/discard";
import { useFormDraft } from "../parts/form-draft";
import { formOf, placeOf, settingsOf, type LibraryForm as Form, type LinkPlace, type Place } from "./library";
import { DepartmentWaits } from "./department-waits";
import { LibraryLinks } from "./library-links";
import { focusRefused, SaveFoot, useSaving } from "./save-foot";
import { Setting } from "../parts/setting";
import { wearBrand } from "../shell/brand";
import { Switch } from "../parts/switch";
import { texts } from "../texts";

export function LibraryForm({ desk, library }: { desk: Desk; library: LibraryPage }) {
  const [page, setPage] = useState(library);
  const saved = useMemo(() => formOf(page), [page]);
  const draft = useFormDraft("library", saved);
  const saving = useSaving(draft, async (form) => {
    const settings = settingsOf(form);
    // So that refusals count them as we do.
    draft.set({ ...form, links: settings.policy.links ?? [], ways: settings.ways ?? [] });
    const next = await desk.api.saveLibrary(settings);
    wearBrand(next.brand ?? null);
    desk.staff.areOn.value = settings.staff_chats ?? true;
    setPage(next);
    return formOf(next);
  });
  const { form } = saving;
  const problem = useMemo(() => saving.problem && refusal(saving.problem.sentence), [saving.problem]);
  const element = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (problem) focusRefused(element.current);
  }, [problem]);
  const change = (part: Partial<Form>) => saving.change({ ...form, ...part });
  const at = (place: Place) => (problem && problem.place === place ? problem.sentence : null);
  const inList = (list: LinkPlace["list"]) => {
    const place = problem?.place;
    const isHere = typeof place === "object" && place?.list === list;
    return isHere ? { place: place.place, sentence: problem?.sentence ?? "" } : null;
  };
  const lost = problem && !isShown(problem.place, form) ? problem.sentence : null;
  return (
    <form class="admin" ref={element} noValidate onSubmit={saving.submit}>
      <KeptLine draft={draft} />
      <section class="block admin__card" aria-labelledby="library-brand">
        <h2 class="title" id="library-brand">
          {texts.library.brand}
        </h2>
        <Setting label={texts.library.accent} hint={texts.library.accentHint} name="accent" problem={saving.problem}>
          {(control) => (
            <ColourInput control={control} value={form.accent} onChange={(accent) => change({ accent })} />
          )}
        </Setting>
      </section>
      <section class="block admin__card" aria-labelledby="library-policy">
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
          list="links"
          links={form.links}
          problem={inList("links")}
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
      <section class="block admin__card" aria-labelledby="library-ways">
        <div>
          <h2 class="title" id="library-ways">
            {texts.library.otherWays}
          </h2>
          <p class="hint">{texts.library.otherWaysHint}</p>
        </div>
        <LibraryLinks list="ways" links={form.ways} problem={inList("ways")} onChange={(ways) => change({ ways })} />
      </section>
      <section class="block admin__card" aria-labelledby="library-public">
        <div>
          <h2 class="title" id="library-public">
            {texts.library.publicComputers}
          </h2>
          <p class="hint">{texts.library.publicComputersHint}</p>
        </div>
        <TextField
          name="networks"
          hint={texts.library.networksHint(page.here)}
          rows={3}
          {...{ form, change }}
          problem={at("networks")}
        />
      </section>
      <section class="block" aria-labelledby="library-privacy">
        <h2 class="title" id="library-privacy">
          {texts.library.privacy}
        </h2>
        <Switch
          label={texts.library.patronNetworks}
          hint={texts.library.patronNetworksHint}
          on={form.shows_networks}
          onChange={(on) => change({ shows_networks: on })}
        />
      </section>
      <DepartmentWaits
        departments={form.departments}
        names={new Map(desk.profile.library_departments.map(({ id, name }) => [id, name]))}
        onChange={(departments) => change({ departments })}
      />
      <section class="block" aria-labelledby="library-staff">
        <h2 class="title" id="library-staff">
          {texts.library.amongStaff}
        </h2>
        <Switch
          label={texts.library.staffChats}
          hint={texts.library.staffChatsHint}
          on={form.staff_chats}
          onChange={(on) => change({ staff_chats: on })}
        />
      </section>
      <SaveFoot saving={saving} lost={lost} />
    </form>
  );
}

interface TextFieldProps {
  name: "greeting" | "say" | "avoid" | "networks";
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

/** What is said, and where. */
function refusal(sentence: string) {
  return { sentence, place: placeOf(sentence) };
}

/** Whether there is a place for what is said about this one. */
function isShown(place: Place, form: Form): boolean {
  return typeof place === "object" && place ? place.place < form[place.list].length : place !== null;
}

function covering(covers: readonly string[], id: string, on: boolean): string[] {
  const others = covers.filter((one) => one !== id);
  return on ? [...others, id].sort() : others;
}
