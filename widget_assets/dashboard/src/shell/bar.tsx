/** Along the top: whose desk this is, whether anybody is online, and whether I am. */

import type { Link } from "@deskbell/shared";

import { isConnected, type Desk } from "../chats/desk";
import { Icon, Mark, type MarkName } from "../parts/icons";
import { page } from "./location";
import { openPalette } from "./palette-open";
import { ProfileMenu } from "./profile-menu";
import { texts } from "../texts";

const LINKS: Readonly<Record<Link, readonly [mark: MarkName, words: string]>> = {
  connecting: ["reconnecting", texts.bar.connecting],
  online: ["online", texts.bar.online],
  polling: ["online", texts.bar.polling],
  reconnecting: ["reconnecting", texts.bar.reconnecting],
  offline: ["offline", texts.bar.offline],
  signed_out: ["offline", texts.bar.signedOut],
};

const ELSEWHERE: readonly [MarkName, string] = ["offline", texts.elsewhere.short];

export function Bar({ desk, onSignOut }: { desk: Desk; onSignOut: () => void }) {
  const link = desk.connection.link.value;
  const [mark, words] = desk.elsewhere.value ? ELSEWHERE : LINKS[link];
  return (
    <header class="bar">
      <div class="brand title">
        <span class="brand__bell">
          <Icon name="bell" />
        </span>
        <span>{texts.product}</span>
        <span class="brand__library">
          <bdi>{desk.profile.library_name}</bdi>
        </span>
      </div>
      <span class="bar__space" />
      <button
        class="command"
        type="button"
        aria-keyshortcuts="Control+K"
        title={texts.bar.search}
        onClick={openPalette}
      >
        <Icon name="search" />
        <span>{texts.bar.search}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <div class="bar__states">
        {isConnected(link) ? (
          <>
            <span class="hidden-text">{words}</span>
            <AnyoneOnline desk={desk} />
            <AmIOnline desk={desk} />
          </>
        ) : (
          <span class="state">
            <Mark name={mark} />
            <span>{words}</span>
          </span>
        )}
      </div>
      <ProfileMenu desk={desk} onSignOut={onSignOut} />
    </header>
  );
}

/** Area 1: whether any operator is online. */
function AnyoneOnline({ desk }: { desk: Desk }) {
  const online = desk.operators.value.some((operator) => operator.status === "online");
  return (
    <span class="state">
      <Mark name={online ? "online" : "offline"} />
      <span>{online ? texts.bar.deskOnline : texts.bar.deskOffline}</span>
    </span>
  );
}

/** Area 2: whether I am, the way to where that matters, and how much I have to do. */
function AmIOnline({ desk }: { desk: Desk }) {
  const { status, capacity } = desk.me.value;
  const load = desk.load.value;
  return (
    <span class="state bar__me">
      <Mark name={status} />
      <span>
        {texts.bar.you[status]} <Way desk={desk} />
      </span>
      {(status === "online" || load > 0) && (
        <span class="bar__load num" title={texts.bar.load}>
          {texts.operators.load(load, capacity)}
          <span class="hidden-text"> {texts.operators.chats}</span>
        </span>
      )}
    </span>
  );
}

function Way({ desk }: { desk: Desk }) {
  const { status } = desk.me.value;
  if (status === "online") return <a href="#">{texts.bar.goChat}</a>;
  if (status === "offline") {
    return (
      <a href="#settings" onClick={() => page.peek() === "settings" && document.getElementById("go")?.focus()}>
        {texts.bar.signIn}
      </a>
    );
  }
  return (
    <button class="link-button" type="button" onClick={() => void desk.setStatus("online")}>
      {texts.bar.goOnline}
    </button>
  );
}
