/** What was said in numbers: the rating, each question, and who was new. */

import type { NewShare, SurveyReport } from "@deskbell/shared";
import type { ComponentChildren } from "preact";

import { originName, share } from "./surveys";
import { texts } from "../texts";

interface SurveyTablesProps {
  report: SurveyReport;
  departments: ReadonlyMap<string, string>;
}

export function SurveyTables({ report, departments }: SurveyTablesProps) {
  const rated = report.ratings.reduce((sum, count) => sum + count, 0);
  return (
    <>
      {rated > 0 && (
        <Table caption={texts.surveys.ratings} head={[texts.surveys.rating, texts.surveys.patrons, texts.surveys.share]}>
          {report.ratings
            .map((count, index) => (
              <Row
                key={index}
                name={`${index + 1} · ${texts.surveys.words[index]}`}
                cells={[`${count}`, share(count, rated)]}
                part={count / rated}
              />
            ))
            .reverse()}
        </Table>
      )}
      {report.questions.map(({ question, answered, choices }) => {
        const chose = choices.reduce((sum, { count }) => sum + count, 0);
        return chose === 0 ? (
          <p key={question} class="survey-wrote">
            <bdi>{question}</bdi> <span class="hint">{texts.surveys.wrote(answered)}</span>
          </p>
        ) : (
          <Table
            key={question}
            caption={<bdi>{question}</bdi>}
            head={[texts.surveys.answer, texts.surveys.patrons, texts.surveys.share]}
          >
            {choices.map(({ text, count }) => (
              <Row key={text} name={text} cells={[`${count}`, share(count, chose)]} part={count / chose} />
            ))}
          </Table>
        );
      })}
      <NewUsers origins={report.origins} departments={departments} />
    </>
  );
}

const KINDS = ["proactive", "widget", "department", "site"] as const;

function NewUsers({ origins, departments }: { origins: readonly NewShare[]; departments: ReadonlyMap<string, string> }) {
  const { newUsers, newHint, kinds, answered, fresh } = texts.surveys;
  return (
    <section class="block admin__card" aria-labelledby="new-users">
      <div>
        <h2 class="title" id="new-users">
          {newUsers}
        </h2>
        <p class="hint">{newHint}</p>
      </div>
      {KINDS.map((kind) => (
        <Table key={kind} caption={kinds[kind]} isPlain head={[kinds[kind], answered, fresh, texts.surveys.share]}>
          {origins
            .filter(({ by }) => by === kind)
            .map((origin) => (
              <Row
                key={origin.name}
                name={originName(origin, departments)}
                cells={[
                  `${origin.answered}`,
                  texts.surveys.of(origin.new, origin.new + origin.returning),
                  share(origin.new, origin.new + origin.returning),
                ]}
              />
            ))}
        </Table>
      ))}
    </section>
  );
}

interface TableProps {
  caption: ComponentChildren;
  /** What its first column is called says as much. */
  isPlain?: boolean;
  head: readonly string[];
  children: ComponentChildren;
}

function Table({ caption, isPlain = false, head, children }: TableProps) {
  return (
    <table class="tally">
      <caption class={isPlain ? "hidden-text" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** `part`: of all, drawn as a bar beside the numbers. */
function Row({ name, cells, part }: { name: string; cells: readonly string[]; part?: number }) {
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {part !== undefined && <meter aria-hidden="true" min={0} max={1} value={part} />}
      </th>
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  );
}
