/** The room: bar, rail, list and pane, what is said over all of them, and the keys that work everywhere. */

import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { useAlerts, type Alerts } from "../chats/alerts";
import { Announcer } from "./announcer";
import { watchForWhole } from "../chats/blocks";
import { Bar } from "./bar";
import { ChatList } from "../chats/chat-list";
import type { Desk } from "../chats/desk";
import { loadComposer } from "../writing/composer-later";
import { ElsewhereDialog } from "../signing-in/elsewhere-dialog";
import { setFavicon } from "../calling/favicon";
import { Flash } from "../calling/flash";
import { listenToKeys } from "./keyboard";
import { LeavingDialog } from "../signing-in/leaving-dialog";
import { openId, openTicketId, openTranscriptId, openWidgetId, page } from "./location";
import { startNotifier } from "../calling/notifier";
import { OpenPane } from "./open-pane";
import { CannedPage, FaqsPage, LibraryPage, SettingsPage, SurveysPage, WidgetPage, WidgetsPage } from "./pages";
import { Palette } from "./palette";
import { Rail } from "./rail";
import { RoomBanner } from "./room-banner";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { SignInDialog } from "../signing-in/sign-in";
import { StaffList } from "../colleagues/staff-list";
import { NoStaffChat } from "../colleagues/staff-pane";
import { StatusPane } from "../chats/status-pane";
import { texts } from "../texts";
import { TicketPane } from "../patron/ticket-pane";
import { TourWhenCalm } from "./tour-when-calm";
import { TranscriptPane } from "../patron/transcript-pane";
import { WindowDesk } from "../windows/window-desk";

interface ShellProps {
  desk: Desk;
  onSignedIn: () => Promise<void>;
  onSignOut: () => void;
}

export function Shell({ desk, onSignedIn, onSignOut }: ShellProps) {
  const isWide = !["chats", "alerts", "transcript", "ticket", "staff"].includes(page.value);
  const isHere = [openId, openTranscriptId, openTicketId].some(({ value }) => value !== null);
  const isOpen = isHere || page.value === "alerts";
  const signedOut = useComputed(() => desk.connection.link.value === "signed_out").value;
  const [asking, setAsking] = useState(true);
  useEffect(() => setAsking(true), [signedOut]);
  useTitle(desk);
  useEffect(() => listenToKeys(desk), [desk]);
  useEffect(() => startNotifier(desk), [desk]);
  useEffect(() => void loadComposer(), []);
  useEffect(watchForWhole, []);
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
      <TourWhenCalm desk={desk} />
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
    case "staff":
      return <Chats desk={desk} />;
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

/** The patrons or the colleagues, and what is open. The windows stay when the list beside them is another one. */
function Chats({ desk }: { desk: Desk }) {
  const { windows } = desk;
  const isStaff = page.value === "staff";
  const inWindows = windows.inSight.value && windows.shown.value.length > 0;
  const id = windows.on.value ? null : openId.value;
  const alerts = useAlerts(desk, !isStaff && !inWindows && id === null);
  return (
    <>
      {isStaff ? <StaffList desk={desk} /> : <ChatList desk={desk} alerts={alerts} />}
      {inWindows ? <WindowDesk desk={desk} /> : <BesideList desk={desk} id={id} alerts={alerts} />}
    </>
  );
}

/** One chat; without any, whom to choose or what needs somebody. */
function BesideList({ desk, id, alerts }: { desk: Desk; id: string | null; alerts: Alerts }) {
  if (id !== null) return <OpenPane key={id} desk={desk} id={id} />;
  return page.value === "staff" ? <NoStaffChat desk={desk} /> : <StatusPane desk={desk} alerts={alerts} />;
}

/** "(1) Deskbell" while somebody waits, asks me to join or has written to me. */
function useTitle(desk: Desk): void {
  const unread = desk.mine.value.filter((chat) => desk.unread(chat.chat_id) > 0);
  const calling = desk.waiting.value.length + desk.asked.value.length;
  const count = calling + unread.length + (desk.staff.areOn.value ? desk.staff.unreadChats.value : 0);
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${texts.product}` : texts.product;
    setFavicon(count);
    return () => {
      document.title = texts.product;
      setFavicon(0);
    };
  }, [count]);
}
