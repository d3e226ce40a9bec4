/** What is changed and not saved: said when one comes back to it, and asked about before it is lost. */

import { useState } from "preact/hooks";

import { Dialog } from "./dialog";
import type { FormDraft } from "./form-draft";
import { texts } from "../texts";

/** That these are changes from before. */
export function KeptLine({ draft }: { draft: Pick<FormDraft<unknown>, "isKept" | "isStale"> }) {
  if (!draft.isKept) return null;
  return (
    <p class="hint" role="status">
      {texts.form.kept} {draft.isStale && texts.form.stale}
    </p>
  );
}

interface DiscardButtonProps {
  label: string;
  isChanged: boolean;
  onDiscard: () => void;
}

/** Gives a form up: at once while nothing was changed. */
export function DiscardButton({ label, isChanged, onDiscard }: DiscardButtonProps) {
  const [asking, setAsking] = useState(false);
  const keep = () => setAsking(false);
  const discard = () => {
    keep();
    onDiscard();
  };
  return (
    <>
      <button class="button button--quiet" type="button" onClick={() => (isChanged ? setAsking(true) : onDiscard())}>
        {label}
      </button>
      {asking && (
        <Dialog title={texts.form.discardTitle} text={texts.form.discardMore} onClose={keep}>
          <button class="button button--line" type="button" onClick={keep}>
            {texts.form.keep}
          </button>
          <button class="button button--end" type="button" onClick={discard}>
            {texts.form.discard}
          </button>
        </Dialog>
      )}
    </>
  );
}
