/** The room: bar, rail, list and pane, what is said over all of them, and the keys that work everywhere. */

import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { useAlerts } from "./alerts";
import { Announcer } from "./announcer";
import { Bar } from "./bar";
import { CannedPage } from "./canned/canned-page";
import { FaqsPage } from "./canned/faqs-page";
import { ChatList } from "./chat-list";
import { ChatPane } from "./chat-pane";
import type { Desk } from "./desk";
import { loadEditor } from "./editor-later";
import { ElsewhereDialog } from "./elsewhere-dialog";
import { setFavicon } from "./favicon";
import { Flash } from "./flash";
import { listenToKeys } from "./keyboard";
import { LeavingDialog } from "./leaving-dialog";
import { LibraryPage } from "./library-page";
import { openChatId, openPeer, openTicketId, openTranscriptId, openWidgetId, page } from "./location";
import { startNotifier } from "./notifier";
import { Palette } from "./palette";
import { Rail } from "./rail";
import { RoomBanner } from "./room-banner";
import { SettingsPage } from "./settings-page";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { SignInDialog } from "./sign-in";
import type { Peer } from "./staff-chats";
import { StaffList } from "./staff-list";
import { NoStaffChat, StaffPane } from "./staff-pane";
import { StatusPane } from "./status-pane";
import { SurveysPage } from "./surveys-page";
import { texts } from "./texts";
import { TicketPane } from "./ticket-pane";
import { TranscriptPane } from "./transcript-pane";
import { WidgetPage } from "./widget-page";
import { WidgetsPage } from "./widgets-page";
import { WindowDesk } from "./window-desk";

interface ShellProps {
  desk: Desk;
  onSignedIn: () => Promise<void>;
  onSignOut: () => void;
}

export function Shell({ desk, onSignedIn, onSignOut }: ShellProps) {
  const isWide = !["chats", "alerts", "transcript", "ticket", "staff"].includes(page.value);
  const isHere = [openChatId, openTranscriptId, openTicketId, openPeer].some(({ value }) => value !== null);
  const isOpen = isHere || page.value === "alerts";
  const signedOut = useComputed(() => desk.connection.link.value === "signed_out").value;
  const [asking, setAsking] = useState(true);
  useEffect(() => setAsking(true), [signedOut]);
  useTitle(desk);
  useEffect(() => listenToKeys(desk), [desk]);
  useEffect(() => startNotifier(desk), [desk]);
  useEffect(() => void loadEditor(), []);
  return (
    <div
      class={isWide ? "shell shell--wide" : "shell"}
      data-view={isWide ? "page" : isOpen ? "pane" : "list"}
      data-density={desk.settings.saved.value.compact ? "compact" : undefined}
    >
      <Bar desk={desk} onSignOut={onSignOut} />
      {!(signedOut && asking) && <RoomBanner desk={desk} onSignIn={() => setAsking(true)} />}
      <Rail desk={desk} />
      <main class="room">
        <CurrentPage desk={desk} />
      </main>
      <Announcer desk={desk} />
      <Flash desk={desk} />
      <Palette desk={desk} onSignOut={onSignOut} />
      <LeavingDialog desk={desk} onSignOut={onSignOut} />
      <ShortcutsDialog desk={desk} />
      {desk.elsewhere.value === "asked" && <ElsewhereDialog desk={desk} onSignOut={onSignOut} />}
      {signedOut && asking && <SignInDialog onSignedIn={onSignedIn} onClose={() => setAsking(false)} />}
    </div>
  );
}

function CurrentPage({ desk }: { desk: Desk }) {
  switch (page.value) {
    case "chats":
    case "alerts":
      return <Chats desk={desk} chatId={openChatId.value} />;
    case "transcript":
      return (
        <Beside desk={desk}>
          <TranscriptPane key={openTranscriptId.value} desk={desk} chatId={openTranscriptId.value ?? ""} />
        </Beside>
      );
    case "ticket":
      return (
        <Beside desk={desk}>
          <TicketPane key={openTicketId.value} desk={desk} ticketId={openTicketId.value ?? ""} />
        </Beside>
      );
    case "staff":
      return <Staff desk={desk} peer={openPeer.value} />;
    case "widgets":
      return <WidgetsPage desk={desk} />;
    case "widget":
      return <WidgetPage key={openWidgetId.value} desk={desk} widgetId={openWidgetId.value ?? ""} />;
    case "library":
      return <LibraryPage desk={desk} />;
    case "surveys":
      return <SurveysPage desk={desk} />;
    case "canned":
      return <CannedPage desk={desk} />;
    case "faqs":
      return <FaqsPage desk={desk} />;
    case "settings":
      return <SettingsPage desk={desk} />;
  }
}

/** Something of before, beside the chats of now. */
function Beside({ desk, children }: { desk: Desk; children: ComponentChildren }) {
  return (
    <>
      <ChatList desk={desk} alerts={useAlerts(desk, false)} />
      {children}
    </>
  );
}

/** Beside the list: windows, or one chat; without any, what needs somebody. */
function Chats({ desk, chatId }: { desk: Desk; chatId: string | null }) {
  const { windows } = desk;
  const inWindows = page.value === "chats" && windows.on.value && windows.shown.value.length > 0;
  const isOpen = inWindows || (chatId !== null && !windows.on.value);
  const alerts = useAlerts(desk, !isOpen);
  return (
    <>
      <ChatList desk={desk} alerts={alerts} />
      {inWindows && <WindowDesk desk={desk} />}
      {!isOpen && <StatusPane desk={desk} alerts={alerts} />}
      {!inWindows && isOpen && chatId !== null && <ChatPane key={chatId} desk={desk} chatId={chatId} />}
    </>
  );
}

function Staff({ desk, peer }: { desk: Desk; peer: Peer | null }) {
  return (
    <>
      <StaffList desk={desk} />
      {peer === null ? <NoStaffChat /> : <StaffPane key={peer} desk={desk} peer={peer} />}
    </>
  );
}

/** "(1) Deskbell" while somebody waits, asks me to join or has written to me. */
function useTitle(desk: Desk): void {
  const unread = desk.mine.value.filter((chat) => desk.unread(chat.chat_id) > 0);
  const calling = desk.waiting.value.length + desk.asked.value.length;
  const count = calling + unread.length + desk.staff.unreadChats.value;
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${texts.product}` : texts.product;
    setFavicon(count);
    return () => {
      document.title = texts.product;
      setFavicon(0);
    };
  }, [count]);
}
