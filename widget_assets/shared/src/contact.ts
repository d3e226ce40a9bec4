/** How to reach a patron: both sides read from the log what is known, and whether somebody still asks. */

import type { Entry } from "./protocol";

/** The `seq` of the request that the patron has not answered; 0 where there is none. */
export function openContactRequest(entries: readonly Entry[]): number {
  const last = entries.filter(({ type }) => type === "contact_asked" || type === "contact_shared").at(-1);
  return last?.type === "contact_asked" ? last.seq : 0;
}

/** How the patron can be reached, as far as staff may know: from the form, by their answer, or as staff put it down. */
export function contactOf(entries: readonly Entry[]): string {
  let contact = "";
  for (const entry of entries) {
    if (entry.type === "started") contact = entry.filled?.contact ?? "";
    else if (entry.type === "contact_shared") contact = entry.contact;
    else if (entry.type === "patron_updated") contact = entry.contact ?? contact;
  }
  return contact;
}
