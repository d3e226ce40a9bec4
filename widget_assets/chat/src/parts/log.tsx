/** The conversation: bubbles, events and days, followed to its end unless the patron reads further up. */

import {
  conversationLines,
  openContactRequest,
  operatorNames,
  saidParts,
  type ChatView,
  type EventEntry,
  type Line,
  type MessageLine,
  type SaidPart,
} from "@deskbell/shared";
import { Fragment, type ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { host } from "../host";
import { mayEnter, offerToLaunch } from "../launching";
import type { PatronChat } from "../patron-chat";
import { ME, dayName, endedBy, happened } from "../reading";
import { TEXTS, counted, say } from "../texts";
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
  /** Takes the text of a message that never left this browser. */
  readonly onEdit: (text: string) => void;
  /** Lines of nobody's, after the first message and at the end. */
  readonly during: ComponentChildren;
  readonly after: ComponentChildren;
}

export function Log({ chat, label, offline, onEdit, during, after }: LogProps) {
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
              <LogLine line={line} chat={chat} view={view} names={names} offline={offline} onEdit={onEdit} />
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

interface LineProps extends Omit<LogProps, "label" | "during" | "after"> {
  readonly line: Line;
  readonly view: ChatView | null;
  readonly names: ReadonlyMap<string, string>;
}

function LogLine({ line, ...props }: LineProps) {
  if (line.kind === "day") return <li class="day">{dayName(line.at, new Date())}</li>;
  if (line.kind === "event") return <EventLine entry={line.entry} at={line.at} {...props} />;
  if (line.kind === "message") return <Bubble line={line} {...props} />;
  return null; // the "New" ribbon is the dashboard's
}

function Bubble({ line, chat, view, names, offline, onEdit }: LineProps & { line: MessageLine }) {
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
      {line.text !== line.file?.name && <Words {...line} />}
      {line.file && <FileCard line={line} file={line.file} chat={chat} />}
      {(line.last || status === "failed" || isOurs(line)) && (
        <Meta line={line} mine={mine} chat={chat} view={view} offline={offline} onEdit={onEdit} />
      )}
    </li>
  );
}

/** It has never been sent, and waits for a connection: it can still be taken back. */
function isOurs({ pending, file }: MessageLine): boolean {
  return pending?.status === "waiting" && pending.clientId === undefined && !file;
}

function Words({ text, formats }: MessageLine) {
  return (
    <div class="bubble" dir="auto">
      {saidParts(text, formats).map((part, index) =>
        part.href === undefined ? (
          inLooks(part)
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {inLooks(part)}
            {part.host !== undefined && <bdi> ({part.host})</bdi>}
          </a>
        ),
      )}
    </div>
  );
}

function inLooks({ runs }: SaidPart) {
  return runs.map(({ text, tags }) => tags.reduceRight<ComponentChildren>((inner, Tag) => <Tag>{inner}</Tag>, text));
}

interface MetaProps extends Omit<LineProps, "names"> {
  readonly line: MessageLine;
  readonly mine: boolean;
}

/** Under the last bubble of a group: when, and how far it has come. */
function Meta({ line, mine, chat, view, offline, onEdit }: MetaProps) {
  const slow = useSlow(line.pending?.status === "sending");
  const takeBack = ({ pending }: MessageLine) => pending !== null && chat.log.discard(pending.key);
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
        {line.last && (slow || offline || line.pending.status === "waiting") && (
          <p>
            <Icon name="clock" />
            <span>{words}</span>
          </p>
        )}
        {isOurs(line) && (
          <span class="message__acts">
            <button type="button" class="link-button" onClick={() => takeBack(line) && onEdit(line.text)}>
              {TEXTS.chat.edit}
            </button>
            <button type="button" class="link-button" onClick={() => takeBack(line) && onEdit("")}>
              {TEXTS.chat.discard}
            </button>
          </span>
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
  if (entry.type === "iframe_suggested") {
    return <Suggestion name={entry.name} url={entry.url} over={view?.status === "ended"} />;
  }
  if (entry.type === "ended") {
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
  const { text, names: whom } = happened(entry);
  const standOut = Object.entries(whom ?? {}).map(([slot, name]) => [slot, <Name>{name}</Name>]);
  const asks = entry.type === "contact_asked" && entry.seq === openContactRequest(chat.entries.value);
  return (
    <li class="event">
      {whom ? <Said text={text} {...Object.fromEntries(standOut)} /> : text}
      {asks && !chat.ended.value && <ContactRequest chat={chat} />}
    </li>
  );
}

/** A page to look at with the chat on top: as a link as well, for phones and for who would rather have that. */
function Suggestion({ name, url, over }: { name: string; url: string; over: boolean }) {
  return (
    <li class="event suggestion">
      <span>
        <Said text={TEXTS.iframe.suggests} name={<Name>{name}</Name>} />
      </span>
      <a href={url} target="_blank" rel="noopener noreferrer nofollow">
        <bdi>{url}</bdi>
      </a>
      {!over && mayEnter.value && (
        <button type="button" class="button button--line button--small" onClick={() => void offerToLaunch(url)}>
          <Icon name="columns" />
          {TEXTS.iframe.enter}
        </button>
      )}
    </li>
  );
}

function Name({ children }: { children: string }) {
  return (
    <b>
      <bdi>{children}</bdi>
    </b>
  );
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
