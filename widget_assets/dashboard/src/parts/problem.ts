/** What people read where something failed. */

import { ApiProblem, Refusal } from "@deskbell/shared";

import { said, texts } from "../texts";

/** Why Deskbell refused. `lost`: no answer came, or it came from something before Deskbell, which has no code. */
export function problemText(error: unknown, lost: string = texts.problem.lost): string {
  const isRefused = error instanceof ApiProblem || error instanceof Refusal;
  return isRefused && error.code ? said(error.message) : lost;
}
