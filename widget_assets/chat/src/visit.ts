/** Where the patron asks from, as it is told to staff: without what they searched for, unless they share it. */

import type { HostPage } from "@deskbell/shared/frame";

/** What Deskbell takes for an address, and how much of it and of a title. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.:[\]-]+\/[!-~]*$/;
const ADDRESS_CHARACTERS = 2000;
const TITLE_CHARACTERS = 200;

export interface Visit {
  readonly page: string;
  readonly title: string;
  readonly referrer: string;
}

/** There is something to share: the library's page, or the one before it, was found by a search. */
export function isSearched({ url, referrer }: HostPage): boolean {
  return [url, referrer].some((one) => address(one, true) !== address(one, false));
}

/** @param shares The patron shares what they searched for. */
export function visitOf({ url, title, referrer }: HostPage, shares: boolean): Visit {
  const page = address(url, shares);
  const isTold = page !== "" && page === address(url, true); // titles repeat what was searched for
  return {
    page,
    title: isTold ? [...String(title)].slice(0, TITLE_CHARACTERS).join("") : "",
    referrer: address(referrer, shares),
  };
}

function address(text: string, withSearch: boolean): string {
  if (!URL.canParse(text)) return "";
  const { origin, pathname, search } = new URL(text);
  const found = origin + pathname + (withSearch ? search : "");
  return ADDRESS.test(found) && found.length <= ADDRESS_CHARACTERS ? found : "";
}
