/** Saving what an admin has filled in: under the form, always in view. */

import { ApiProblem } from "@deskbell/shared";
import { useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import { ProblemLine } from "../parts/problem-line";
import { DiscardButton } from "../parts/discard";
import type { FormDraft } from "../parts/form-draft";
import { texts } from "../texts";

/** What Deskbell says against a form, and about which field of what was sent ("": none). */
export interface Refused {
  readonly sentence: string;
  readonly field: string;
}

export interface Saving<Form> {
  readonly form: Form;
  readonly draft: FormDraft<Form>;
  readonly busy: boolean;
  readonly isSaved: boolean;
  readonly problem: Refused | null;
  change(form: Form): void;
  submit(event: SubmitEvent): Promise<void>;
  discard(): void;
}

/** @param save Stores the form, and gives it as it is then. */
export function useSaving<Form>(draft: FormDraft<Form>, save: (form: Form) => Promise<Form>): Saving<Form> {
  const [problem, setProblem] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const change = (form: Form) => {
    setSaved(false);
    draft.set(form);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      draft.forget(await save(draft.form));
      setSaved(true);
      announce(texts.admin.saved);
    } catch (error) {
      const isRefused = error instanceof ApiProblem;
      setProblem({ sentence: isRefused ? error.message : texts.problem.lost, field: isRefused ? error.field : "" });
    } finally {
      setBusy(false);
    }
  };
  const discard = () => {
    draft.forget();
    setProblem(null);
  };
  return { form: draft.form, draft, busy, isSaved, problem, change, submit, discard };
}

interface SaveFootProps {
  saving: Pick<Saving<unknown>, "busy" | "isSaved" | "discard"> & { readonly draft: Pick<FormDraft<unknown>, "isChanged"> };
  /** What has no place above. */
  lost: string | null;
}

export function SaveFoot({ saving, lost }: SaveFootProps) {
  const { isChanged } = saving.draft;
  return (
    <footer class="admin__foot">
      {lost !== null && <ProblemLine sentence={lost} />}
      <div class="chain__acts">
        <BusyButton
          class="button--primary"
          type="submit"
          label={texts.admin.save}
          busyLabel={texts.admin.saving}
          busy={saving.busy}
        />
        {isChanged && <DiscardButton label={texts.form.discard} isChanged onDiscard={saving.discard} />}
        <span class="hint admin__state">
          {isChanged ? texts.form.unsaved : saving.isSaved ? texts.admin.saved : ""}
        </span>
      </div>
    </footer>
  );
}

/** Takes the focus to what was refused: the field, or else where it is said. Whether there is such a field. */
export function focusRefused(form: HTMLFormElement | null): boolean {
  const field = form?.querySelector<HTMLElement>("[aria-invalid=true]") ?? null;
  field?.focus();
  (field ?? form?.querySelector("[role=alert]"))?.scrollIntoView({ block: "nearest" });
  return field !== null;
}
