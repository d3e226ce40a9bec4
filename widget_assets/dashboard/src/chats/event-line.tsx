/** What happened in a chat beside what was said. */

import { stopwatch, type Entry, type EventEntry } from "@deskbell/shared";

import { howEnded, patronName } from "./chats";
import { clockTime } from "../parts/figures";
import { Mark } from "../parts/icons";
import { speaker, type OpenChat } from "./open-chat";
import { texts } from "../texts";
import { Time } from "../parts/time";

export function EventLine({ entry, at, open }: { entry: EventEntry; at: Date; open: OpenChat }) {
  if (entry.type === "ended") {
    const by = speaker(open, entry.by);
    return (
      <li class="event event--stamp">
        <span class="stamp">
          <Mark name="ended" />
          <span>
            {howEnded(entry.reason, by === texts.you ? texts.ended.you : by)} · <Time at={at} />
          </span>
        </span>
      </li>
    );
  }
  return (
    <>
      <li class="event">
        <EventWords entry={entry} open={open} /> · <Time at={at} />
      </li>
      {entry.type === "transferred" && entry.note && (
        <li class="message message--note message--first">
          <p class="message__by">
            {texts.note.by(entry.by === open.desk.profile.id ? texts.ended.you : entry.name)}
          </p>
          <div class="bubble" dir="auto">
            {entry.note}
          </div>
        </li>
      )}
    </>
  );
}

function EventWords({ entry, open }: { entry: Exclude<EventEntry, { type: "ended" }>; open: OpenChat }) {
  if (entry.type === "patron_lost") return <>{texts.event.patronLost}</>;
  if (entry.type === "copy_asked") return <>{texts.event.copyAsked}</>;
  if (entry.type === "patron_back") return <>{texts.event.patronBack}</>;
  if (entry.type === "iframe_entered") {
    return (
      <>
        <Name name={patronName(open.chat)} /> {texts.iframe.entered}
      </>
    );
  }
  if (entry.type === "rolled_up") {
    return (
      <>
        <Name name={entry.department_name} /> {texts.event.rolledUp}
        {entry.message && `. ${texts.event.told(entry.message)}`}
      </>
    );
  }
  if (entry.type === "transfer_over") {
    return (
      <>
        <Name name={entry.to_name} /> {texts.event.notJoined}
      </>
    );
  }
  if (entry.type === "silence_noted") return <>{texts.event.silent(clockTime(new Date(entry.ends_at)))}</>;
  if (entry.type === "contact_shared") {
    return (
      <>
        <Name name={open.chat.patron_name} /> {texts.event.contactShared} <Name name={entry.contact} />
      </>
    );
  }
  const isMine = entry.by === open.desk.profile.id;
  const who = <Name name={isMine ? texts.you : entry.name} />;
  if (entry.type === "patron_updated") {
    const { patron_name: name, contact } = entry;
    return (
      <>
        {who} {name ? texts.event.named(isMine) : texts.event.reached(isMine)}{" "}
        <Name name={name || contact || texts.event.nowhere} />
      </>
    );
  }
  switch (entry.type) {
    case "claimed":
      return (
        <>
          {who} {texts.event.claimedAfter(isMine)} <span class="num">{stopwatch(waitedBefore(entry, open))}</span>
        </>
      );
    case "joined":
      return (
        <>
          {who} {texts.event.joined(isMine)}
        </>
      );
    case "left":
      return (
        <>
          {who} {texts.event.left(isMine)}
        </>
      );
    case "operator_lost":
      return (
        <>
          {who} {texts.event.operatorLost(isMine)}
        </>
      );
    case "operator_back":
      return (
        <>
          {who} {texts.event.operatorBack(isMine)}
        </>
      );
    case "returned":
      return (
        <>
          {who} {texts.event.returned[entry.reason](isMine)}
        </>
      );
    case "iframe_suggested":
      return (
        <>
          {who} {texts.iframe.suggested(isMine)}{" "}
          <a href={entry.url} target="_blank" rel="noopener noreferrer nofollow">
            <bdi>{entry.url}</bdi>
          </a>
        </>
      );
    case "contact_asked":
      return (
        <>
          {who} {texts.event.contactAsked(isMine)}
        </>
      );
    case "transferred":
      return (
        <>
          {who} {texts.event.invited(isMine)} <Name name={entry.to_name} />
        </>
      );
  }
}

function Name({ name }: { name: string }) {
  return (
    <b>
      <bdi>{name}</bdi>
    </b>
  );
}

/** How long the patron had waited: since the start, or since the chat came back to its queue. */
function waitedBefore(claimed: Entry, { log }: OpenChat): number {
  const starts = log.entries.value.filter((entry) => entry.type === "started" || entry.type === "returned");
  const since = starts.filter((entry) => entry.seq < claimed.seq).at(-1);
  return since ? Date.parse(claimed.at) - Date.parse(since.at) : 0;
}
