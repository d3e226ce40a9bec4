/** What the same contact asked before: chats, each a link to its transcript, and tickets. */

import type { PreviousChat, PreviousTicket } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { lasting, mediumDate } from "../parts/figures";
import { announce } from "../shell/announcer";
import { BusyButton } from "../parts/button";
import { listed } from "../chats/chats";
import type { Desk } from "../chats/desk";
import { pageHref, showPage } from "../shell/location";
import { texts } from "../texts";

interface PreviousProps {
  desk: Desk;
  chatId: string;
  /** "": nobody knows how to reach them. */
  contact: string;
  isShown: boolean;
  /** How many chats were found, and whether there are more. */
  onCounted: (chats: number, hasMore: boolean) => void;
}

export function Previous({ desk, chatId, contact, isShown, onCounted }: PreviousProps) {
  return (
    <>
      <Past
        title={texts.patron.previousChats}
        none={contact ? texts.patron.noChats : texts.patron.noContact}
        isAsked={isShown && contact !== ""}
        load={async (before) => {
          const part = await desk.api.previousChats(chatId, before);
          if (!before) onCounted(part.chats.length, part.before !== "");
          return { items: part.chats, before: part.before };
        }}
        row={(chat: PreviousChat) => (
          <PastLink key={chat.chat_id} page="transcript" id={chat.chat_id} at={chat.started_at} title={chat.question}>
            {about(chat)}
          </PastLink>
        )}
      />
      <Past
        title={texts.patron.previousTickets}
        none={contact ? texts.patron.noTickets : texts.patron.noContact}
        isAsked={isShown && contact !== ""}
        load={async (before) => {
          const part = await desk.api.previousTickets(chatId, before);
          return { items: part.tickets, before: part.before };
        }}
        row={(ticket: PreviousTicket) => (
          <PastLink
            key={ticket.ticket_id}
            page="ticket"
            id={ticket.ticket_id}
            at={ticket.created_at}
            title={ticket.question}
          />
        )}
      />
    </>
  );
}

interface Part<Item> {
  readonly items: readonly Item[];
  /** Where the next begin; "": nowhere. */
  readonly before: string;
}

interface PastProps<Item> {
  title: string;
  none: string;
  isAsked: boolean;
  load: (before: string) => Promise<Part<Item>>;
  row: (item: Item) => ComponentChildren;
}

/** Loaded when it is first looked at; the next ones on demand: the focus goes on to them from the button. */
function Past<Item>({ title, none, isAsked, load, row }: PastProps<Item>) {
  const id = useId();
  const [part, setPart] = useState<Part<Item> | null>(null);
  const [state, setState] = useState<"" | "busy" | "failed">("");
  const list = useRef<HTMLUListElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const toFocus = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current !== null) list.current?.children[toFocus.current]?.querySelector("a")?.focus();
    toFocus.current = null;
  }, [part]);
  const more = async (before: string) => {
    if (state === "busy") return;
    setState("busy");
    try {
      const next = await load(before);
      if (document.activeElement === button.current) toFocus.current = part?.items.length ?? null;
      setPart({ items: [...(part?.items ?? []), ...next.items], before: next.before });
      setState("");
      if (before) announce(texts.patron.shownNow(next.items.length));
    } catch {
      setState("failed");
    }
  };
  useEffect(() => {
    if (isAsked && part === null && state === "") void more("");
  }, [isAsked]);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {part && part.items.length > 0 && (
        <ul class="past" ref={list}>
          {part.items.map(row)}
        </ul>
      )}
      {(!isAsked || part?.items.length === 0) && state === "" && <p class="hint">{none}</p>}
      {part === null && state === "busy" && <p class="hint">{texts.patron.looking}</p>}
      {state === "failed" && (
        <p class="hint" role="alert">
          {texts.patron.notLoaded}{" "}
          <button class="link-button" type="button" onClick={() => void more(part?.before ?? "")}>
            {texts.admin.retry}
          </button>
        </p>
      )}
      {part && part.before !== "" && state !== "failed" && (
        <BusyButton
          class="button--line button--small past__more"
          label={texts.patron.more}
          busyLabel={texts.patron.looking}
          busy={state === "busy"}
          buttonRef={button}
          onClick={() => void more(part.before)}
          describedBy={id}
        />
      )}
    </section>
  );
}

interface PastLinkProps {
  page: "transcript" | "ticket";
  id: string;
  at: string;
  title: string;
  children?: ComponentChildren;
}

function PastLink({ page, id, at, title, children }: PastLinkProps) {
  const date = new Date(at);
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    showPage(page, id);
  };
  return (
    <li>
      <a href={pageHref(page, id)} onClick={go}>
        <span class="past__title" dir="auto">
          {title || texts.patron.noQuestion}
        </span>
        <time class="past__when" dateTime={at}>
          {mediumDate(date)}
        </time>
        {children && <span class="hint">{children}</span>}
      </a>
    </li>
  );
}

/** "Daniel Cho · 6 min". */
function about({ names = [], started_at: start, ended_at: end, department_name: department }: PreviousChat): string {
  const minutes = end ? Math.round((Date.parse(end) - Date.parse(start)) / 60_000) : null;
  const length = minutes === null ? texts.patron.running : lasting(Math.max(minutes, 1));
  return [names.length > 0 ? listed(names) : department, length].join(" · ");
}
