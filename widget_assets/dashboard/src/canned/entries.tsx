/** A list of what can be added, changed and deleted one by one: canned messages, FAQs. */

import { randomName } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { problemText } from "../parts/problem";
import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import { ProblemLine } from "../parts/problem-line";
import { DiscardButton, KeptLine } from "../parts/discard";
import { hasFormDraft, useFormDraft } from "../parts/form-draft";
import { focusRefused, useSaving, type Refused } from "../admin/save-foot";
import { texts } from "../texts";

interface Entry<Value> {
  readonly id: string;
  readonly value: Value;
}

export interface FieldsProps<Value> {
  readonly value: Value;
  readonly problem: Refused | null;
  onChange(part: Partial<Value>): void;
}

interface EntriesProps<Value> {
  /** By which their drafts are kept. */
  name: string;
  entries: readonly Entry<Value>[];
  /** Null: they are only looked at. */
  editing: {
    readonly blank: Value;
    readonly add: string;
    keep(id: string, value: Value): Promise<Value>;
    drop(id: string): Promise<void>;
    fields(props: FieldsProps<Value>): ComponentChildren;
  } | null;
  nameOf: (value: Value) => string;
  shown: (value: Value) => ComponentChildren;
}

const NEW = "new";

export function Entries<Value>({ name, entries, editing, nameOf, shown }: EntriesProps<Value>) {
  const draftOf = (id: string) => `${name}.${id}`;
  const [open, setOpen] = useState<string | null>(() => (editing && hasFormDraft(draftOf(NEW)) ? NEW : null));
  const [removed, setRemoved] = useState<Entry<Value> | null>(null);
  const holder = useRef<HTMLDivElement>(null);
  const toFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current) holder.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  const leave = (id: string) => {
    toFocus.current = id === NEW ? "[data-add]" : `[data-edit="${id}"]`;
    setOpen(null);
  };
  const form = (id: string, value: Value) =>
    editing && (
      <EntryForm
        name={draftOf(id)}
        value={value}
        fields={editing.fields}
        keep={(changed) => editing.keep(id === NEW ? randomName(16) : id, changed)}
        onDone={() => leave(id)}
      />
    );
  const undo = async (entry: Entry<Value>) => {
    await editing?.keep(entry.id, entry.value);
    toFocus.current = `[data-edit="${entry.id}"]`;
    setRemoved(null);
  };
  return (
    <div class="entries" ref={holder}>
      {entries.length === 0 && open !== NEW && <p class="quiet">{texts.entry.none}</p>}
      {entries.length > 0 && (
        <ul class="entries__list">
          {entries.map((entry) => (
            <li key={entry.id} class="entry">
              {open === entry.id ? (
                form(entry.id, entry.value)
              ) : (
                <>
                  <div class="entry__text">{shown(entry.value)}</div>
                  {editing && (
                    <Acts
                      entry={entry}
                      name={nameOf(entry.value)}
                      onEdit={() => setOpen(entry.id)}
                      onDrop={async () => {
                        await editing.drop(entry.id);
                        announce(texts.entry.removed(nameOf(entry.value)));
                        toFocus.current = "[data-undo]";
                        setRemoved(entry);
                      }}
                    />
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <p class="entries__removed">
          <span>{texts.entry.removed(nameOf(removed.value))}</span>
          <Undo onUndo={() => undo(removed)} />
        </p>
      )}
      {open === NEW && editing && <div class="entry entry--new">{form(NEW, editing.blank)}</div>}
      {editing && open !== NEW && (
        <div>
          <button class="button button--line" type="button" data-add onClick={() => setOpen(NEW)}>
            {editing.add}
          </button>
        </div>
      )}
    </div>
  );
}

interface ActsProps<Value> {
  entry: Entry<Value>;
  name: string;
  onEdit: () => void;
  onDrop: () => Promise<void>;
}

function Acts<Value>({ entry, name, onEdit, onDrop }: ActsProps<Value>) {
  const { busy, problem, act } = useAct(onDrop);
  const about = `entry-${entry.id}`;
  return (
    <div class="entry__acts">
      <span class="hidden-text" id={about}>
        {name}
      </span>
      <button class="link-button" type="button" data-edit={entry.id} aria-describedby={about} onClick={onEdit}>
        {texts.entry.edit}
      </button>
      <button class="link-button" type="button" aria-describedby={about} aria-disabled={busy} onClick={act}>
        {busy ? texts.entry.removing : texts.entry.remove}
      </button>
      {problem && <ProblemLine sentence={problem} />}
    </div>
  );
}

function Undo({ onUndo }: { onUndo: () => Promise<void> }) {
  const { busy, problem, act } = useAct(onUndo);
  return (
    <>
      <button class="link-button link-button--accent" type="button" data-undo aria-disabled={busy} onClick={act}>
        {texts.entry.undo}
      </button>
      {problem && <ProblemLine sentence={problem} />}
    </>
  );
}

/** What takes a moment and may fail. */
function useAct(what: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const act = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await what();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, act };
}

interface EntryFormProps<Value> {
  name: string;
  value: Value;
  fields: (props: FieldsProps<Value>) => ComponentChildren;
  keep: (value: Value) => Promise<Value>;
  onDone: () => void;
}

function EntryForm<Value>({ name, value, fields, keep, onDone }: EntryFormProps<Value>) {
  const draft = useFormDraft(name, value);
  const done = useRef(onDone);
  done.current = onDone;
  const saving = useSaving(draft, async (form) => {
    const kept = await keep(form);
    done.current();
    return kept;
  });
  const element = useRef<HTMLFormElement>(null);
  const [isLost, setLost] = useState(false);
  useLayoutEffect(() => element.current?.querySelector<HTMLElement>("input, textarea")?.focus(), []);
  useLayoutEffect(() => setLost(saving.problem !== null && !focusRefused(element.current)), [saving.problem]);
  const cancel = () => {
    saving.discard();
    onDone();
  };
  return (
    <form class="entry__form" ref={element} noValidate onSubmit={saving.submit}>
      <KeptLine draft={draft} />
      {fields({
        value: saving.form,
        problem: saving.problem,
        onChange: (part) => saving.change({ ...saving.form, ...part }),
      })}
      {isLost && saving.problem && <ProblemLine sentence={saving.problem.sentence} />}
      <div class="chain__acts">
        <BusyButton
          class="button--primary"
          type="submit"
          label={texts.admin.save}
          busyLabel={texts.admin.saving}
          busy={saving.busy}
        />
        <DiscardButton label={texts.entry.cancel} isChanged={draft.isChanged} onDiscard={cancel} />
      </div>
    </form>
  );
}
