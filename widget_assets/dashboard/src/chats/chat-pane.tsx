/** The open chat: its head, the conversation, and where to answer or take part. */

import { useComputed } from "@preact/signals";
import { operatorNames, stopwatch, type ChatView } from "@deskbell/shared";
import { useMemo } from "preact/hooks";

import { clockTime } from "../parts/figures";
import { AfterChat } from "../after-chat/after-chat";
import { Back } from "../shell/back";
import { BusyButton } from "../parts/button";
import { ChatHead } from "./chat-head";
import { ChatPanels } from "./chat-panels";
import { colleagues, isMine, listed, patronName } from "./chats";
import { now } from "../parts/clock";
import { Conversation } from "./conversation";
import { isConnected, type Desk } from "./desk";
import { forgetWritten, noteDraft, written } from "../writing/drafts";
import { composing } from "../writing/composer-later";
import { useFrame } from "../windows/frame";
import { Mark } from "../parts/icons";
import { MinimizeButton } from "../windows/minimize-button";
import type { OpenChat } from "./open-chat";
import { GonePane, LoadingPane } from "./pane-states";
import { BesidePolicy } from "./policy";
import { texts } from "../texts";
import { Invitation, TransferBanner } from "./transfer-notice";

export function ChatPane({ desk, chatId }: { desk: Desk; chatId: string }) {
  const chat = useComputed(() => desk.chat(chatId)).value; // not when any other changes
  const log = useComputed(() => desk.log(chatId)).value;
  const entries = log?.entries.value;
  const names = useMemo(() => operatorNames(entries ?? []), [entries]);
  const frame = useFrame();
  const back = (
    <>
      <Back page="chats" label={texts.pane.back} row="patron-chats" />
      {frame && <MinimizeButton frame={frame} />}
    </>
  );
  if (log?.gone.value) return <GonePane title={texts.pane.gone} text={texts.pane.goneMore} back={back} />;
  if (!chat || !log?.ready.value || !composing.value) return <LoadingPane title={texts.pane.loading} back={back} />;
  const open: OpenChat = { desk, chat, log, names, mine: isMine(chat, desk.profile.id) };
  const name = patronName(chat);
  return (
    <section
      class="pane"
      aria-label={open.mine ? texts.pane.conversationWith(name) : texts.pane.previewOf(name)}
      data-region
      tabIndex={-1}
    >
      <ChatHead {...open} />
      <ChatBanner {...open} />
      <ChatPanels open={open}>
        {(inView) => (
          <div class={chat.status === "ended" ? "ended" : "ended ended--runs"}>
            <BesidePolicy open={open}>
              <Conversation {...open} inView={inView} />
              <Foot {...open} />
            </BesidePolicy>
            {chat.status === "ended" && open.mine && <AfterChat open={open} />}
          </div>
        )}
      </ChatPanels>
    </section>
  );
}

/**
 * A patron or a colleague without a connection: since when, and what happens next. Then how a transfer stands. My own
 * state outweighs it.
 */
function ChatBanner(open: OpenChat) {
  const { desk, chat } = open;
  if (chat.status === "ended" || !isConnected(desk.connection.link.value)) return null;
  const left = chat.ends_at ? stopwatch(Date.parse(chat.ends_at) - now.value) : null;
  if (chat.patron_lost_at) {
    return (
      <p class="banner banner--orange">
        <Mark name="reconnecting" />
        <span>
          <b>{texts.banner.patron}</b> {texts.banner.patronSince(clockTime(new Date(chat.patron_lost_at)))}{" "}
          {left && (
            <>
              {texts.banner.endsIn} <span class="num">{left}</span>.
            </>
          )}
        </span>
      </p>
    );
  }
  const operators = chat.operators ?? [];
  const [lost] = operators.filter((operator) => operator.lost_at && operator.id !== desk.profile.id);
  if (!lost || operators.length > 1 || !left) return <TransferBanner {...open} />;
  return (
    <p class="banner banner--orange">
      <Mark name="reconnecting" />
      <span>
        <b>{texts.banner.operator(lost.name)}</b> {texts.banner.backInQueueIn} <span class="num">{left}</span>.
      </span>
    </p>
  );
}

/** Under the log: the composer, or in a preview how to take part. */
function Foot(open: OpenChat) {
  const { desk, chat, mine } = open;
  const problem = desk.problems.value.get(chat.chat_id);
  if (!mine) return chat.status === "ended" ? null : <TakePart {...open} problem={problem} />;
  return (
    <>
      {problem && (
        <p class="foot__problem" role="alert">
          {problem}
        </p>
      )}
      {chat.status === "ended" ? <Unsent chat={chat} /> : <Reply {...open} />}
    </>
  );
}

function Reply(open: OpenChat) {
  const label = texts.composer.label(patronName(open.chat));
  const Composer = composing.value?.Composer;
  if (!Composer) return null;
  return <Composer key={open.chat.chat_id} open={open} label={label} placeholder={texts.composer.placeholder} />;
}

/** The chat ended over what was being written: it can still be copied. */
function Unsent({ chat }: { chat: ChatView }) {
  const drafts = [written(chat.chat_id).text, written(noteDraft(chat.chat_id)).text];
  const draft = drafts.filter(Boolean).join("\n\n");
  if (!draft) return null;
  return (
    <div class="claim">
      <div>
        <p class="semi">{texts.composer.unsent}</p>
        <p class="claim__draft" dir="auto">
          {draft}
        </p>
      </div>
      <button class="button button--line" type="button" onClick={() => forgetWritten(chat.chat_id)}>
        {texts.message.discard}
      </button>
    </div>
  );
}

function TakePart(open: OpenChat & { problem: string | undefined }) {
  const { desk, chat, problem } = open;
  const { chat_id: chatId } = chat;
  const asked = desk.isAsked(chat);
  return (
    <div class="claim">
      <div>
        {problem && (
          <p class="semi" role="alert">
            {problem}
          </p>
        )}
        {asked ? <Invitation {...open} /> : <Preview {...open} />}
      </div>
      {chat.status === "waiting" ? (
        <BusyButton
          key="claim"
          class="button--primary"
          label={texts.preview.claim}
          busyLabel={texts.preview.claiming}
          busy={desk.busy.value.get(chatId) === "claim"}
          onClick={() => void desk.claim(chatId)}
        />
      ) : (
        <BusyButton
          key="join"
          class={asked ? "button--primary" : "button--line"}
          label={texts.preview.join}
          busyLabel={texts.preview.joining}
          busy={desk.busy.value.get(chatId) === "join"}
          onClick={() => void desk.join(chatId)}
        />
      )}
    </div>
  );
}

function Preview({ desk, chat, problem }: OpenChat & { problem: string | undefined }) {
  const names = colleagues(chat, desk.profile.id);
  const talking = names.length > 1 ? texts.preview.withSeveral(listed(names)) : texts.preview.with(listed(names));
  return (
    <>
      {!problem && <p class="semi">{texts.preview.onlyYou}</p>}
      <p class="quiet">{chat.status === "waiting" ? texts.preview.unclaimed : talking}</p>
    </>
  );
}
