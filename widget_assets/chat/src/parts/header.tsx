/** The panel's heads: the library's own on the form, and the one of a chat. */

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

import { host } from "../host";
import { tools, withTools } from "../later";
import { initials } from "../reading";
import { TEXTS } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { Icon, Mark, type MarkName } from "./icons";

const RINGS = [26, 44, 62, 80, 98];

interface HeroProps {
  readonly widget: WidgetChat;
  readonly library: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** The widget's brand, above the form. */
export function Hero({ widget, library, title, children }: HeroProps) {
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
          <span>
            <bdi>{library}</bdi>
          </span>
        </span>
        <WindowButtons widget={widget} />
      </div>
      <h1>{title}</h1>
      {children}
    </header>
  );
}

interface HeadProps {
  /** Whose options are offered; left out where there is nothing to choose. */
  readonly widget?: WidgetChat;
  readonly title: string;
  readonly state: MarkName;
  /** Who the chat is with; the library's bell until somebody is. */
  readonly person?: string | undefined;
  readonly children: ComponentChildren;
}

/** The head of a chat: who, and how it stands. */
export function Head({ widget, title, state, person, children }: HeadProps) {
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
      <WindowButtons widget={widget} />
    </header>
  );
}

/** What can be done with the panel as such. */
function WindowButtons({ widget }: { widget: WidgetChat | undefined }) {
  return (
    <span class="window-buttons">
      {widget && <Options widget={widget} />}
      {!host.stays.value && (
        <button
          type="button"
          class="icon-button"
          aria-label={TEXTS.minimize}
          title={TEXTS.minimize}
          onClick={() => host.tell({ deskbell: "minimise" })}
        >
          <Icon name="minus" />
        </button>
      )}
    </span>
  );
}

/** "Chat options": the button alone is here from the beginning. */
function Options({ widget }: { widget: WidgetChat }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const Menu = tools.value?.Menu;
  return (
    <span class="options">
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={TEXTS.options}
        title={TEXTS.options}
        aria-haspopup="menu"
        aria-expanded={isOpen && Menu !== undefined}
        onClick={() => {
          setOpen(!isOpen);
          void withTools();
        }}
      >
        <Icon name="more" />
      </button>
      {isOpen && Menu && <Menu widget={widget} opener={button} onClose={() => setOpen(false)} />}
    </span>
  );
}
