/** A stranger's words where they stand among ours. */

const LONGEST = 120; // characters: a notification is a glance
const UNSEEN = /[\u202a-\u202e\u2066-\u2069\p{Cc}]+/gu; // what could break up or turn around the words beside it

/** The patron's words as they may stand in a notification: plain, on one line, and not many. */
export function glance(text: string): string {
  const characters = [...text.replace(UNSEEN, " ").replace(/\s+/gu, " ").trim()];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : characters.join("");
}
