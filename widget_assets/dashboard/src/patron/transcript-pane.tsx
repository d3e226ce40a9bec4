/** A chat of before, to read: its transcript, what is known of its patron, and what staff keep of it. */

import { operatorNames } from "@deskbell/shared";

import { mediumDate } from "../parts/figures";
import { AfterChat } from "../after-chat/after-chat";
import { ChatPanels } from "../chats/chat-panels";
import { howEnded, patronName, shownState } from "../chats/chats";
import { Conversation } from "../chats/conversation";
import type { Desk } from "../chats/desk";
import { Mark } from "../parts/icons";
import type { OpenChat } from "../chats/open-chat";
import { GonePane, LoadingPane } from "../chats/pane-states";
import { texts } from "../texts";
import { WayBack } from "./way-back";

export function TranscriptPane({ desk, chatId }: { desk: Desk; chatId: string }) {
  const log = desk.log(chatId);
  const chat = log?.chat.value;
  const back = <WayBack />;
  if (log?.gone.value) return <GonePane title={texts.transcript.gone} text={texts.transcript.goneMore} back={back} />;
  if (!chat || !log?.ready.value) return <LoadingPane title={texts.pane.loading} back={back} />;
  const open: OpenChat = { desk, chat, log, names: operatorNames(log.entries.value), mine: false };
  const name = patronName(chat);
  const state = shownState(chat);
  const someone = open.names.get(chat.ended_by ?? "") ?? texts.transcript.staff;
  const by = chat.ended_by === desk.profile.id ? texts.ended.you : someone;
  return (
    <section class="pane" aria-label={texts.transcript.title(name)} data-region tabIndex={-1}>
      <div class="head">
        {back}
        <div class="head__title">
          <h1 class="title">
            <bdi>{name}</bdi>
          </h1>
          <p class="head__sub">
            <span class={`state state--${state}`}>
              <Mark name={state} />
              <span>{texts.transcript.state(chat.ended_reason ? howEnded(chat.ended_reason, by) : null)}</span>
            </span>
            <span>{mediumDate(new Date(chat.started_at))}</span>
            <span>{chat.department_name}</span>
          </p>
        </div>
      </div>
      <ChatPanels open={open}>
        {(inView) => (
          <div class={chat.status === "ended" ? "ended" : "ended ended--runs"}>
            <Conversation {...open} inView={inView} />
            {chat.status === "ended" && <AfterChat open={open} />}
          </div>
        )}
      </ChatPanels>
    </section>
  );
}
