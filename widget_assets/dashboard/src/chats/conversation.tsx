/** What was said, line by line, and what is being written. */

import { conversationLines, daysAgo, unreadCount, type Line } from "@deskbell/shared";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { longDate } from "../parts/figures";
import { attentive } from "../calling/attention";
import { Blocks, inBlocks } from "./blocks";
import { Bubble } from "./bubble";
import { patronName } from "./chats";
import { now } from "../parts/clock";
import { EventLine } from "./event-line";
import { useInView } from "../windows/frame";
import { Icon } from "../parts/icons";
import { entriesOf, type OpenChat } from "./open-chat";
import { useFocusKept, useRibbon, useScroll } from "./reading";
import { texts } from "../texts";

/** `inView`: false while something else lies over it. */
export function Conversation({ inView = true, ...open }: OpenChat & { inView?: boolean }) {
  const { desk, chat, log } = open;
  const logged = log.entries.value;
  const entries = useMemo(() => entriesOf(open), [logged]);
  const pending = log.pending.value;
  const me = desk.profile.id;
  const foot = useRef<HTMLDivElement>(null);
  const looking = useInView(foot) && inView && attentive.value;
  const ribbon = useRibbon(open, entries, looking);
  const lines = useMemo(() => conversationLines(entries, pending, me, ribbon), [entries, pending, ribbon]);
  const blocks = useMemo(() => inBlocks(lines), [lines]);
  const scroll = useScroll(chat.chat_id, lines, pending.length);
  useFocusKept(scroll.box, `${chat.status} ${open.mine}`);
  const lastSeq = entries.at(-1)?.seq ?? 0;

  useEffect(() => {
    if (looking && scroll.atEnd) desk.saw(chat.chat_id, lastSeq);
  }, [looking, scroll.atEnd, lastSeq, open.mine]);

  const below = scroll.atEnd ? 0 : unreadCount(entries, me, desk.readUpTo(chat.chat_id));
  return (
    <div class="conversation">
      <div
        class="log"
        ref={scroll.box}
        role="log"
        aria-label={chat.kind === "staff" ? texts.staffChats.label(chat.patron_name) : texts.pane.log(patronName(chat))}
        aria-relevant="additions"
        tabIndex={0}
        onScroll={scroll.onScroll}
      >
        <div class="log__lines">
          <Blocks blocks={blocks} box={scroll.box} place={scroll.place}>
            {(line) => <LogLine key={line.key} line={line} open={open} />}
          </Blocks>
        </div>
      </div>
      <div class="foot" ref={foot}>
        {below > 0 && (
          <button class="button button--line button--small jump" type="button" onClick={scroll.toEnd}>
            <Icon name="down" />
            {below === 1 ? texts.message.jumpOne : texts.message.jumpMany(below)}
          </button>
        )}
        <Typing {...open} />
      </div>
    </div>
  );
}

function LogLine({ line, open }: { line: Line; open: OpenChat }) {
  switch (line.kind) {
    case "day":
      return (
        <li class="day">
          <span>{dayName(line.at)}</span>
        </li>
      );
    case "new":
      return (
        <li class="new">
          <span class="ribbon">{line.count === 1 ? texts.message.newOne : texts.message.newMany(line.count)}</span>
        </li>
      );
    case "event":
      return <EventLine entry={line.entry} at={line.at} open={open} />;
    case "message":
      return <Bubble line={line} open={open} />;
  }
}

function dayName(at: Date): string {
  const ago = daysAgo(at, new Date(now.value));
  if (ago <= 0) return texts.today;
  return ago === 1 ? texts.yesterday : longDate(at);
}

function Typing({ chat, log }: OpenChat) {
  const writer = log.typing.value;
  const isGone = chat.status === "ended" || (chat.patron_lost_at && writer?.by === "patron");
  const typing = isGone ? null : writer;
  return (
    <p class="typing" role="status">
      {typing && (
        <>
          <span aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span>{texts.composer.typing(typing.name)}</span>
        </>
      )}
    </p>
  );
}
