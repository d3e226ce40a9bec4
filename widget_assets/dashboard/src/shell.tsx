/** The room: bar, rail, list and pane, what is said over all of them, and the keys that work everywhere. */

import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

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
import { LeavingDialog } from "./leaving-dialog";
import { LibraryPage } from "./library-page";
import { openChatId, openPeer, openTicketId, openTranscriptId, openWidgetId, page, showChat } from "./location";
import { startNotifier } from "./notifier";
import { Palette } from "./palette";
import { Rail } from "./rail";
import { RoomBanner } from "./room-banner";
import { SettingsPage } from "./settings-page";
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

interface ShellProps {
  desk: Desk;
  onSignedIn: () => Promise<void>;
  onSignOut: () => void;
}

export function Shell({ desk, onSignedIn, onSignOut }: ShellProps) {
  const isWide = !["chats", "transcript", "ticket", "staff"].includes(page.value);
  const isOpen = [openChatId, openTranscriptId, openTicketId, openPeer].some(({ value }) => value !== null);
  const signedOut = useComputed(() => desk.connection.link.value === "signed_out").value;
  const [asking, setAsking] = useState(true);
  useEffect(() => setAsking(true), [signedOut]);
  useTitle(desk);
  useKeys(desk);
  useEffect(() => startNotifier(desk), [desk]);
  useEffect(() => void loadEditor(), []);
  return (
    <div class={isWide ? "shell shell--wide" : "shell"} data-view={isWide ? "page" : isOpen ? "pane" : "list"}>
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
      {desk.elsewhere.value === "asked" && <ElsewhereDialog desk={desk} onSignOut={onSignOut} />}
      {signedOut && asking && <SignInDialog onSignedIn={onSignedIn} onClose={() => setAsking(false)} />}
    </div>
  );
}

function CurrentPage({ desk }: { desk: Desk }) {
  switch (page.value) {
    case "chats":
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
      <ChatList desk={desk} />
      {children}
    </>
  );
}

function Chats({ desk, chatId }: { desk: Desk; chatId: string | null }) {
  return (
    <>
      <ChatList desk={desk} />
      {chatId === null ? <StatusPane desk={desk} /> : <ChatPane key={chatId} desk={desk} chatId={chatId} />}
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

/** F6 walks rail, list and pane; Alt with up and down walks the chats. */
function useKeys(desk: Desk): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === "F6") walkRegions(event);
      else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) walkChats(event, desk);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [desk]);
}

function walkRegions(event: KeyboardEvent): void {
  event.preventDefault();
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((region) => region.offsetParent);
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const from = here === -1 && step === -1 ? 0 : here;
  regions.at((from + step) % regions.length)?.focus();
}

function walkChats(event: KeyboardEvent, desk: Desk): void {
  const ids = desk.shown.peek().map((chat) => chat.chat_id);
  if (ids.length === 0) return;
  event.preventDefault();
  const here = ids.indexOf(openChatId.peek() ?? "");
  const next = event.key === "ArrowDown" ? here + 1 : here === -1 ? ids.length - 1 : here - 1;
  const chatId = ids.at(next % ids.length);
  if (chatId !== undefined) showChat(chatId);
}
