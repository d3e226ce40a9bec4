/** Which pages may have the widget, and which language its chat speaks there. */

import type { Pages } from "@deskbell/shared";

import { Setting } from "../parts/setting";
import { Switch } from "../parts/switch";
import { texts } from "../texts";
import type { Section, SectionProps } from "./widget-sections";

type Kept = Required<Pages>;

/** As patrons read them; the files of the chat are called by these tags. */
const LANGUAGES = { en: "English", fr: "Français", es: "Español", ar: "العربية", "zh-Hans": "简体中文" };

export const pagesSection: Section<Kept> = {
  title: texts.pages.title,
  hint: texts.pages.hint,
  blank: { sites: [], language: "", iframe: false },
  Fields,
};

function Fields({ section: { sites, language, iframe }, problem, onChange }: SectionProps<Kept>) {
  return (
    <>
      <Setting label={texts.pages.sites} hint={texts.pages.sitesHint} name="sites" problem={problem}>
        {(control) => (
          <textarea
            {...control}
            dir="ltr"
            rows={3}
            autocapitalize="none"
            spellcheck={false}
            value={sites.join("\n")}
            onInput={(event) => onChange({ sites: lines(event.currentTarget.value) })}
          />
        )}
      </Setting>
      <Setting label={texts.pages.language} hint={texts.pages.languageHint} name="language" problem={problem}>
        {(control) => (
          <span class="select">
            <select {...control} value={language} onChange={(event) => onChange({ language: event.currentTarget.value })}>
              <option value="">{texts.pages.anyLanguage}</option>
              {Object.entries(LANGUAGES).map(([tag, name]) => (
                <option key={tag} value={tag} lang={tag}>
                  {name}
                </option>
              ))}
            </select>
          </span>
        )}
      </Setting>
      <Switch
        label={texts.pages.iframe}
        hint={texts.pages.iframeHint}
        on={iframe}
        onChange={(on) => onChange({ iframe: on })}
      />
    </>
  );
}

/** As they are typed, so that the cursor stays: Deskbell leaves out the empty ones. */
function lines(text: string): string[] {
  return text === "" ? [] : text.split("\n");
}
