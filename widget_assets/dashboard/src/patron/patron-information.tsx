/** What is known of a patron: name and contact, which staff may put right, where they asked from, what they asked before. */

import { contactOf, stopwatch, type Entry, type Visit } from "@deskbell/shared";
import { useId, useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import { ProblemLine } from "../parts/problem-line";
import { widgetName } from "../admin/widget-watch";
import { patronName } from "../chats/chats";
import { setDraft, useDraft } from "../writing/drafts";
import { Fact } from "../parts/fact";
import type { OpenChat } from "../chats/open-chat";
import { Previous } from "./previous";
import { language, texts } from "../texts";

interface PatronInformationProps {
  open: OpenChat;
  /** Nothing is asked of Deskbell before somebody looks. */
  isShown: boolean;
  /** Whether something here was refused. */
  onWrong: (isWrong: boolean) => void;
}

export function PatronInformation({ open, isShown, onWrong }: PatronInformationProps) {
  const { chat, log, desk } = open;
  const entries = log.entries.value;
  const contact = contactOf(entries);
  const isOwn = (chat.library ?? desk.profile.library) === desk.profile.library;
  const [before, setBefore] = useState<Before | null>(null);
  return (
    <div class="information__in">
      <div class="information__part">
        {open.mine && (
          <div class="information__fields">
            <Updated field="name" label={texts.patron.name} saved={patronName(chat)} most={80} {...{ open, onWrong }} />
            <Updated
              field="contact"
              label={texts.patron.contact}
              hint={texts.patron.contactHint}
              saved={contact}
              most={254}
              {...{ open, onWrong }}
            />
          </div>
        )}
        <section>
          <h3>{texts.patron.fromWidget}</h3>
          <Facts
            open={open}
            entries={entries}
            contact={open.mine ? "" : contact}
            before={contact !== "" && before?.contact === contact ? before : null}
          />
        </section>
      </div>
      {isOwn && (
        <div class="information__part">
          <Previous
            key={contact}
            desk={desk}
            chatId={chat.chat_id}
            contact={contact}
            isShown={isShown}
            onCounted={(chats, hasMore) => setBefore({ contact, chats, hasMore })}
          />
        </div>
      )}
    </div>
  );
}

interface UpdatedProps {
  open: OpenChat;
  field: "name" | "contact";
  label: string;
  hint?: string;
  saved: string;
  most: number;
  onWrong: (isWrong: boolean) => void;
}

/** A field with an "Update" of its own. What is written and not saved is kept as drafts are; null: nothing is. */
function Updated({ open, field, label, hint, saved, most, onWrong }: UpdatedProps) {
  const { desk, chat } = open;
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const key = `patron.${chat.chat_id}.${field}`;
  const kept = useDraft(key);
  const text = kept === undefined ? saved : (JSON.parse(kept) as string);
  const report = (next: string | null) => {
    setProblem(next);
    onWrong(next !== null);
  };
  const update = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    report(null);
    const refusal = await desk.updatePatron(chat.chat_id, { [field]: text.trim() });
    setBusy(false);
    report(refusal);
    if (refusal !== null) return;
    setDraft(key, "");
    announce(texts.patron.updated(label));
  };
  return (
    <form class="field" noValidate onSubmit={(event) => void update(event)}>
      <label for={id} id={`${id}-label`}>
        {label}
      </label>
      <div class="updated">
        <input
          class="input"
          id={id}
          dir="auto"
          autocomplete="off"
          maxLength={most}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={hint || problem ? `${id}-said` : undefined}
          onInput={(event) => {
            const next = event.currentTarget.value;
            setDraft(key, next === saved ? "" : JSON.stringify(next));
          }}
        />
        <BusyButton
          class="button--line"
          type="submit"
          label={texts.patron.update}
          busyLabel={texts.patron.updating}
          busy={busy}
          describedBy={`${id}-label`}
        />
      </div>
      {(hint || problem) && (
        <div id={`${id}-said`}>{problem ? <ProblemLine sentence={problem} /> : <p class="hint">{hint}</p>}</div>
      )}
    </form>
  );
}

/** How many chats somebody had before whom this contact reaches, once that is known. */
interface Before {
  readonly contact: string;
  readonly chats: number;
  readonly hasMore: boolean;
}

interface FactsProps {
  open: OpenChat;
  entries: readonly Entry[];
  contact: string;
  before: Before | null;
}

/** Of what a patron's browser said only addresses of the web are links. */
function Facts({ open, entries, contact, before }: FactsProps) {
  const { chat, desk } = open;
  const [first] = entries;
  const { filled, visit } = first?.type === "started" ? first : {};
  const { page, title, referrer, device, network, widget, language: spoken }: Visit = visit ?? {};
  const claimed = entries.find((entry) => entry.type === "claimed");
  return (
    <dl class="facts">
      <Fact label={texts.patron.contact}>{contact}</Fact>
      {Object.entries(filled?.answers ?? {}).map(([label, answer]) => (
        <Fact key={label} label={label}>
          {answer}
        </Fact>
      ))}
      <Fact label={texts.patron.agreed}>{filled?.consent}</Fact>
      <Fact label={texts.patron.askedFrom}>{page && <PageLink url={page} name={title || page} />}</Fact>
      <Fact label={texts.patron.cameFrom}>{referrer && <PageLink url={referrer} name={referrer} />}</Fact>
      <Fact label={texts.patron.widget}>{widget && widgetName(widget)}</Fact>
      <Fact label={texts.patron.library}>{chat.library_name || desk.profile.library_name}</Fact>
      <Fact label={texts.patron.department}>{chat.department_name}</Fact>
      <Fact label={texts.patron.waited}>
        {claimed && <span class="num">{stopwatch(Date.parse(claimed.at) - Date.parse(chat.started_at))}</span>}
      </Fact>
      <Fact label={texts.patron.device}>{device}</Fact>
      <Fact label={texts.patron.language}>
        {spoken && new Intl.DisplayNames(language, { type: "language" }).of(spoken)}
      </Fact>
      <Fact label={texts.patron.address}>
        {network && (
          <>
            <span class="num">{network}</span> <span class="quiet">{texts.patron.networkOnly}</span>
          </>
        )}
      </Fact>
      <Fact label={texts.patron.hereBefore}>{before && texts.patron.times(before.chats, before.hasMore)}</Fact>
    </dl>
  );
}

function PageLink({ url, name }: { url: string; name: string }) {
  if (!/^https?:\/\//.test(url)) return <bdi>{name}</bdi>;
  return (
    <a href={url} title={url} target="_blank" rel="noopener noreferrer nofollow">
      <bdi>{name}</bdi>
    </a>
  );
}
