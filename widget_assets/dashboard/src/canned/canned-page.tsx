/** "Canned Messages": everybody's own, and those of the library. */

import type { CannedMessage, KeptCanned } from "@deskbell/shared";

import { useId } from "preact/hooks";

import { AdminPage } from "../admin/admin-page";
import { saveAs } from "../admin/csv";
import type { Desk } from "../chats/desk";
import { Icon } from "../parts/icons";
import { Setting } from "../parts/setting";
import { Entries, type FieldsProps } from "./entries";
import { exported } from "./find";
import type { Whose } from "./ready";
import { texts } from "../texts";

type Message = Required<CannedMessage>;

const BLANK: Message = { title: "", shortcut: "", text: "" };

export function CannedPage({ desk }: { desk: Desk }) {
  return (
    <AdminPage
      title={texts.canned.title}
      lead={texts.canned.lead}
      loading={texts.canned.loading}
      failed={texts.canned.failed}
      back={{ page: "settings", label: texts.settings.title }}
      load={async () => {
        await desk.ready.loadCanned();
        if (desk.ready.canned.peek() === null) throw new Error(texts.canned.failed);
      }}
    >
      {() => (
        <div class="admin">
          <ExportButton desk={desk} />
          <List desk={desk} whose="personal" hint={texts.canned.personalHint} mayEdit />
          <List
            desk={desk}
            whose="shared"
            hint={texts.canned[desk.profile.role === "admin" ? "sharedHint" : "sharedBy"](desk.profile.library_name)}
            mayEdit={desk.profile.role === "admin"}
          />
        </div>
      )}
    </AdminPage>
  );
}

function ExportButton({ desk }: { desk: Desk }) {
  const canned = desk.ready.canned.value;
  const hint = useId();
  if (!canned || canned.personal.length + canned.shared.length === 0) return null;
  const save = () => saveAs("canned-messages.txt", exported(canned, texts.canned), "text/plain");
  return (
    <div class="entries__export">
      <button class="button button--line" type="button" aria-describedby={hint} onClick={save}>
        <Icon name="download" />
        {texts.canned.export}
      </button>
      <p class="hint" id={hint}>
        {texts.canned.exportHint}
      </p>
    </div>
  );
}

interface ListProps {
  desk: Desk;
  whose: Whose;
  hint: string;
  mayEdit: boolean;
}

function List({ desk, whose, hint, mayEdit }: ListProps) {
  const { ready } = desk;
  const entries = (ready.canned.value?.[whose] ?? []).map(({ id, message }: KeptCanned) => ({
    id,
    value: { ...BLANK, ...message },
  }));
  return (
    <section class="block admin__card" aria-labelledby={`canned-${whose}`}>
      <div>
        <h2 class="title" id={`canned-${whose}`}>
          {texts.canned[whose]}
        </h2>
        <p class="hint">{hint}</p>
      </div>
      <Entries
        name={`canned.${whose}`}
        entries={entries}
        nameOf={({ title }) => title}
        shown={({ title, shortcut, text }) => (
          <>
            <p class="entry__name" dir="auto">
              {title} {shortcut && <kbd>/{shortcut}</kbd>}
            </p>
            <p class="entry__more" dir="auto">
              {text}
            </p>
          </>
        )}
        editing={
          mayEdit
            ? {
                blank: BLANK,
                add: texts.canned.add,
                keep: async (id, value) => ({ ...BLANK, ...(await ready.keep(whose, id, value)) }),
                drop: (id) => ready.drop(whose, id),
                fields: Fields,
              }
            : null
        }
      />
    </section>
  );
}

function Fields({ value, problem, onChange }: FieldsProps<Message>) {
  return (
    <>
      <div class="step__fields">
        <Setting label={texts.canned.name} name="title" problem={problem}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              maxLength={80}
              value={value.title}
              onInput={(event) => onChange({ title: event.currentTarget.value })}
            />
          )}
        </Setting>
        <Setting label={texts.canned.shortcut} hint={texts.canned.shortcutHint} name="shortcut" problem={problem}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              maxLength={31}
              autocapitalize="none"
              spellcheck={false}
              value={value.shortcut}
              onInput={(event) => onChange({ shortcut: event.currentTarget.value })}
            />
          )}
        </Setting>
      </div>
      <Setting label={texts.canned.text} hint={texts.canned.textHint} name="text" problem={problem}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={4}
            maxLength={2000}
            value={value.text}
            onInput={(event) => onChange({ text: event.currentTarget.value })}
          />
        )}
      </Setting>
    </>
  );
}
