/** The place in line of a chat that waits: asked for at once, and then every half minute while somebody looks. */

import type { Event, Placed } from "@deskbell/shared";
import { effect, type ReadonlySignal, type Signal } from "@preact/signals";

const EVERY = 30_000;

interface Line {
  readonly placed: Signal<Placed | null>;
  readonly waits: ReadonlySignal<boolean>;
  /** There is a connection, and somebody who looks. */
  readonly mayAsk: ReadonlySignal<boolean>;
  readonly ask: () => Promise<Event>;
}

/** Keeps `placed` true while the chat waits, and null while it does not. Returns how to stop. */
export function followPlace({ placed, waits, mayAsk, ask }: Line): () => void {
  let askedAt = -Infinity;
  const stops = [
    effect(() => {
      if (waits.value) return;
      placed.value = null;
      askedAt = -Infinity; // back in line it is asked at once
    }),
    effect(() => {
      if (!waits.value || !mayAsk.value) return;
      const round = () => {
        askedAt = Date.now();
        timer = setTimeout(round, EVERY);
        ask().then(
          (answer) => answer.event === "placed" && waits.peek() && (placed.value = answer),
          () => undefined, // the next round asks again
        );
      };
      let timer = setTimeout(round, askedAt + EVERY - Date.now());
      return () => clearTimeout(timer);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
