/** The room: bar, rail, list and pane, what is said over all of them, and the keys that work everywhere. */

import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import { Announcer } from "./announcer";
import { Bar } from "./bar";
import { passes } from "./chats";
import { ChatList } from "./chat-list";
import { ChatPane } from "./chat-pane";
import type { Desk } from "./desk";
import { Icon } from "./icons";
import { LinkBanner } from "./link-banner";
import { openChatId, showChat } from "./location";
import { SignInDialog } from "./sign-in";
import { StatusPane } from "./status-pane";
import { texts } from "./texts";

interface ShellProps {
  desk: Desk;
  onSignedIn: () => Promise<void>;
  onSignOut: () => void;
}

export function Shell({ desk, onSignedIn, onSignOut }: ShellProps) {
  const chatId = openChatId.value;
  const signedOut = useComputed(() => desk.connection.link.value === "signed_out").value;
  const [asking, setAsking] = useState(true);
  useEffect(() => setAsking(true), [signedOut]);
  useTitle(desk);
  useKeys(desk);
  return (
    <div class="shell" data-view={chatId === null ? "list" : "pane"}>
      <Bar desk={desk} onSignOut={onSignOut} />
      {!(signedOut && asking) && <LinkBanner desk={desk} onSignIn={() => setAsking(true)} />}
      <Rail desk={desk} />
      <main class="room">
        <ChatList desk={desk} />
        {chatId === null ? <StatusPane desk={desk} /> : <ChatPane key={chatId} desk={desk} chatId={chatId} />}
      </main>
      <Announcer desk={desk} />
      {signedOut && asking && <SignInDialog onSignedIn={onSignedIn} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Rail({ desk }: { desk: Desk }) {
  const fresh = desk.waiting.value.length;
  return (
    <nav class="rail" aria-label={texts.rail.label} data-region tabIndex={-1}>
      <a href="#" aria-current="page" onClick={stay}>
        <Icon name="chats" />
        <span>{texts.rail.chats}</span>
        {fresh > 0 && (
          <>
            <span class="rail__count" aria-hidden="true">
              {fresh}
            </span>
            <span class="hidden-text">{`, ${fresh} ${texts.rail.newChats}`}</span>
          </>
        )}
      </a>
    </nav>
  );
}

function stay(event: MouseEvent): void {
  event.preventDefault();
  showChat(null);
}

/** "(1) Deskbell" while somebody waits. */
function useTitle(desk: Desk): void {
  const fresh = desk.waiting.value.length;
  useEffect(() => {
    document.title = fresh > 0 ? `(${fresh}) ${texts.product}` : texts.product;
    return () => {
      document.title = texts.product;
    };
  }, [fresh]);
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
  const shown = desk.chats.peek().filter((chat) => passes(chat, desk.filter.peek(), desk.profile.id));
  const ids = shown.map((chat) => chat.chat_id);
  if (ids.length === 0) return;
  event.preventDefault();
  const here = ids.indexOf(openChatId.peek() ?? "");
  const next = event.key === "ArrowDown" ? here + 1 : here === -1 ? ids.length - 1 : here - 1;
  const chatId = ids.at(next % ids.length);
  if (chatId !== undefined) showChat(chatId);
}
