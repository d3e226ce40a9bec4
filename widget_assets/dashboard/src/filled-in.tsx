/** What a patron filled in before the chat, above what was said. */

import type { Filled } from "@deskbell/shared";

import { texts } from "./texts";

export function FilledIn({ filled: { contact = "", answers = {}, consent = "" } }: { filled: Filled }) {
  const rows = [
    [texts.filledIn.contact, contact],
    ...Object.entries(answers),
    [texts.filledIn.agreed, consent],
  ] as const;
  return (
    <li class="filled">
      <dl aria-label={texts.filledIn.title}>
        {rows.map(
          ([label, value], row) =>
            value && (
              <div key={row}>
                <dt>
                  <bdi>{label}</bdi>
                </dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </li>
  );
}
