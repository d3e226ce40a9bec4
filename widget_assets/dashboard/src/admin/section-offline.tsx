/** What patrons meet while nobody is there. */

import type { Offline } from "@deskbell/shared";

import { texts } from "../texts";
import type { Section, SectionProps } from "./widget-sections";

type Kept = Required<Offline>;

export const offlineSection: Section<Kept> = {
  title: texts.offline.title,
  hint: texts.offline.hint,
  blank: { shows: "form" },
  Fields,
};

function Fields({ section: { shows }, onChange }: SectionProps<Kept>) {
  return (
    <fieldset class="options">
      <legend class="hidden-text">{texts.offline.title}</legend>
      {(["form", "links", "hide"] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="offline"
            checked={shows === choice}
            onChange={() => onChange({ shows: choice })}
          />
          <span>
            {texts.offline[choice]}
            <span class="hint">{texts.offline[`${choice}Hint`]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
