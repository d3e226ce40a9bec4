/** What Deskbell refuses, in the patron's own language, by its code. Its own sentence is for codes not known here. */

import { TEXTS } from "./texts";

type Known = keyof typeof TEXTS.problems;

/** Those that a patron can do nothing else about. */
const SAME: Readonly<Record<string, Known>> = {
  bad_fields: "bad_input",
  form_incomplete: "form_changed",
  not_json: "bad_input",
  unknown_action: "bad_input",
};

/** @param refusal ApiProblem or Refusal. Without a code it comes from before Deskbell, and says nothing to people. */
export function problemText({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === "") return TEXTS.form.broken;
  const texts: Readonly<Record<string, string>> = TEXTS.problems;
  return texts[SAME[code] ?? code] ?? message;
}
