/** Along the top: whose desk this is, whether it is connected, who I am. */

import type { Link } from "@deskbell/shared";

import type { Desk } from "./desk";
import { Icon, Mark, type MarkName } from "./icons";
import { texts } from "./texts";

const LINKS: Readonly<Record<Link, readonly [mark: MarkName, words: string]>> = {
  connecting: ["reconnecting", texts.bar.connecting],
  online: ["online", texts.bar.online],
  polling: ["online", texts.bar.polling],
  reconnecting: ["reconnecting", texts.bar.reconnecting],
  offline: ["offline", texts.bar.offline],
  signed_out: ["offline", texts.bar.signedOut],
};

export function Bar({ desk, onSignOut }: { desk: Desk; onSignOut: () => void }) {
  const { library_name: library, name } = desk.profile;
  const [mark, words] = LINKS[desk.connection.link.value];
  return (
    <header class="bar">
      <div class="brand title">
        <span class="brand__bell">
          <Icon name="bell" />
        </span>
        <span>{texts.product}</span>
        <span class="brand__library">
          <bdi>{library}</bdi>
        </span>
      </div>
      <span class="bar__space" />
      <span class="state bar__link">
        <Mark name={mark} />
        <span>{words}</span>
      </span>
      <div class="bar__me">
        <span class="avatar" aria-hidden="true">
          {initials(name)}
        </span>
        <span class="hidden-text">{texts.bar.signedInAs} </span>
        <span class="bar__name">
          <bdi>{name}</bdi>
        </span>
      </div>
      <button class="button button--quiet" type="button" onClick={onSignOut}>
        {texts.signIn.signOut}
      </button>
    </header>
  );
}

/** "Maria van Okafor" is MO. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}
