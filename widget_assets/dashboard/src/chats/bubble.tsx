/** One message: who said it, what, when, and how far it has come. */

import { saidParts, type MessageLine, type Pending, type SaidPart } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { FileCard } from "./file-card";
import { Icon } from "../parts/icons";
import { useLate } from "../parts/late";
import { speaker, type OpenChat } from "./open-chat";
import { said, texts } from "../texts";
import { Time } from "../parts/time";
import { takeBack } from "../writing/undo-send";

/** Nearly everything is sent before there is time to read "Sending…". */
const SENDING_AFTER = 400;

export function Bubble({ line, open }: { line: MessageLine; open: OpenChat }) {
  const mine = line.by === open.desk.profile.id;
  const ours = mine || (open.chat.kind !== "staff" && line.by !== "patron"); // to a patron, staff are one side
  const name = speaker(open, line.by);
  const kind = line.isNote ? "message--note" : ours ? "message--me" : "";
  const classes = ["message", kind, line.first ? "message--first" : ""];
  if (line.pending) classes.push(`message--${line.pending.status === "failed" ? "failed" : "sending"}`);
  return (
    <li class={classes.filter(Boolean).join(" ")}>
      {line.first && (line.isNote || !mine) ? (
        <p class="message__by">
          {line.isNote && <Icon name="note" />}
          <bdi>{line.isNote ? texts.note.by(mine ? texts.ended.you : name) : name}</bdi>
        </p>
      ) : (
        <span class="hidden-text">{name}: </span>
      )}
      {line.text !== line.file?.name && <Said {...line} />}
      {line.file && <FileCard line={line} file={line.file} open={open} />}
      {line.last && <Meta line={line} ours={ours} open={open} />}
    </li>
  );
}

function Said({ text, formats }: Pick<MessageLine, "text" | "formats">) {
  return (
    <div class="bubble" dir="auto">
      {saidParts(text, formats).map((part, index) =>
        part.href === undefined ? (
          inLooks(part)
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">
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

/** One line under a group's last bubble: when, and how far it has come. */
function Meta({ line, ours, open }: { line: MessageLine; ours: boolean; open: OpenChat }) {
  if (line.pending?.status === "failed") return <FailedMeta line={line} open={open} />;
  if (line.pending?.status === "held") return <HeldMeta {...open} />;
  if (!ours || line.seq === null || line.isNote) {
    return (
      <p class="message__meta">
        {line.pending && <Icon name="clock" />}
        {line.pending ? <Progress status={line.pending.status} at={line.at} /> : <Time at={line.at} />}
      </p>
    );
  }
  const seen = seenUpTo(open) >= line.seq;
  const unseen = open.chat.patron_lost_at ? texts.message.sentUnseen : texts.message.sent;
  return (
    <p class="message__meta">
      <Icon name={seen ? "checks" : "check"} />
      <span>
        <Time at={line.at} /> · {seen ? texts.message.seen : unseen}
      </span>
    </p>
  );
}

/** How far the other side has read. */
function seenUpTo({ desk, chat, log }: OpenChat): number {
  return chat.kind === "staff" ? desk.staff.seenUpTo(chat.chat_id) : (log.chat.value?.seen_by_patron ?? 0);
}

function Progress({ status, at }: { status: Pending["status"]; at: Date }) {
  const slow = useLate(SENDING_AFTER);
  if (status === "waiting") return <span>{texts.message.waiting}</span>;
  return slow ? <span>{texts.message.sending}</span> : <Time at={at} />;
}

/** It can still be taken back. When it no longer can, the focus stays in the conversation. */
function HeldMeta(open: OpenChat) {
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const button = undo.current;
    return () => {
      if (button && button === document.activeElement) button.closest<HTMLElement>("[role=log]")?.focus();
    };
  }, []);
  return (
    <p class="message__meta">
      <Icon name="clock" />
      <span>{texts.message.sending}</span>
      <button class="link-button" type="button" ref={undo} onClick={() => takeBack(open)}>
        {texts.message.undo}
      </button>
    </p>
  );
}

function FailedMeta({ line, open }: { line: MessageLine; open: OpenChat }) {
  const key = line.pending?.key ?? "";
  return (
    <p class="message__meta">
      <Icon name="alert" />
      <span>
        <b>{texts.message.failed}.</b> {said(line.pending?.reason ?? "")}
      </span>
      {open.chat.status !== "ended" && (
        <button class="link-button" type="button" onClick={() => open.log.retry(key)}>
          {texts.message.retry}
        </button>
      )}
      <button class="link-button" type="button" onClick={() => open.log.discard(key)}>
        {texts.message.discard}
      </button>
    </p>
  );
}
