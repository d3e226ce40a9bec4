/** A text whose slots hold more than words: a name that stands out, a time with its date. */

import type { ComponentChildren } from "preact";

import { parts } from "../texts";

export function Said({ text, ...values }: { text: string; [slot: string]: ComponentChildren }) {
  return <>{parts<ComponentChildren>(text, values)}</>;
}
