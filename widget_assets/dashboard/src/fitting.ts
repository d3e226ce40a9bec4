/** What fits the letters that somebody has typed. */

interface Findable {
  readonly label: string;
  /** More words to find it by. */
  readonly words: string;
}

/** Those in which every word that was typed begins some word. Whose name begins with it comes first. */
export function fitting<C extends Findable>(commands: readonly C[], typed: string): C[] {
  const wanted = wordsOf(typed);
  const fits = ({ label, words }: C) => {
    const present = wordsOf(`${label} ${words}`);
    return wanted.every((word) => present.some((one) => one.startsWith(word)));
  };
  const begins = ({ label }: C) => (plain(label).startsWith(plain(typed).trim()) ? 0 : 1);
  return commands.filter(fits).sort((a, b) => begins(a) - begins(b));
}

function wordsOf(text: string): string[] {
  return plain(text).split(/\s+/u).filter(Boolean);
}

/** Without capitals and accents: "müller" is found by "mull". */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
