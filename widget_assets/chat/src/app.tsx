/** Chooses the screen. Whatever happens, exactly one is right. */

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

import { host } from "./host";
import { hasWords } from "./language";
import { missing, tools, withTools } from "./later";
import type { PatronChat } from "./patron-chat";
import { fellSilent, standing } from "./reading";
import { ClosedScreen } from "./screens/closed-screen";
import { FormScreen } from "./screens/form-screen";
import { AwayScreen, LoadingScreen, NoticeScreen } from "./screens/notice-screen";
import { TEXTS, say } from "./texts";
import type { WidgetChat } from "./widget-chat";

const PLACE_EVERY = 30_000; // is the place in line spoken, at most
const AGAIN_AFTER = 2_000;

/** What is not needed before the first question. */
const later = signal<typeof import("./screens/later") | null>(null);

async function loadLater(): Promise<void> {
  later.value = await import("./screens/later").catch(() => null);
  if (!later.value) setTimeout(loadLater, AGAIN_AFTER);
}

export function App({ widget }: { widget: WidgetChat }) {
  const { Dialogs, Idle } = tools.value ?? {};
  const minutes = widget.shared.value;
  useEffect(() => {
    if (minutes !== null) void withTools();
  }, [minutes]);
  useEffect(() => {
    void loadLater();
    addEventListener("keydown", minimizeOnEscape);
    return () => removeEventListener("keydown", minimizeOnEscape);
  }, []);
  return (
    <main class="panel">
      <Screen widget={widget} />
      {Dialogs && <Dialogs widget={widget} />}
      {Idle && minutes !== null && <Idle widget={widget} minutes={minutes} />}
      <div role="status">{missing.value && <p class="note note--blue">{TEXTS.unloadable.text}</p>}</div>
      <p class="unseen" role="status">
        {widget.announcement.value}
      </p>
    </main>
  );
}

function Screen({ widget }: { widget: WidgetChat }) {
  if (!hasWords.value) return <LoadingScreen />;
  const settings = widget.desk.settings.value;
  if (settings === "unloadable") {
    const { title, text, retry } = TEXTS.unloadable;
    const act = () => void widget.desk.load();
    const ways = [{ label: TEXTS.loader.otherWays, url: widget.page }];
    return <NoticeScreen title={title} text={text} retry={{ label: retry, act }} ways={ways} />;
  }
  const atHome = widget.atHome.value;
  if (atHome === false) {
    const { title, text } = TEXTS.elsewhere;
    return <NoticeScreen title={title} text={text} ways={typeof settings === "string" ? [] : settings.ways} />;
  }
  if (settings === "loading" || atHome === null || widget.joining.value) return <LoadingScreen />;
  if (widget.away.value) return <AwayScreen onBack={() => widget.comeBack()} />;
  if (widget.ticket.value !== null) {
    return later.value ? <later.value.TicketedScreen widget={widget} /> : <LoadingScreen />;
  }
  const chat = widget.chat.value;
  if (chat) return <RunningScreen key={chat.session.chat_id} widget={widget} chat={chat} />;
  return widget.leaving.value ? (
    <ClosedScreen widget={widget} settings={settings} />
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
  if (!later.value) return <LoadingScreen />;
  const { ChatScreen, TicketScreen } = later.value;
  const mayAsk = !chat.ended.value || fellSilent(view);
  if (chat.disconnected.value || (mayAsk && wantsTicket) || (!chat.ended.value && lost && chat.gaveUp.value && !patient)) {
    return <TicketScreen widget={widget} chat={chat} onBack={wait} />;
  }
  if (!view && !lost) return <LoadingScreen />;
  return <ChatScreen widget={widget} chat={chat} view={view} onTicket={() => setWantsTicket(true)} />;
}

/** Says how the chat stands when that changes: its place in line, its end, and whether there is a connection. */
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

  const placed = chat.placed.value;
  const place = useRef({ words: "", spokenAt: -Infinity });
  if (view && placed) place.current.words = say(TEXTS.announced, standing(view, placed));
  useEffect(() => {
    if (!placed) return;
    const speak = () => {
      place.current.spokenAt = Date.now();
      widget.announcement.value = place.current.words;
    };
    const timer = setTimeout(speak, place.current.spokenAt + PLACE_EVERY - Date.now());
    return () => clearTimeout(timer);
  }, [placed?.position, placed?.busy]);
}

/** Esc closes the innermost thing and never a chat: an open dialog takes it before it comes here. */
function minimizeOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open]") || host.stays.value) return;
  host.tell({ deskbell: "minimise" });
}
