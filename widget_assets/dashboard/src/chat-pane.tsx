/** The open chat: its head, the conversation, and where to answer or take part. */

import { clockTime, operatorNames, stopwatch, type ChatView } from "@deskbell/shared";

import { BusyButton } from "./button";
import { Back, ChatHead } from "./chat-head";
import { colleagues, isMine, listed, patronName } from "./chats";
import { now } from "./clock";
import { Composer } from "./composer";
import { Conversation } from "./conversation";
import { isConnected, type Desk } from "./desk";
import { drafts, setDraft } from "./drafts";
import { Mark, QuietBell } from "./icons";
import { SKELETON_AFTER, useLate } from "./late";
import type { OpenChat } from "./open-chat";
import { texts } from "./texts";

export function ChatPane({ desk, chatId }: { desk: Desk; chatId: string }) {
  const chat = desk.chat(chatId);
  const log = desk.log(chatId);
  if (log?.gone.value) return <Gone />;
  if (!chat || !log?.ready.value) return <Loading />;
  const names = operatorNames(log.entries.value);
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
      <Conversation {...open} />
      <Foot {...open} />
    </section>
  );
}

/** A patron or a colleague without a connection: since when, and what happens next. My own state outweighs it. */
function ChatBanner({ desk, chat }: OpenChat) {
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
  if (!lost || operators.length > 1 || !left) return null;
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
      {chat.status === "ended" ? <Unsent chat={chat} /> : <Composer {...open} />}
    </>
  );
}

/** The chat ended over what was being written: it can still be copied. */
function Unsent({ chat }: { chat: ChatView }) {
  const draft = drafts.value.get(chat.chat_id);
  if (!draft) return null;
  return (
    <div class="claim">
      <div>
        <p class="semi">{texts.composer.unsent}</p>
        <p class="claim__draft" dir="auto">
          {draft}
        </p>
      </div>
      <button class="button button--line" type="button" onClick={() => setDraft(chat.chat_id, "")}>
        {texts.message.discard}
      </button>
    </div>
  );
}

function TakePart({ desk, chat, problem }: OpenChat & { problem: string | undefined }) {
  const { chat_id: chatId } = chat;
  const names = colleagues(chat, desk.profile.id);
  const talking = names.length > 1 ? texts.preview.withSeveral(listed(names)) : texts.preview.with(listed(names));
  return (
    <div class="claim">
      <div>
        <p class="semi" role={problem ? "alert" : undefined}>
          {problem ?? texts.preview.onlyYou}
        </p>
        <p class="quiet">{chat.status === "waiting" ? texts.preview.unclaimed : talking}</p>
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
          class="button--line"
          label={texts.preview.join}
          busyLabel={texts.preview.joining}
          busy={desk.busy.value.get(chatId) === "join"}
          onClick={() => void desk.join(chatId)}
        />
      )}
    </div>
  );
}

function Gone() {
  return (
    <section class="pane" aria-label={texts.pane.gone} data-region tabIndex={-1}>
      <div class="head head--plain">
        <Back />
      </div>
      <div class="empty">
        <QuietBell />
        <h1 class="title">{texts.pane.gone}</h1>
        <p>{texts.pane.goneMore}</p>
      </div>
    </section>
  );
}

function Loading() {
  const late = useLate(SKELETON_AFTER);
  return (
    <section class="pane" aria-label={texts.pane.loading} aria-busy="true">
      <h1 class="hidden-text">{texts.pane.loading}</h1>
      <div class="head">
        <Back />
        <div class={late ? "head__title" : "head__title head__title--unseen"} aria-hidden="true">
          <span class="skeleton skeleton--title" />
          <span class="skeleton skeleton--sub" />
        </div>
      </div>
      {late && (
        <div class="skeleton-bubbles" aria-hidden="true">
          <span class="skeleton" />
          <span class="skeleton" />
          <span class="skeleton" />
        </div>
      )}
    </section>
  );
}
