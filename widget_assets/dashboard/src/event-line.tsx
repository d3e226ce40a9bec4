/** What happened in a chat beside what was said. */

import { stopwatch, type Entry, type EventEntry } from "@deskbell/shared";

import { howEnded } from "./chats";
import { Mark } from "./icons";
import { speaker, type OpenChat } from "./open-chat";
import { texts } from "./texts";
import { Time } from "./time";

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
    <li class="event">
      <EventWords entry={entry} open={open} /> · <Time at={at} />
    </li>
  );
}

function EventWords({ entry, open }: { entry: Exclude<EventEntry, { type: "ended" }>; open: OpenChat }) {
  if (entry.type === "patron_lost") return <>{texts.event.patronLost}</>;
  if (entry.type === "patron_back") return <>{texts.event.patronBack}</>;
  const who = (
    <b>
      <bdi>{entry.by === open.desk.profile.id ? texts.you : entry.name}</bdi>
    </b>
  );
  switch (entry.type) {
    case "claimed":
      return (
        <>
          {who} {texts.event.claimedAfter} <span class="num">{stopwatch(waitedBefore(entry, open))}</span>
        </>
      );
    case "joined":
      return (
        <>
          {who} {texts.event.joined}
        </>
      );
    case "left":
      return (
        <>
          {who} {texts.event.left}
        </>
      );
    case "operator_lost":
      return (
        <>
          {who} {texts.event.operatorLost}
        </>
      );
    case "operator_back":
      return (
        <>
          {who} {entry.by === open.desk.profile.id ? texts.event.youBack : texts.event.operatorBack}
        </>
      );
    case "returned":
      return (
        <>
          {who} {texts.event.returned[entry.reason]}
        </>
      );
  }
}

/** How long the patron had waited: since the start, or since the chat came back to its queue. */
function waitedBefore(claimed: Entry, { log }: OpenChat): number {
  const starts = log.entries.value.filter((entry) => entry.type === "started" || entry.type === "returned");
  const since = starts.filter((entry) => entry.seq < claimed.seq).at(-1);
  return since ? Date.parse(claimed.at) - Date.parse(since.at) : 0;
}
