/** French: what the server says. */

import { catalogue } from "../server/catalogue";
import { DATES, EXPLANATIONS } from "./explanations";
import { FIELDS, REFUSALS, SETTINGS } from "./refusals";

/** "Reference, Maria Okafor's desk and 2 more". */
const list = (english: string) =>
  english
    .split(/(, | and )/u)
    .map((one) => one.replace(/^(.+)'s desk$/u, "poste $1").replace(/^(\d+) more$/u, "$1 de plus"))
    .map((one) => (one === " and " ? " et " : one))
    .join("");

export const said = catalogue([...REFUSALS, ...SETTINGS, ...FIELDS, ...DATES, ...EXPLANATIONS], list);
