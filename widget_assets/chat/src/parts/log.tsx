/** The conversation: bubbles, events and days, followed to its end unless the patron reads further up. */

import {
  conversationLines,
  linkify,
  openContactRequest,
  operatorNames,
  type ChatView,
  type EventEntry,
  type Line,
  type MessageLine,
} from "@deskbell/shared";
import { Fragment, type ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { host } from "../host";
import type { PatronChat } from "../patron-chat";
import { ME, dayName, endedBy } from "../reading";
import { TEXTS, counted, firstName, say } from "../texts";
import { ContactRequest } from "./contact-request";
import { FileCard } from "./file-card";
import { Icon, Mark } from "./icons";
import { Moment } from "./moment";
import { Said } from "./said";

const AT_END = 48;
const SHOW_SENDING_AFTER = 400;

interface LogProps {
  readonly chat: PatronChat;
  readonly label: string;
  readonly offline: boolean;
  /** Lines of nobody's, after the first message and at the end. */
  readonly during: ComponentChildren;
  readonly after: ComponentChildren;
}

export function Log({ chat, label, offline, during, after }: LogProps) {
  const entries = chat.entries.value;
  const pending = chat.log.pending.value;
  const view = chat.chat.value;
  const names = operatorNames(entries);
  const lines = conversationLines(entries, pending, ME);
  const first = lines.find(({ kind }) => kind === "message");
  const keys = useStableKeys(chat);

  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const followed = useRef(following);
  followed.current = following;
  const last = entries.at(-1)?.seq ?? 0;
  const visible = host.inView.value;

  // At the end: follow. A message of one's own is always followed; what others say never moves what is being read.
  const own = pending.length;
  useEffect(() => setFollowing(true), [own]);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && following) box.scrollTop = box.scrollHeight;
  });
  useEffect(() => {
    if (visible && following && chat.log.ready.value) chat.saw(last);
  });
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const resized = new ResizeObserver(() => {
      if (followed.current) box.scrollTop = box.scrollHeight;
    });
    resized.observe(box);
    return () => resized.disconnect();
  }, []);
  const onScroll = () => {
    const box = scroller.current;
    if (box) setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight <= AT_END);
  };
  const unread = following ? 0 : chat.unread.value;
  return (
    <div class="log-frame">
      <div ref={scroller} class="log" role="log" aria-label={label} tabIndex={0} onScroll={onScroll}>
        <ol>
          {lines.map((line) => (
            <Fragment key={line.kind === "message" ? keys(line) : line.key}>
              <LogLine line={line} chat={chat} view={view} names={names} offline={offline} />
              {line === first && during}
            </Fragment>
          ))}
          {after}
        </ol>
      </div>
      {unread > 0 && (
        <button type="button" class="button button--primary new-pill" onClick={() => setFollowing(true)}>
          <Icon name="down" />
          {counted(TEXTS.chat.newMessages, unread)}
        </button>
      )}
    </div>
  );
}

interface LineProps {
  readonly line: Line;
  readonly chat: PatronChat;
  readonly view: ChatView | null;
  readonly names: ReadonlyMap<string, string>;
  readonly offline: boolean;
}

function LogLine({ line, chat, view, names, offline }: LineProps) {
  if (line.kind === "day") return <li class="day">{dayName(line.at, new Date())}</li>;
  if (line.kind === "event") return <EventLine entry={line.entry} at={line.at} view={view} names={names} chat={chat} />;
  if (line.kind === "message") return <Bubble line={line} chat={chat} view={view} names={names} offline={offline} />;
  return null; // the "New" ribbon is the dashboard's
}

function Bubble({ line, chat, view, names, offline }: LineProps & { line: MessageLine }) {
  const mine = line.by === ME;
  const speaker = mine ? TEXTS.chat.you : (names.get(line.by) ?? "");
  const status = line.pending?.status;
  const classes = [
    "message",
    mine ? "message--me" : "message--them",
    line.first ? "message--first" : "message--more",
    (status === "sending" || status === "waiting") && "message--sending",
    status === "failed" && "message--failed",
  ];
  return (
    <li class={classes.filter(Boolean).join(" ")}>
      {line.first && !mine && (
        <p class="message__by" aria-hidden="true">
          <bdi>{speaker}</bdi>
        </p>
      )}
      <span class="unseen">{say(TEXTS.chat.says, { name: speaker })} </span>
      {line.text !== line.file?.name && <Words text={line.text} />}
      {line.file && <FileCard line={line} file={line.file} chat={chat} />}
      {(line.last || status === "failed") && <Meta line={line} mine={mine} chat={chat} view={view} offline={offline} />}
    </li>
  );
}

