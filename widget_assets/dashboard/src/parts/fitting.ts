/** What fits the letters that somebody has typed. */

interface Findable {
  readonly label: string;
  /** More words to find it by. */
  readonly words: string;
}

/** Those in which every word that was typed begins some word: first whose name begins with it, then whose name has it. */
export function fitting<C extends Findable>(commands: readonly C[], typed: string): C[] {
  const wanted = wordsOf(typed);
  const isIn = (text: string) => {
    const present = wordsOf(text);
    return wanted.every((word) => present.some((one) => one.startsWith(word)));
  };
  const rank = ({ label }: C) => (plain(label).startsWith(plain(typed).trim()) ? 0 : isIn(label) ? 1 : 2);
  return commands.filter(({ label, words }) => isIn(`${label} ${words}`)).sort((a, b) => rank(a) - rank(b));
}

/** The words of a text, as they are compared. */
export function wordsOf(text: string): string[] {
  return plain(text).split(/\s+/u).filter(Boolean);
}

/** Without capitals and accents: "müller" is found by "mull". */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
