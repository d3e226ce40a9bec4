/** My picture in the bar: how I am, and how to change it. */

import { clockTime } from "../parts/figures";
import { isConnected, type Desk } from "../chats/desk";
import { Icon, Mark, type MarkName } from "../parts/icons";
import { chooseStatus, chooseToSignOut } from "../signing-in/leaving";
import { showPage } from "./location";
import { useMenu } from "../parts/use-menu";
import { STATUSES } from "../colleagues/presence";
import { texts } from "../texts";

export function ProfileMenu({ desk, onSignOut }: { desk: Desk; onSignOut: () => void }) {
  const { isOpen, menu, button, holder, close } = useMenu();
  const { name } = desk.profile;
  const { status } = desk.me.value;
  const [mark, words] = shown(desk);
  const choose = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <div class="menu" {...holder}>
      <button class="avatar avatar--me" type="button" title={texts.bar.changeStatus} {...button}>
        {initials(name)}
        <Mark name={mark} />
        <span class="hidden-text">
          {": "}
          <span>
            {texts.bar.signedInAs} <bdi>{name}</bdi>
          </span>
          {`, ${words}. ${texts.bar.changeStatus}`}
        </span>
      </button>
      {isOpen && (
        <div class="menu__items me">
          <About desk={desk} />
          <div role="menu" aria-label={texts.profileMenu.label} ref={menu}>
            {STATUSES.map((one) => (
              <button
                key={one}
                type="button"
                role="menuitemradio"
                aria-checked={status === one}
                tabIndex={-1}
                onClick={choose(() => chooseStatus(desk, one))}
              >
                <Mark name={one} />
                <span>{texts.status[one]}</span>
                <span class="hint">{texts.profileMenu.about[one]}</span>
              </button>
            ))}
            <hr />
            <button type="button" role="menuitem" tabIndex={-1} onClick={choose(() => showPage("settings"))}>
              <Icon name="gear" />
              <span>{texts.settings.title}</span>
            </button>
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={choose(() => chooseToSignOut(desk, onSignOut))}
            >
              <Icon name="leave" flip />
              <span>{texts.signIn.signOut}</span>
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

/** How I am, as far as this dashboard can know. */
function shown(desk: Desk): readonly [mark: MarkName, words: string] {
  const { status } = desk.me.value;
  const link = desk.connection.link.value;
  if (desk.elsewhere.value !== null || link === "signed_out") return ["offline", texts.status.offline];
  return isConnected(link) ? [status, texts.status[status]] : ["reconnecting", texts.bar.unconnected];
}

function About({ desk }: { desk: Desk }) {
  const { sign_off_at: at, status } = desk.me.value;
  return (
    <div class="me__about">
      <p class="semi">
        <bdi>{desk.profile.name}</bdi>
      </p>
      {at && status !== "offline" && <p class="hint num">{texts.profileMenu.signsOff(clockTime(new Date(at)))}</p>}
    </div>
  );
}

/** "Maria van Okafor" is MO. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}
