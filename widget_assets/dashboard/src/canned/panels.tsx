/** "Canned Messages" and "Search FAQs" above the composer: what is chosen is put into the message, and never sent. */

import type { ComponentChildren, TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { patronName } from "../chats/chats";
import { Icon } from "../parts/icons";
import { pageHref, type Page } from "../shell/location";
import type { OpenChat } from "../chats/open-chat";
import { faqsFor, filledIn, groupsOf, messagesFor } from "./find";
import { texts } from "../texts";

interface PanelProps {
  open: OpenChat;
  /** Puts this into the message. */
  onInsert: (text: string) => void;
  onClose: () => void;
}

export function CannedPanel({ open, onInsert, onClose }: PanelProps) {
  const { desk, chat } = open;
  const { ready } = desk;
  const [typed, setTyped] = useState("");
  const canned = ready.canned.value;
  const found = canned && messagesFor(canned, typed);
  useEffect(() => void ready.loadCanned(), [ready]);
  const names = { patron: patronName(chat), me: desk.profile.name, library: desk.profile.library_name };
  const insert = (text: string) => onInsert(filledIn(text, names));
  return (
    <Panel
      title={texts.canned.title}
      close={texts.canned.close}
      manage={{ to: "canned", name: texts.canned.manage }}
      onClose={onClose}
      onSubmit={() => found?.[0] && insert(found[0].message.text)}
    >
      {(listId) => (
        <>
          <SearchField
            label={texts.canned.search}
            listId={listId}
            value={typed}
            onInput={setTyped}
          />
          <Found
            id={listId}
            label={texts.canned.title}
            isLoading={found === null}
            loading={texts.canned.loading}
            failed={ready.cannedFailed.value ? texts.canned.failed : null}
            onRetry={() => void ready.loadCanned()}
            none={typed ? texts.canned.noMatch : texts.entry.none}
          >
            {found?.map(({ id, message }) => (
              <li key={id} class="ready__item">
                <button type="button" class="ready__choice" onClick={() => insert(message.text)}>
                  <span class="ready__name" dir="auto">
                    {message.title} {message.shortcut && <kbd>/{message.shortcut}</kbd>}
                  </span>
                  <span class="ready__more" dir="auto">
                    {filledIn(message.text, names)}
                  </span>
                </button>
              </li>
            ))}
          </Found>
        </>
      )}
    </Panel>
  );
}

export function FaqPanel({ open, onInsert, onClose }: PanelProps) {
  const { ready } = open.desk;
  const [typed, setTyped] = useState("");
  const [group, setGroup] = useState<string | null>(null);
  const faqs = ready.faqs.value;
  const found = faqs && faqsFor(faqs, group, typed);
  useEffect(() => void ready.loadFaqs(), [ready]);
  const id = useId();
  return (
    <Panel
      title={texts.faqs.panel}
      close={texts.faqs.close}
      manage={open.desk.profile.role === "admin" ? { to: "faqs", name: texts.faqs.manage } : null}
      onClose={onClose}
      onSubmit={() => undefined}
    >
      {(listId) => (
        <>
          <div class="field">
            <label for={id}>{texts.faqs.group}</label>
            <span class="select">
              <select
                class="input"
                id={id}
                value={group ?? ""}
                onChange={(event) => setGroup(event.currentTarget.value || null)}
              >
                <option value="">{texts.faqs.all}</option>
                {groupsOf(faqs ?? []).map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
          </div>
          <SearchField
            label={texts.faqs.terms}
            hint={texts.faqs.termsHint}
            listId={listId}
            value={typed}
            onInput={setTyped}
          />
          <Found
            id={listId}
            label={texts.faqs.title}
            isLoading={found === null}
            loading={texts.faqs.loading}
            failed={ready.faqsFailed.value ? texts.faqs.failed : null}
            onRetry={() => void ready.loadFaqs()}
            none={typed || group ? texts.faqs.noMatch : texts.entry.none}
          >
            {found?.map(({ id: faqId, faq }) => (
              <li key={faqId} class="ready__item ready__item--faq">
                <a
                  href={faq.url}
                  target="_blank"
                  rel="noopener noreferrer"
                  dir="auto"
                  id={`${listId}-${faqId}`}
                  aria-label={texts.faqs.open(faq.question)}
                >
                  {faq.question}
                </a>
                <button
                  class="icon-button"
                  type="button"
                  aria-label={texts.faqs.insert}
                  title={texts.faqs.insert}
                  aria-describedby={`${listId}-${faqId}`}
                  onClick={() => onInsert(`${faq.url} `)}
                >
                  <Icon name="link" />
                </button>
              </li>
            ))}
          </Found>
        </>
      )}
    </Panel>
  );
}

interface FrameProps {
  title: string;
  close: string;
  manage: { readonly to: Page; readonly name: string } | null;
  onClose: () => void;
  onSubmit: () => void;
  children: (listId: string) => ComponentChildren;
}

/** The window: Esc closes it, the arrow keys walk what was found, Enter in the search takes the first. */
function Panel({ title, close, manage, onClose, onSubmit, children }: FrameProps) {
  const form = useRef<HTMLFormElement>(null);
  const listId = useId();
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("[type=search]")?.focus(), []);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Escape") onClose();
    else if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    else if (event.target instanceof HTMLSelectElement) return;
    else walk(event.currentTarget, event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      class="pop pop--ready"
      ref={form}
      aria-label={title}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div class="pop__head">
        <h2>{title}</h2>
        <button class="icon-button" type="button" aria-label={close} title={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children(listId)}
      {manage && (
        <p>
          <a href={pageHref(manage.to)}>{manage.name}</a>
        </p>
      )}
    </form>
  );
}

function walk(form: HTMLFormElement, step: 1 | -1): void {
  const stops = [...form.querySelectorAll<HTMLElement>("[type=search], .ready__choice, .ready__item--faq a")];
  const here = stops.indexOf(document.activeElement as HTMLElement);
  stops.at((here + step) % stops.length)?.focus();
}

interface SearchFieldProps {
  label: string;
  hint?: string;
  listId: string;
  value: string;
  onInput: (typed: string) => void;
}

function SearchField({ label, hint, listId, value, onInput }: SearchFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        type="search"
        autocomplete="off"
        dir="auto"
        aria-controls={listId}
        aria-describedby={hint && `${id}-hint`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface FoundProps {
  id: string;
  label: string;
  isLoading: boolean;
  loading: string;
  failed: string | null;
  onRetry: () => void;
  none: string;
  children: ComponentChildren;
}

function Found({ id, label, isLoading, loading, failed, onRetry, none, children }: FoundProps) {
  const isEmpty = Array.isArray(children) && children.length === 0;
  return (
    <div class="ready">
      <p class={isEmpty || failed !== null ? "quiet" : "hidden-text"} role="status">
        {failed ?? (isLoading ? loading : isEmpty ? none : "")}
      </p>
      {failed !== null && (
        <button class="button button--line button--small" type="button" onClick={onRetry}>
          {texts.admin.retry}
        </button>
      )}
      <ul id={id} aria-label={label}>
        {children}
      </ul>
    </div>
  );
}
