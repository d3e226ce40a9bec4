/** Survey responses as an admin reads them: of which days, by which names, and as a table. */

import type { NewShare, SurveyResponse } from "@deskbell/shared";

import { csv } from "./csv";
import { percent } from "../parts/figures";
import { texts } from "../texts";
import { widgetName } from "./widget-watch";

const DAYS = 30;

/** From the beginning of one day to the end of another, as date fields have them: "2026-11-22". */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The last 30 days, today among them. */
export function lately(now: Date): Days {
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS + 1);
  return { from: dateOf(from), to: dateOf(now) };
}

/** What Deskbell is asked for these days of the reader's own; null where they are none. */
export function rangeOf({ from, to }: Days): { since: string; until: string } | null {
  const [since, until] = [new Date(`${from}T00:00`), new Date(`${to}T00:00`)];
  until.setDate(until.getDate() + 1);
  if (Number.isNaN(+since) || Number.isNaN(+until) || since >= until) return null;
  return { since: since.toISOString(), until: until.toISOString() };
}

/** What an origin is called. @param departments Their names, by id. */
export function originName({ by, name }: NewShare, departments: ReadonlyMap<string, string>): string {
  if (by === "proactive") return name === "yes" ? texts.surveys.invited : texts.surveys.notInvited;
  if (by === "widget") return widgetName(name);
  if (by === "department") return departments.get(name) ?? name;
  return name || texts.surveys.nowhere;
}

/** "67%"; a dash for a share of none. */
export function share(part: number, of: number): string {
  return of === 0 ? "–" : percent(part / of);
}

/** One line a response, one column a question, the oldest first. */
export function tableOf(responses: readonly SurveyResponse[], departments: ReadonlyMap<string, string>): string {
  const questions = [...new Set(responses.flatMap(({ answers = [] }) => answers.map(({ question }) => question)))];
  const { columns, yes, no } = texts.surveys;
  const lines = [...responses].reverse().map((one) => {
    const said = new Map((one.answers ?? []).map(({ question, text }) => [question, text]));
    return [
      one.at,
      one.widget,
      departments.get(one.department) ?? one.department,
      one.site ?? "",
      one.proactive ? yes : no,
      one.rating === undefined || one.rating === null ? "" : `${one.rating}`,
      one.is_new === undefined || one.is_new === null ? "" : one.is_new ? yes : no,
      ...questions.map((question) => said.get(question) ?? ""),
    ];
  });
  return csv([[...columns, ...questions], ...lines]);
}

function dateOf(day: Date): string {
  const two = (part: number) => `${part}`.padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
