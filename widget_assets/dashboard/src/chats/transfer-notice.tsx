/** How a transfer stands: for those in the chat, and for whom it asks to join. */

import { stopwatch } from "@deskbell/shared";

import { firstName, listed, successors } from "./chats";
import { now } from "../parts/clock";
import { Icon } from "../parts/icons";
import type { OpenChat } from "./open-chat";
import { texts } from "../texts";

/** Over the conversation: whom it waits for, or who has taken over from me. */
export function TransferBanner({ desk, chat, mine }: OpenChat) {
  const me = desk.profile.id;
  const { transfer } = chat;
  if (!mine) return null;
  if (transfer) {
    const by = transfer.by === me ? texts.transfer.askedByYou : texts.transfer.askedBy(transfer.by_name);
    return (
      <p class="banner banner--plain">
        <Icon name="addUser" />
        <span>
          <b>{texts.transfer.waitingFor(transfer.to_name)}</b> {by} <TimeLeft until={transfer.ends_at} />{" "}
          {texts.transfer.left}
        </span>
      </p>
    );
  }
  const names = successors(chat, me).map((operator) => operator.name);
  const [name] = names;
  if (name === undefined) return null;
  return (
    <p class="banner banner--plain">
      <Icon name="users" />
      <span>
        <b>
          {names.length > 1 ? texts.transfer.takenOverBySeveral(listed(names)) : texts.transfer.takenOver(name)}
        </b>{" "}
        {texts.transfer.mayLeave(names.length > 1 ? texts.transfer.they : firstName(name))}
      </span>
    </p>
  );
}

/** Where I am asked to join: by whom, what they say, and how long. */
export function Invitation({ chat }: OpenChat) {
  const { transfer } = chat;
  if (!transfer) return null;
  return (
    <>
      <p class="semi">{texts.transfer.from(transfer.by_name)}</p>
      {transfer.note && (
        <p class="claim__note" dir="auto">
          {transfer.note}
        </p>
      )}
      <p class="quiet">
        <TimeLeft until={transfer.ends_at} /> {texts.transfer.toJoin} {firstName(transfer.by_name)}.
      </p>
    </>
  );
}

function TimeLeft({ until }: { until: string }) {
  return <span class="num">{stopwatch(Date.parse(until) - now.value)}</span>;
}
