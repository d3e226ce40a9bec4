/** "Proactive Chat": what became of the invitations of the last 30 days, by page and timer. */

import type { InvitationCount } from "@deskbell/shared";
import { useState } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { figure, percent } from "../parts/figures";
import { texts } from "../texts";

const words = texts.proactiveReport;

export function ProactiveReport({ desk, widgetId }: { desk: Desk; widgetId: string }) {
  const [counts, setCounts] = useState<readonly InvitationCount[] | "loading" | "failed">("loading");
  const load = () => {
    setCounts("loading");
    desk.api.invitations(widgetId).then(setCounts, () => setCounts("failed"));
  };
  return (
    <details class="block report" onToggle={(event) => event.currentTarget.open && load()}>
      <summary class="title">{words.title}</summary>
      <p class="hint">{words.hint}</p>
      {counts === "loading" && <p role="status">{words.loading}</p>}
      {counts === "failed" && (
        <div role="alert">
          <p>{words.failed}</p>
          <button class="button button--line" type="button" onClick={load}>
            {texts.admin.retry}
          </button>
        </div>
      )}
      {typeof counts !== "string" && (counts.length ? <Counts counts={counts} /> : <p>{words.none}</p>)}
    </details>
  );
}

function Counts({ counts }: { counts: readonly InvitationCount[] }) {
  return (
    <div class="report__table" role="region" aria-label={words.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {words.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="num">
          {counts.map(({ page, timer, views, stay, shown, dismissed, accepted }) => (
            <tr key={`${timer} ${page}`}>
              <th scope="row">
                <bdi>{page || words.others}</bdi>
              </th>
              <td>{words.seconds(timer)}</td>
              <td>{figure(views)}</td>
              <td>{stayed(stay)}</td>
              <td>{figure(shown)}</td>
              <td>{figure(dismissed)}</td>
              <td>{figure(accepted)}</td>
              <td>{shown ? percent(accepted / shown) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stayed(stay: InvitationCount["stay"]): string {
  const [from, to = null] = stay ?? [];
  return from === undefined ? "–" : words.stay(from, to);
}
