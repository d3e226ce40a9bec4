/** One look at one page: by which rule it invites, how long it lasts, and what became of it, to be told once. */

import type { Inviting, PageLeft } from "@deskbell/shared";

const LONGEST = 86_400; // seconds that are told

/** What holds on a page: the settings, with what its rule says instead. */
export interface Rule {
  readonly on: boolean;
  readonly timer: number;
  readonly text: string;
  readonly position: "end" | "start";
}

type Outcome = "shown" | "dismissed" | "accepted";

export class Visit {
  seconds = 0;
  /** The timer has ended, whatever came of it. */
  ended = false;
  /** … and an invitation was possible. */
  reached = false;
  readonly page: string;
  readonly rule: Rule;
  readonly #outcomes = new Set<Outcome>();
  #visits: number;

  /** @param chance From 0 to below 1: decides whether this one is counted. */
  constructor(page: string, { timer, text = "", position = "end", pages, counted_one_in = 1 }: Inviting, chance: number) {
    const rule = pages?.find(({ path }) => new RegExp(path).test(page));
    this.page = page;
    this.rule = { on: true, timer, text, position, ...(rule as Partial<Rule>) };
    this.#visits = chance * counted_one_in < 1 ? counted_one_in : 0;
  }

  note(outcome: Outcome): void {
    this.#outcomes.add(outcome);
  }

  /** What is new since it was last told; null: nothing, or a page on which nothing is counted. */
  leave(widget: string): PageLeft | null {
    const visits = this.#visits;
    const outcomes = [...this.#outcomes].map((outcome) => [outcome, true] as const);
    if (!this.rule.on || (!visits && !outcomes.length)) return null;
    this.#visits = 0;
    this.#outcomes.clear();
    return {
      widget_id: widget,
      page: this.page,
      timer: this.rule.timer,
      seconds: Math.min(this.seconds, LONGEST),
      visits,
      reached: this.reached,
      ...Object.fromEntries(outcomes),
    };
  }
}