function Words({ text }: { text: string }) {
  return (
    <div class="bubble" dir="auto">
      {linkify(text).map((part, index) =>
        part.href === undefined ? (
          part.text
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </div>
  );
}

interface MetaProps {
  readonly line: MessageLine;
  readonly mine: boolean;
  readonly chat: PatronChat;
  readonly view: ChatView | null;
  readonly offline: boolean;
}

/** Under the last bubble of a group: when, and how far it has come. */
function Meta({ line, mine, chat, view, offline }: MetaProps) {
  const slow = useSlow(line.pending?.status === "sending");
  if (line.pending?.status === "failed") {
    return (
      <div class="message__meta">
        <p>
          <Icon name="alert" />
          <span>
            {TEXTS.chat.notSent}
            {line.pending.reason !== undefined && ` · ${line.pending.reason}`}
          </span>
        </p>
        {!chat.ended.value && (
          <button type="button" class="link-button" onClick={() => line.pending && chat.log.retry(line.pending.key)}>
            {TEXTS.chat.retry}
          </button>
        )}
        <button type="button" class="link-button" onClick={() => line.pending && chat.log.discard(line.pending.key)}>
          {TEXTS.chat.discard}
        </button>
      </div>
    );
  }
  if (line.pending) {
    const words = offline ? TEXTS.chat.sendingLater : (line.pending.reason ?? TEXTS.chat.sending);
    return (
      <div class="message__meta">
        {(slow || offline || line.pending.status === "waiting") && (
          <p>
            <Icon name="clock" />
            <span>{words}</span>
          </p>
        )}
      </div>
    );
  }
  const seen = (view?.seen_by_operator ?? 0) >= (line.seq ?? Infinity);
  return (
    <div class="message__meta">
      <p>
        {mine && <Icon name={seen ? "checks" : "check"} />}
        <span>
          <Moment at={line.at} />
          {mine && ` · ${seen ? TEXTS.chat.seen : TEXTS.chat.sent}`}
        </span>
      </p>
    </div>
  );
}

interface EventProps {
  readonly chat: PatronChat;
  readonly entry: EventEntry;
  readonly at: Date;
  readonly view: ChatView | null;
  readonly names: ReadonlyMap<string, string>;
}

function EventLine({ entry, at, view, names, chat }: EventProps) {
  const about = (text: string, name: string, whom?: string) => (
    <Happened>
      <Said text={text} name={<Name>{name}</Name>} whom={whom === undefined ? "" : <Name>{whom}</Name>} />
    </Happened>
  );
  switch (entry.type) {
    case "claimed":
    case "joined":
      return about(TEXTS.chat.joined, entry.name);
    case "left":
      return about(TEXTS.chat.left, entry.name);
    case "operator_lost":
      return about(TEXTS.chat.operatorLost, entry.name);
    case "operator_back":
      return about(TEXTS.chat.operatorBack, entry.name);
    case "patron_lost":
      return <Happened>{TEXTS.chat.patronLost}</Happened>;
    case "patron_back":
      return <Happened>{TEXTS.chat.patronBack}</Happened>;
    case "returned":
      return <Happened>{TEXTS.chat.returned}</Happened>;
    case "rolled_up":
      return <Happened>{entry.message || say(TEXTS.chat.rolledUp, { department: entry.department_name })}</Happened>;
    case "contact_asked":
      return (
        <li class="event">
          <Said text={TEXTS.chat.contactAsked} name={<Name>{entry.name}</Name>} />
          {entry.seq === openContactRequest(chat.entries.value) && !chat.ended.value && <ContactRequest chat={chat} />}
        </li>
      );
    case "contact_shared":
      return (
        <Happened>
          <Said text={TEXTS.chat.contactShared} contact={<Name>{entry.contact}</Name>} />
        </Happened>
      );
    case "transferred":
      return about(TEXTS.chat.asks, firstName(entry.name), entry.to_name);
    case "transfer_over":
      return about(TEXTS.chat.transferOver, "", entry.to_name);
    case "ended":
      return (
        <li class="event event--stamp">
          <span class="stamp">
            <Mark name="ended" />
            <span>
              {endedBy(view, names)} · <Moment at={at} />
            </span>
          </span>
        </li>
      );
  }
}

function Name({ children }: { children: string }) {
  return (
    <b>
      <bdi>{children}</bdi>
    </b>
  );
}

function Happened({ children }: { children: ComponentChildren }) {
  return <li class="event">{children}</li>;
}

/**
 * A message keeps its place in the page from draft to log, so that it is announced once: the key it had first.
 * (`clientId` is given only when it is first attempted.)
 */
function useStableKeys(chat: PatronChat): (line: MessageLine) => string {
  const first = useRef(new Map<string, string>());
  for (const { clientId, key } of chat.log.pending.value) {
    if (clientId !== undefined && !first.current.has(clientId)) first.current.set(clientId, key);
  }
  return (line) => line.pending?.key ?? first.current.get(line.key) ?? line.key;
}

/** True once it has lasted for so long that saying it helps. */
function useSlow(sending: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!sending) return;
    const timer = setTimeout(() => setSlow(true), SHOW_SENDING_AFTER);
    return () => clearTimeout(timer);
  }, [sending]);
  return slow;
}
