/** The panel's heads: the library's own on the form, and the one of a chat. */

import type { ComponentChildren } from "preact";

import { mayPopOut } from "../beside";
import { host } from "../host";
import { initials } from "../reading";
import { TEXTS } from "../texts";
import { Icon, Mark, type IconName, type MarkName } from "./icons";

const RINGS = [26, 44, 62, 80, 98];

/** The widget's brand, above the form. */
export function Hero({ library, title, children }: { library: string; title: string; children: ComponentChildren }) {
  return (
    <header class="hero">
      <svg class="hero__rings" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
        {RINGS.map((radius) => (
          <circle key={radius} cx="100" cy="100" r={radius} />
        ))}
      </svg>
      <div class="hero__top">
        <span class="hero__library">
          <Icon name="bell" />
          <bdi>{library}</bdi>
        </span>
        <WindowButtons />
      </div>
      <h1>{title}</h1>
      {children}
    </header>
  );
}

interface HeadProps {
  readonly title: string;
  readonly state: MarkName;
  /** Who the chat is with; the library's bell until somebody is. */
  readonly person?: string | undefined;
  readonly children: ComponentChildren;
}

/** The head of a chat: who, and how it stands. */
export function Head({ title, state, person, children }: HeadProps) {
  return (
    <header class="head">
      <span class="avatar" aria-hidden="true">
        {person === undefined ? <Icon name="bell" /> : initials(person)}
      </span>
      <div>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p class={`state state--${state}`}>
          <Mark name={state} />
          <span>{children}</span>
        </p>
      </div>
      <WindowButtons />
    </header>
  );
}

/** What can be done with the panel as such. */
function WindowButtons() {
  const { stays, framed } = host;
  return (
    <span class="window-buttons">
      {framed && mayPopOut.value !== null && (
        <IconButton icon="popOut" label={TEXTS.popOut} act={mayPopOut.value} />
      )}
      {!stays.value && (
        <IconButton icon="minus" label={TEXTS.minimize} act={() => host.tell({ deskbell: "minimise" })} />
      )}
    </span>
  );
}

function IconButton({ icon, label, act }: { icon: IconName; label: string; act: () => void }) {
  return (
    <button type="button" class="icon-button" data-icon={icon} aria-label={label} title={label} onClick={act}>
      <Icon name={icon} />
    </button>
  );
}
