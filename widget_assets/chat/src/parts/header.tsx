/** The panel's heads: the library's own on the form, and the one of a chat. */

import type { ComponentChildren } from "preact";

import { host } from "../host";
import { initials } from "../reading";
import { TEXTS } from "../texts";
import { Icon, Mark, type MarkName } from "./icons";

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
          {library}
        </span>
        <Minimize />
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
      <Minimize />
    </header>
  );
}

function Minimize() {
  if (!host.framed) return null;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={TEXTS.minimize}
      title={TEXTS.minimize}
      onClick={() => host.tell({ deskbell: "minimise" })}
    >
      <Icon name="minus" />
    </button>
  );
}
