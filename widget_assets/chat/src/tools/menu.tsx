/** "Chat options": what can be done with a chat beside chatting. Arrow keys walk it, Esc closes it, so does leaving it. */

import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { mayPopOut } from "../beside";
import { host } from "../host";
import { mayLaunch, offerToLaunch } from "../launching";
import { Drawn, Icon } from "../parts/icons";
import { TEXTS } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { download, print } from "./copy";
import { TOOLS } from "./texts";
import { strike } from "./tone";

const SOUND = "M3.5 8v4h3l4 3.4V4.6L6.5 8zM13.3 7.5a3.5 3.5 0 0 1 0 5M15.4 5.3a6.6 6.6 0 0 1 0 9.4";
const LARGER = "m2.5 15.5 4.5-11 4.5 11M4 12h6M12 15.5l2.9-7 2.9 7M13 13.3h3.8";
const DEVICE = "M2.5 5h10.5v8H2.5zM5 16h5.5M14.5 8h3.5v8.5h-3.5z";
const COLUMNS = "M4.6 4h10.8A1.6 1.6 0 0 1 17 5.6v8.8a1.6 1.6 0 0 1-1.6 1.6H4.6A1.6 1.6 0 0 1 3 14.4V5.6A1.6 1.6 0 0 1 4.6 4zM12 4v12";
const POP_OUT = "M11.8 3.6h4.6v4.6M16.2 3.8 9.6 10.4M8 4.6H4.6a1 1 0 0 0-1 1v9.8a1 1 0 0 0 1 1h9.8a1 1 0 0 0 1-1V12";

interface MenuProps {
  readonly widget: WidgetChat;
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

export function Menu({ widget, opener, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const { sound, larger } = widget.likes;
  const chat = widget.chat.value;
  const popOut = host.framed ? mayPopOut.value : null;

  useLayoutEffect(() => {
    // It may have come late: whoever has gone on elsewhere stays there.
    const here = document.activeElement;
    if (here === opener.current || here === document.body) itemsOf(menu.current)[0]?.focus();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
      else if (!menu.current?.contains(document.activeElement) || !walk(event.key, itemsOf(menu.current))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onPointer = (event: Event) => {
      const around = opener.current?.parentElement;
      if (!around?.contains(event.target as Node)) onClose();
    };
    document.addEventListener("keydown", onKeyDown, true); // before the panel takes Esc for itself
    document.addEventListener("pointerdown", onPointer, true);
    return () => {
      document.removeEventListener("keydown", onKeyDown, true);
      document.removeEventListener("pointerdown", onPointer, true);
    };
  }, []);

  const close = () => {
    onClose();
    opener.current?.focus();
  };
  const then = (act: () => void) => () => {
    close();
    act();
  };
  const like = (what: keyof typeof widget.likes, on: boolean) => {
    widget.like(what, on);
    if (what === "sound" && on) void strike(); // so that they know it
  };
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label={TEXTS.options}
      onFocusOut={(event) => {
        const next = event.relatedTarget as Node | null;
        if (next && !opener.current?.parentElement?.contains(next)) onClose();
      }}
    >
      <Item checked={sound.value} path={SOUND} onPick={() => like("sound", !sound.value)}>
        {TOOLS.sound}
      </Item>
      <Item checked={larger.value} path={LARGER} onPick={() => like("larger", !larger.value)}>
        {TOOLS.larger}
      </Item>
      {chat && (
        <div role="group" aria-labelledby="menu-copy">
          <p class="menu__title" id="menu-copy">
            {TEXTS.copy.title}
          </p>
          <Item icon="download" onPick={then(() => download(widget))}>
            {TEXTS.copy.download}
          </Item>
          <Item icon="print" onPick={then(() => print(widget))}>
            {TEXTS.copy.print}
          </Item>
          {widget.mayMail.value && (
            <Item icon="mail" onPick={then(() => (widget.dialog.value = "mail"))}>
              {TEXTS.copy.email}
            </Item>
          )}
        </div>
      )}
      {((chat && widget.mayContinue.value) || popOut) && (
        <div role="group">
          {chat && widget.mayContinue.value && (
            <Item path={DEVICE} onPick={then(() => (widget.dialog.value = "device"))}>
              {TOOLS.device.title}
            </Item>
          )}
          {mayLaunch.value && (
            <Item path={COLUMNS} onPick={then(() => void offerToLaunch(null))}>
              {TEXTS.iframe.launch}
            </Item>
          )}
          {popOut && (
            <Item path={POP_OUT} name="menu__pop-out" onPick={then(popOut)}>
              {TOOLS.popOut}
            </Item>
          )}
        </div>
      )}
    </div>
  );
}

interface ItemProps {
  /** It is a switch, and stands so. */
  readonly checked?: boolean;
  readonly icon?: "download" | "print" | "mail";
  readonly path?: string;
  readonly name?: string;
  readonly onPick: () => void;
  readonly children: ComponentChildren;
}

function Item({ checked, icon, path, name, onPick, children }: ItemProps) {
  const role = checked === undefined ? "menuitem" : "menuitemcheckbox";
  return (
    <button
      type="button"
      role={role}
      class={`menu__item ${name ?? ""}`}
      tabIndex={-1}
      {...(checked !== undefined && { "aria-checked": checked })}
      onClick={onPick}
    >
      {icon ? (
        <Icon name={icon} />
      ) : (
        <Drawn>
          <path d={path} />
        </Drawn>
      )}
      <span>{children}</span>
      {checked && <Icon name="check" />}
    </button>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  const all = [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  return all.filter((item) => item.offsetParent !== null);
}

function walk(key: string, all: readonly HTMLElement[]): boolean {
  const here = all.indexOf(document.activeElement as HTMLElement);
  const places: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
  const next = places[key];
  if (next === undefined) return false;
  all.at(next % all.length)?.focus();
  return true;
}
