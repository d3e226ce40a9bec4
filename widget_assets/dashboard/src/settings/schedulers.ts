/** What may be a calendar link, before Deskbell is asked. */

import type { Scheduler } from "@deskbell/shared";

import { texts } from "../texts";

export const MOST_SCHEDULERS = 10;
const LONGEST = 2_000;

/** What is wrong, and with which field. */
export interface Wrong {
  readonly field: "label" | "url";
  readonly sentence: string;
}

/** The link as it is kept beside these. "library.libcal.com/a" is an address, too. */
export function schedulerOf(label: string, address: string, others: readonly Scheduler[]): Scheduler | Wrong {
  const called = label.trim();
  const url = secureAddress(address.trim());
  if (!called) return { field: "label", sentence: texts.schedulers.noLabel };
  if (url === null) return { field: "url", sentence: texts.schedulers.noAddress };
  if (others.some((other) => other.label === called)) return { field: "label", sentence: texts.schedulers.twice };
  if (others.some((other) => other.url === url)) return { field: "url", sentence: texts.schedulers.twice };
  return { label: called, url };
}

/** As browsers write it; null where it is none that patrons can be sent to. */
function secureAddress(text: string): string | null {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    const isSecure = url.protocol === "https:" && url.host.includes(".") && !url.username && !url.password;
    return isSecure && url.href.length <= LONGEST ? url.href : null;
  } catch {
    return null;
  }
}
