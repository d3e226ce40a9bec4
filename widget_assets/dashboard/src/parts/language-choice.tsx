/** Which language the dashboard speaks, in this browser: each by its own name. Choosing one loads the page anew. */

import { useLayoutEffect, useRef } from "preact/hooks";

import { chooseToSpeak, language, languages, texts } from "../texts";

const CHOSEN = "deskbell.language-chosen";

/** @param onChoose Keeps what a page that is loaded anew would lose; where that did not work, it stays as it is. */
export function LanguageChoice({ onChoose }: { onChoose: () => Promise<boolean> | boolean }) {
  const current = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (wasChosen()) current.current?.focus();
  }, []);
  const choose = async (tag: string) => {
    if (tag === language || !(await onChoose())) return;
    chooseToSpeak(tag);
    remember();
    location.reload();
  };
  return (
    <div class="languages" role="group" aria-label={texts.language.label}>
      {languages.map((tag) => (
        <button
          key={tag}
          class="link-button"
          type="button"
          lang={tag}
          {...(tag === language && { ref: current })}
          aria-pressed={tag === language}
          onClick={() => void choose(tag)}
        >
          {nameOf(tag)}
        </button>
      ))}
    </div>
  );
}

/** "Français". */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** So that the focus is where it was. */
function remember(): void {
  try {
    sessionStorage.setItem(CHOSEN, "yes");
  } catch {
    // no storage: the focus is where the page begins
  }
}

function wasChosen(): boolean {
  try {
    const was = sessionStorage.getItem(CHOSEN) !== null;
    sessionStorage.removeItem(CHOSEN);
    return was;
  } catch {
    return false;
  }
}
