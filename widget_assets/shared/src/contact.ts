/** Asking a patron for contact information: both sides read from the log whether somebody still asks. */

import type { Entry } from "./protocol";

/** The `seq` of the request that the patron has not answered; 0 where there is none. */
export function openContactRequest(entries: readonly Entry[]): number {
  const last = entries.filter(({ type }) => type === "contact_asked" || type === "contact_shared").at(-1);
  return last?.type === "contact_asked" ? last.seq : 0;
}
