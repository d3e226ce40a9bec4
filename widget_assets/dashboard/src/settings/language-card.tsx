/** The language of the dashboard. */

import type { Desk } from "../chats/desk";
import { LanguageChoice } from "../parts/language-choice";
import { texts } from "../texts";

export function LanguageCard({ desk }: { desk: Desk }) {
  /** What stands in the form is saved before, since the page is loaded anew. */
  const keep = () => !desk.settings.changed.peek() || desk.saveSettings();
  return (
    <section class="block" aria-labelledby="language">
      <h2 class="title" id="language">
        {texts.language.label}
      </h2>
      <p class="hint">{texts.language.hint}</p>
      <LanguageChoice onChoose={keep} />
    </section>
  );
}
