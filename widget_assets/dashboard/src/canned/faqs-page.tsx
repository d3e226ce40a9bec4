/** "FAQs": admins keep the pages to which librarians send patrons. */

import type { Faq } from "@deskbell/shared";

import { AdminPage } from "../admin/admin-page";
import type { Desk } from "../chats/desk";
import { asAddress } from "../admin/library";
import { Setting } from "../parts/setting";
import { Switch } from "../parts/switch";
import { Entries, type FieldsProps } from "./entries";
import { texts } from "../texts";

type Kept = Required<Faq>;

const BLANK: Kept = { group: "", question: "", url: "", words: "", public: true };

export function FaqsPage({ desk }: { desk: Desk }) {
  return (
    <AdminPage
      title={texts.faqs.title}
      lead={texts.faqs.lead}
      loading={texts.faqs.loading}
      failed={texts.faqs.failed}
      back={{ page: "chats", label: texts.rail.chats }}
      load={async () => {
        await desk.ready.loadFaqs();
        if (desk.ready.faqs.peek() === null) throw new Error(texts.faqs.failed);
      }}
    >
      {() => (
        <div class="admin">
          <div class="block">
            <Faqs desk={desk} />
          </div>
        </div>
      )}
    </AdminPage>
  );
}

function Faqs({ desk }: { desk: Desk }) {
  const { ready } = desk;
  return (
    <Entries
      name="faqs"
      entries={(ready.faqs.value ?? []).map(({ id, faq }) => ({ id, value: { ...BLANK, ...faq } }))}
      nameOf={({ question }) => question}
      shown={(faq) => (
        <>
          <p class="entry__name" dir="auto">
            {faq.question}
          </p>
          <p class="entry__more" dir="auto">
            {faq.group}
            {!faq.public && ` · ${texts.faqs.notPublic}`}
          </p>
          <p class="entry__more" dir="ltr">
            {faq.url}
          </p>
        </>
      )}
      editing={
        desk.profile.role === "admin"
          ? {
              blank: BLANK,
              add: texts.faqs.add,
              keep: async (id, faq) => ({ ...BLANK, ...(await ready.keepFaq(id, faq)) }),
              drop: (id) => ready.dropFaq(id),
              fields: (props) => <Fields {...props} groups={groupsIn(ready.faqs.value ?? [])} />,
            }
          : null
      }
    />
  );
}

const ONES = [
  ["question", texts.faqs.question, "", 200],
  ["words", texts.faqs.words, texts.faqs.wordsHint, 300],
] as const;

function Fields({ value, problem, onChange, groups }: FieldsProps<Kept> & { groups: readonly string[] }) {
  return (
    <>
      <Setting label={texts.faqs.group} name="group" problem={problem}>
        {(control) => (
          <>
            <input
              {...control}
              dir="auto"
              maxLength={80}
              list="faq-groups"
              value={value.group}
              onInput={(event) => onChange({ group: event.currentTarget.value })}
            />
            <datalist id="faq-groups">
              {groups.map((group) => (
                <option key={group} value={group} />
              ))}
            </datalist>
          </>
        )}
      </Setting>
      {ONES.map(([name, label, hint, most]) => (
        <Setting key={name} label={label} hint={hint} name={name} problem={problem}>
          {(control) => (
            <input
              {...control}
              dir="auto"
              maxLength={most}
              value={value[name]}
              onInput={(event) => onChange({ [name]: event.currentTarget.value })}
            />
          )}
        </Setting>
      ))}
      <Setting label={texts.faqs.url} name="url" problem={problem}>
        {(control) => (
          <input
            {...control}
            type="url"
            dir="ltr"
            maxLength={500}
            placeholder="https://"
            value={value.url}
            onInput={(event) => onChange({ url: event.currentTarget.value })}
            onBlur={() => asAddress(value.url) !== value.url && onChange({ url: asAddress(value.url) })}
          />
        )}
      </Setting>
      <Switch
        label={texts.faqs.public}
        hint={texts.faqs.publicHint}
        on={value.public}
        onChange={(on) => onChange({ public: on })}
      />
    </>
  );
}

function groupsIn(faqs: readonly { readonly faq: Faq }[]): string[] {
  return [...new Set(faqs.map(({ faq }) => faq.group))];
}
