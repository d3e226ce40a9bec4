/** Each language is complete and written as its readers write; what the server says is translated, whatever is in it. */

import { describe, expect, it } from "vitest";

import english from "./en";
import french from "./fr";
import { said } from "./fr/server";

type Flat = ReadonlyMap<string, (count: number) => string>;

/** Each text by its path; functions are asked with so many. */
function flat(texts: object, path = ""): [string, (count: number) => string][] {
  return Object.entries(texts).flatMap(([key, text]: [string, unknown]): [string, (count: number) => string][] => {
    const at = path + key;
    if (typeof text === "string") return [[at, () => text]];
    if (typeof text === "function") return [[at, (count) => asked(text as Asking, count)]];
    return flat(text as object, `${at}.`);
  });
}

type Asking = (...given: unknown[]) => string;

/** Some are given words in the place of figures. */
function asked(text: Asking, count: number): string {
  try {
    return `${text(count, count, count)}`;
  } catch {
    return text(`${count}`, `${count}`, `${count}`);
  }
}

const of = (texts: object): Flat => new Map(flat(texts));
const [ENGLISH, FRENCH] = [of(english), of(french)];

/** What is the same in both: names, figures, and words that French has, too. */
const words = (text: string) => text.split(/\s+/u).filter((word) => /\p{L}{2}/u.test(word)).length;

describe("French", () => {
  it("has every text, and no other", () => {
    expect([...FRENCH.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
  });

  it("says nothing in English", () => {
    const same = [...FRENCH].filter(([key, text]) => words(text(2)) > 1 && text(2) === ENGLISH.get(key)?.(2));
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it.each([0, 1, 2, 7])("is written as in French, of %d", (count) => {
    for (const [key, text] of FRENCH) {
      const shown = text(count);
      expect(shown, key).not.toMatch(/undefined|NaN|\.\.\.|'|"/u);
      expect(shown, key).not.toMatch(/[^\u202f\s*+][;!?](?!\p{L})/u);
      expect(shown, key).not.toMatch(/[^\u00a0:]:(?= |$)|«[^\u00a0]|[^\u00a0]»/u);
    }
  });

  it("counts nought as one", () => {
    const { windows, entry, palette } = french;
    expect([0, 1, 2].map(windows.count)).toEqual(["0 fenêtre", "1 fenêtre", "2 fenêtres"]);
    expect([0, 1, 2].map(palette.found)).toEqual(["0 résultat", "1 résultat", "2 résultats"]);
    expect(entry.removed("A")).toBe("«\u00a0A\u00a0»\u00a0: suppression faite.");
  });
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, " ");

describe("what the server says, in French", () => {
  it.each([
    ["Only an admin can change a widget.", "Seuls les administrateurs peuvent modifier un widget."],
    ["Daniel Cho claimed this chat a moment before you.", "Daniel Cho a pris cette discussion juste avant vous."],
    ["The title has 90 characters, and can have 80. Make it shorter.", "Le titre : 90 caractères, pour 80 au plus. Raccourcissez."],
    ["Page 2: the timer is at 1. Choose 3 to 600 seconds.", "Page 2 : le délai : 1. Choisissez de 3 à 600 secondes."],
    [
      "Step 2: There is no time zone “Mars”. Choose one like Europe/Berlin.",
      "Étape 2 : Il n’y a pas de fuseau horaire « Mars ». Choisissez-en un comme Europe/Paris.",
    ],
    ["Thursday 26 November 2026 is listed twice. Put all its opening times into one entry.",
      "Jeudi 26 novembre 2026 : deux fois dans la liste. Réunissez ses heures d’ouverture."],
  ])("refuses: %s", (sentence, french_) => {
    expect(plain(said(sentence))).toBe(french_);
  });

  it.each([
    [
      "Chat is offline: Reference is open, but Maria Okafor is Away and nobody else monitors it.",
      "Le chat est hors ligne : Reference : ouvert, mais Maria Okafor est en pause et personne d’autre ne surveille.",
    ],
    [
      "Chat is offline: Reference is open, but Maria Okafor is Away, Daniel Reyes is Internal and nobody else monitors it.",
      "Le chat est hors ligne : Reference : ouvert, mais Maria Okafor est en pause, Daniel Reyes est en interne et personne d’autre ne surveille.",
    ],
    [
      "Chat is offline: Reference is closed until 09:00 on Monday 9 March 2026 (Deep clean).",
      "Le chat est hors ligne : Reference : fermé jusqu’au lundi 9 mars 2026 à 09:00 (Deep clean).",
    ],
    [
      "Chat is offline: nobody at Maria Okafor's desk is signed in.",
      "Le chat est hors ligne : personne n’a de session ouverte (poste Maria Okafor).",
    ],
    [
      "Chat is online: it rings Maria Okafor at Reference, and after 40 seconds also at Circulation and Maps; Law is closed.",
      "Le chat est en ligne : il sonne chez Maria Okafor (Reference), puis après 40 secondes aussi ici : Circulation et Maps ; Law : fermé.",
    ],
    [
      "Chat is offline, but this one stays listed for Reference: Maps and Maria Okafor's desk are open, but nobody monitors them.",
      "Le chat est hors ligne, mais cette discussion reste dans la liste (Reference) : Maps et poste Maria Okafor : ouvert, mais personne ne surveille.",
    ],
    [
      "Sign in and set your status to Online, or add a fallback step to this widget.",
      "Connectez-vous et passez votre statut à « En ligne », ou ajoutez une étape de secours à ce widget.",
    ],
    ["For Maps to ring as well, set your status to Online.", "Pour que cela sonne aussi ici (Maps), passez votre statut à « En ligne »."],
    ["Rings Ann and Bo at Maps when nobody before has claimed the chat.", "Sonne chez Ann et Bo (Maps) quand personne avant n’a pris la discussion."],
    ["Reference is open, but the dashboard of Ann is closed or cut off and nobody else monitors it.",
      "Reference : ouvert, mais le tableau de bord est fermé ou déconnecté pour Ann et personne d’autre ne surveille."],
  ])("explains: %s", (sentence, french_) => {
    expect(plain(said(sentence))).toBe(french_);
  });

  it("leaves what it does not know, and names that look like it", () => {
    expect(said("Something new.")).toBe("Something new.");
    expect(plain(said("Nobody (x+) claimed this chat a moment before you."))).toBe(
      "Nobody (x+) a pris cette discussion juste avant vous.",
    );
  });
});
