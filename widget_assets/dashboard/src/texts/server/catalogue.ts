/**
 * What the server says, in another language. It speaks English sentences with names and figures in them, some put
 * together of clauses; a catalogue knows them by what stands between their slots, and translates what fills these, too.
 */

/** A sentence or clause of the server, and ours: `{slots}` are the same. "is/are" and the like stand for either. */
export type Entry = readonly [english: string, own: string];

const EITHER = /\b(is\/are|do\/does|it\/them)\b/gu;
const SLOT = /\{(\w+)\}/gu;
/** These slots hold lists: "Reference and Maria Okafor's desk". */
const LISTS = new Set(["names", "place"]);

/**
 * @param entries The first that fits counts.
 * @param list The way of writing a list, for `LISTS`.
 * @returns What says a sentence in the other language; one that is not in the catalogue stays as it is.
 */
export function catalogue(entries: readonly Entry[], list: (english: string) => string): (sentence: string) => string {
  const known = entries.map(([english, own]) => ({ pattern: patternOf(english), own }));
  const said = (sentence: string): string => {
    for (const { pattern, own } of known) {
      const found = pattern.exec(sentence);
      if (!found) continue;
      const filled = (name: string) => (LISTS.has(name) ? list : said)(found.groups?.[name] ?? "");
      return own.replace(SLOT, (_, name: string) => filled(name));
    }
    return sentence;
  };
  const before = new Map<string, string>(); // the same few are drawn again and again
  return (sentence) => {
    const own = before.get(sentence) ?? likeCased(sentence, said(sentence));
    before.set(sentence, own);
    return own;
  };
}

function patternOf(english: string): RegExp {
  const literal = english.replace(/[\\^$*+?.()|[\]]/gu, "\\$&");
  const either = literal.replace(EITHER, (words) => `(?:${words.replace("/", "|")})`);
  return new RegExp(`^${either.replace(SLOT, "(?<$1>.+?)")}$`, "isu");
}

/** A clause that begins a sentence has a capital letter. */
function likeCased(sentence: string, own: string): string {
  const [first = "", begins = ""] = [sentence[0], own[0]];
  return first === first.toLowerCase() ? own : begins.toUpperCase() + own.slice(1);
}
