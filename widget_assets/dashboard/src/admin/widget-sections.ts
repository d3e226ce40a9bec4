/** The sections of a widget's settings, in the order in which they are shown. */

import type { WidgetSections } from "@deskbell/shared";
import type { FunctionComponent } from "preact";

import type { Desk } from "../chats/desk";
import type { Refused } from "./save-foot";
import { formSection } from "./section-form";
import { offlineSection } from "./section-offline";
import { pagesSection } from "./section-pages";
import { proactiveSection } from "./section-proactive";
import { surveySection } from "./section-survey";

export type SectionName = keyof WidgetSections;

/** What Deskbell keeps of a section; what it leaves out is as the section's `blank`. */
type Kept<Name extends SectionName> = Required<NonNullable<WidgetSections[Name]>>;

export interface SectionProps<Section> {
  readonly desk: Desk;
  readonly section: Section;
  /** Why this section can't be saved; `field` is within it: "sites". */
  readonly problem: Refused | null;
  readonly onChange: (part: Partial<Section>) => void;
}

/** One section: how it is headed, how it is where nothing was set, and its fields. */
export interface Section<Of> {
  readonly title: string;
  readonly hint: string;
  readonly blank: Of;
  readonly Fields: FunctionComponent<SectionProps<Of>>;
}

export const SECTIONS: { readonly [Name in SectionName]-?: Section<Kept<Name>> } = {
  form: formSection,
  offline: offlineSection,
  survey: surveySection,
  pages: pagesSection,
  proactive: proactiveSection,
};

/** All sections as fields have them. */
export type WidgetForm = { readonly [Name in SectionName]-?: Kept<Name> };

export const sectionNames = Object.keys(SECTIONS) as readonly SectionName[];

export function formOf(sections: WidgetSections): WidgetForm {
  const whole = sectionNames.map((name) => [name, { ...SECTIONS[name].blank, ...sections[name] }]);
  return Object.fromEntries(whole) as WidgetForm;
}
