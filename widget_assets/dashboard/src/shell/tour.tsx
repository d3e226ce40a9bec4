/**
 * The first-day tour: a few notes, each with what it is about marked on the screen. It lies over nothing that has to be
 * answered, is no dialog, and takes the focus only from whoever has done nothing yet or has asked for it.
 */

import "../styles/tour.css";

import { useId, useLayoutEffect, useRef } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { texts } from "../texts";
import { announce } from "./announcer";
import { endTour, tourIsAsked, tourStep } from "./tour-open";

const CHATS = '.rail a[href="#"]';
/** What each step is about. */
const ABOUT = [".avatar--me", CHATS, CHATS, CHATS, ".command"];

export function Tour({ desk }: { desk: Desk }) {
  const { steps } = texts.tour;
  const place = Math.min(tourStep.value, steps.length - 1);
  const [title = "", text = ""] = steps[place] ?? [];
  const id = useId();
  const note = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocus(note, heading);
  useLayoutEffect(() => {
    const about = document.querySelector(ABOUT[place] ?? "");
    about?.toggleAttribute("data-pointed-at", true);
    return () => about?.toggleAttribute("data-pointed-at", false);
  }, [place]);
  const go = (by: 1 | -1) => {
    tourStep.value = place + by;
    heading.current?.focus();
  };
  const end = () => endTour(desk);
  const isLast = place === steps.length - 1;
  return (
    <section
      class="tour"
      ref={note}
      aria-label={texts.tour.label}
      data-region
      tabIndex={-1}
      onKeyDown={(event) => event.key === "Escape" && end()}
    >
      <p class="hint num">
        {texts.tour.label} · {texts.tour.of(place + 1, steps.length)}
      </p>
      <h2 class="title" ref={heading} tabIndex={-1} aria-describedby={id}>
        {title}
      </h2>
      <p id={id}>{text}</p>
      <div class="tour__acts">
        {!isLast && (
          <button class="button button--quiet button--small" type="button" onClick={end}>
            {texts.tour.skip}
          </button>
        )}
        {place > 0 && (
          <button class="button button--line button--small" type="button" onClick={() => go(-1)}>
            {texts.tour.back}
          </button>
        )}
        <button class="button button--primary button--small" type="button" onClick={isLast ? end : () => go(1)}>
          {isLast ? texts.tour.done : texts.tour.next}
        </button>
      </div>
    </section>
  );
}

/** Takes the focus where nobody is in the middle of something, and gives back what it took. */
function useFocus(note: { current: HTMLElement | null }, heading: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const isFree = before === document.body || before?.tagName === "H1" || tourIsAsked.peek();
    if (isFree) heading.current?.focus();
    else announce(texts.tour.label);
    const { current } = note;
    return () => {
      if (!isFree || !current?.contains(document.activeElement)) return;
      const wasOnPage = before?.isConnected && before !== document.body;
      (wasOnPage ? before : document.querySelector<HTMLElement>("main h1"))?.focus();
    };
  }, []);
}
