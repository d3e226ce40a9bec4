/** "Send a Calendar Link": one of my schedulers, whose link is put into the message. */

import { useLayoutEffect, useRef } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { Icon } from "../parts/icons";
import { pageHref } from "../shell/location";
import { texts } from "../texts";

interface CalendarPanelProps {
  desk: Desk;
  /** Puts this into the message. */
  onInsert: (text: string) => void;
  onClose: () => void;
}

/** The window above the composer. */
export function CalendarPanel({ desk, onInsert, onClose }: CalendarPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const { schedulers } = desk.settings.saved.value;
  useLayoutEffect(() => panel.current?.querySelector<HTMLElement>(".ready__choice, a")?.focus(), []);
  return (
    <section
      class="pop"
      ref={panel}
      aria-label={texts.calendar.send}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="pop__head">
        <h2>{texts.calendar.send}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label={texts.calendar.close}
          title={texts.calendar.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <p class="hint">{schedulers.length > 0 ? texts.calendar.hint : texts.calendar.none}</p>
      {schedulers.length > 0 && (
        <div class="ready">
          <ul aria-label={texts.schedulers.title}>
            {schedulers.map(({ label, url }) => (
              <li key={url} class="ready__item">
                <button type="button" class="ready__choice" onClick={() => onInsert(`${url} `)}>
                  <span class="ready__name" dir="auto">
                    {label}
                  </span>
                  <span class="ready__more">
                    <bdi>{url}</bdi>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <a href={pageHref("settings")}>{texts.calendar.manage}</a>
      </p>
    </section>
  );
}
