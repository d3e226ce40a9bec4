/** Multi-chat overlay: the desk that the windows lie on, and what is done to all of them. */

import { useLayoutEffect, useRef } from "preact/hooks";

import { minimizeAll } from "../shell/acts";
import { ChatWindow } from "./chat-window";
import type { Desk } from "../chats/desk";
import { LEAST } from "./geometry";
import { Icon } from "../parts/icons";
import { layout } from "./layout";
import { OpenPane } from "../shell/open-pane";
import { texts } from "../texts";

export function WindowDesk({ desk }: { desk: Desk }) {
  const { windows } = desk;
  const floor = useRef<HTMLDivElement>(null);
  const ids = windows.shown.value;
  const isFree = layout.value === "free";
  useLayoutEffect(() => {
    const element = floor.current;
    if (!element || !isFree) return;
    const measure = () => windows.measure({ width: element.clientWidth, height: element.clientHeight, least: least() });
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    return () => {
      observer.disconnect();
      windows.measure(null);
    };
  }, [isFree]);
  return (
    <section class="desk" aria-label={texts.windows.label}>
      <div class="desk__bar">
        <p class="hint">{isFree ? texts.windows.hint(ids.length) : texts.windows.count(ids.length)}</p>
        {isFree && (
          <button class="button button--quiet button--small" type="button" onClick={() => windows.tile()}>
            <Icon name="columns" />
            {texts.windows.tile}
          </button>
        )}
        <button class="button button--quiet button--small" type="button" onClick={() => minimizeAll(desk)}>
          <Icon name="minus" />
          {texts.windows.minimizeAll}
        </button>
      </div>
      <div class={isFree ? "desk__floor" : "desk__floor desk__floor--stacked"} ref={floor}>
        {ids.map((id) => (
          <ChatWindow key={id} desk={desk} id={id}>
            <OpenPane desk={desk} id={id} />
          </ChatWindow>
        ))}
      </div>
    </section>
  );
}

/** In pixels, as large as the reader's text makes it. */
function least() {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { width: LEAST.width * rem, height: LEAST.height * rem };
}
