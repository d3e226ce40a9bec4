/** Add to Reference Analytics: what kind of question it was, and how long it took. The rest is known already. */

import { stopwatch, type AfterChat, type SaveRecord } from "@deskbell/shared";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { lasting } from "../parts/figures";
import { problemText } from "../parts/problem";
import { recordDraft } from "./after-drafts";
import { AfterForm } from "./after-form";
import { listed } from "../chats/chats";
import { useFormDraft } from "../parts/form-draft";
import type { OpenChat } from "../chats/open-chat";
import { texts } from "../texts";

type Type = SaveRecord["question_type"];
type Time = SaveRecord["time_spent"];

const TYPES = Object.keys(texts.after.types) as Type[];
const TIMES = Object.keys(texts.after.times) as Time[];

interface RecordFormProps {
  open: OpenChat;
  kept: AfterChat;
  onClose: () => void;
  onSaved: (kept: AfterChat) => void;
}

export function RecordForm({ open, kept: { record }, onClose, onSaved }: RecordFormProps) {
  const { desk, chat } = open;
  const id = useId();
  const first = useRef<HTMLSelectElement>(null);
  const saved = {
    question_type: (record?.question_type ?? "research") as Type,
    time_spent: (record?.time_spent ?? lasted(open)) as Time,
    notes: record?.notes ?? "",
  };
  const draft = useFormDraft(recordDraft(chat.chat_id), saved);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const next = await desk.api.saveRecord(chat.chat_id, draft.form);
      draft.forget();
      onSaved(next);
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  const { form } = draft;
  return (
    <AfterForm title={texts.after.record} busy={busy} problem={problem} onClose={onClose} onSave={() => void save()}>
      <div class="after__pair">
        <div class="field">
          <label for={`${id}-type`}>{texts.after.type}</label>
          <span class="select">
            <select
              class="input"
              id={`${id}-type`}
              ref={first}
              value={form.question_type}
              onChange={(event) => draft.set({ ...form, question_type: event.currentTarget.value as Type })}
            >
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {texts.after.types[type]}
                </option>
              ))}
            </select>
          </span>
        </div>
        <div class="field">
          <label for={`${id}-time`}>{texts.after.time}</label>
          <span class="select">
            <select
              class="input"
              id={`${id}-time`}
              value={form.time_spent}
              onChange={(event) => draft.set({ ...form, time_spent: event.currentTarget.value as Time })}
            >
              {TIMES.map((time) => (
                <option key={time} value={time}>
                  {texts.after.times[time]}
                </option>
              ))}
            </select>
          </span>
        </div>
      </div>
      <div class="field">
        <label for={`${id}-notes`}>
          {texts.after.notes} <span class="quiet">{texts.settings.optional}</span>
        </label>
        <textarea
          class="input"
          id={`${id}-notes`}
          dir="auto"
          rows={3}
          maxLength={2000}
          value={form.notes}
          onInput={(event) => draft.set({ ...form, notes: event.currentTarget.value })}
        />
      </div>
      <p class="hint">{texts.after.known(known(open))}</p>
    </AfterForm>
  );
}

/** What nobody has to fill in: "Reference, Maria Okafor, waited 0:38, lasted 26 min". */
function known({ chat, log }: OpenChat): string {
  const claimed = log.entries.value.find((entry) => entry.type === "claimed");
  const names = (chat.operators ?? []).map(({ name }) => name);
  return [
    chat.department_name,
    listed(names),
    claimed && texts.after.waited(stopwatch(Date.parse(claimed.at) - Date.parse(chat.started_at))),
    texts.after.lasted(lasting(minutes(chat))),
  ]
    .filter(Boolean)
    .join(", ");
}

function minutes(chat: OpenChat["chat"]): number {
  const end = chat.ended_at ? Date.parse(chat.ended_at) : Date.parse(chat.started_at);
  return Math.max(1, Math.round((end - Date.parse(chat.started_at)) / 60_000));
}

/** The time that the chat took, as the list has it. */
function lasted({ chat }: OpenChat): Time {
  const took = minutes(chat);
  if (took < 5) return "under_5";
  if (took < 15) return "5_to_15";
  if (took < 30) return "15_to_30";
  return took < 60 ? "30_to_60" : "over_60";
}
