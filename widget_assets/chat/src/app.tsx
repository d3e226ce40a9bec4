/** Chooses the screen. Whatever happens, exactly one is right. */

import { useEffect, useState } from "preact/hooks";

import { host } from "./host";
import type { PatronChat } from "./patron-chat";
import { ChatScreen } from "./screens/chat-screen";
import { FormScreen } from "./screens/form-screen";
import { LoadingScreen, NoticeScreen } from "./screens/notice-screen";
import { TicketScreen, TicketedScreen } from "./screens/ticket-screen";
import { TEXTS } from "./texts";
import type { WidgetChat } from "./widget-chat";

export function App({ widget }: { widget: WidgetChat }) {
  useEffect(() => {
    addEventListener("keydown", minimizeOnEscape);
    return () => removeEventListener("keydown", minimizeOnEscape);
  }, []);
  return (
    <main class="panel">
      <Screen widget={widget} />
      <p class="unseen" role="status">
        {widget.announcement.value}
      </p>
    </main>
  );
}

function Screen({ widget }: { widget: WidgetChat }) {
  const settings = widget.settings.value;
  if (settings === "unloadable") {
    const { title, text, retry } = TEXTS.unloadable;
    return <NoticeScreen title={title} text={text} retry={{ label: retry, act: () => void widget.load() }} />;
  }
  const atHome = widget.atHome.value;
  if (atHome === false) return <NoticeScreen title={TEXTS.elsewhere.title} text={TEXTS.elsewhere.text} />;
  if (settings === "loading" || atHome === null) return <LoadingScreen />;
  if (widget.ticket.value !== null) return <TicketedScreen widget={widget} />;
  const chat = widget.chat.value;
  return chat ? (
    <RunningScreen key={chat.session.chat_id} widget={widget} chat={chat} />
  ) : (
    <FormScreen widget={widget} settings={settings} />
  );
}

function RunningScreen({ widget, chat }: { widget: WidgetChat; chat: PatronChat }) {
  const [wantsTicket, setWantsTicket] = useState(false);
  const [patient, setPatient] = useState(false);
  const view = chat.chat.value;
  const lost = chat.lostAt.value !== null;
  useAnnouncements(widget, chat);
  useEffect(() => {
    if (!lost) setPatient(false);
  }, [lost]);

  const wait = () => {
    setWantsTicket(false);
    setPatient(true);
  };
  if (chat.disconnected.value || (!chat.ended.value && (wantsTicket || (lost && chat.gaveUp.value && !patient)))) {
    return <TicketScreen widget={widget} chat={chat} onBack={wait} />;
  }
  if (!view && !lost) return <LoadingScreen />;
  return <ChatScreen widget={widget} chat={chat} view={view} onTicket={() => setWantsTicket(true)} />;
}

/** Says how the chat stands when that changes: who answers, and whether there is a connection. */
function useAnnouncements(widget: WidgetChat, chat: PatronChat): void {
  const view = chat.chat.value;
  const lost = chat.lostAt.value !== null;
  const [wasLost, setWasLost] = useState(false);
  useEffect(() => {
    if (!lost && wasLost) widget.announcement.value = TEXTS.reconnecting.back;
    if (lost) widget.announcement.value = `${TEXTS.reconnecting.lead} ${TEXTS.reconnecting.inQueue}`;
    setWasLost(lost);
  }, [lost]);
  const status = view?.status;
  useEffect(() => {
    if (status === "waiting") widget.announcement.value = TEXTS.waiting.title;
    if (status === "ended") widget.announcement.value = TEXTS.ended.state;
  }, [status]);
}

/** Esc closes the innermost thing and never a chat: an open dialog takes it before it comes here. */
function minimizeOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open]")) return;
  host.tell({ deskbell: "minimise" });
}
