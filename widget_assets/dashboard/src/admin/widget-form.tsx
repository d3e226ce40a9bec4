/** The settings of one widget as a form: its sections, and one Save for them all. */

import type { WidgetSections } from "@deskbell/shared";
import type { FunctionComponent } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Desk } from "../chats/desk";
import { KeptLine } from "../parts/discard";
import { useFormDraft } from "../parts/form-draft";
import { focusRefused, SaveFoot, useSaving } from "./save-foot";
import { formOf, SECTIONS, sectionNames, type SectionName, type SectionProps } from "./widget-sections";

interface WidgetFormProps {
  desk: Desk;
  widgetId: string;
  sections: WidgetSections;
}

export function WidgetForm({ desk, widgetId, sections }: WidgetFormProps) {
  const saved = useMemo(() => formOf(sections), [sections]);
  const draft = useFormDraft(`widget.${widgetId}`, saved);
  const saving = useSaving(draft, async (form) => formOf(await desk.api.saveSections(widgetId, form)));
  const { form, problem } = saving;
  const element = useRef<HTMLFormElement>(null);
  const [isLost, setLost] = useState(false);
  useLayoutEffect(() => setLost(problem !== null && !focusRefused(element.current)), [problem]);
  return (
    <form class="admin" ref={element} noValidate onSubmit={saving.submit}>
      <KeptLine draft={draft} />
      {sectionNames.map((name) => {
        const { title, hint, Fields } = SECTIONS[name];
        const AnyFields = Fields as FunctionComponent<SectionProps<unknown>>; // of whichever section this is
        return (
          <section key={name} class="block admin__card" aria-labelledby={`section-${name}`}>
            <div>
              <h2 class="title" id={`section-${name}`}>
                {title}
              </h2>
              <p class="hint">{hint}</p>
            </div>
            <AnyFields
              desk={desk}
              section={form[name]}
              problem={problem && within(name, problem)}
              onChange={(part) => saving.change({ ...form, [name]: { ...form[name], ...(part as object) } })}
            />
          </section>
        );
      })}
      <SaveFoot saving={saving} lost={isLost && problem ? problem.sentence : null} />
    </form>
  );
}

/** The problem as the section itself names its field. */
function within(name: SectionName, { sentence, field }: { sentence: string; field: string }) {
  const prefix = `${name}.`;
  return field.startsWith(prefix) ? { sentence, field: field.slice(prefix.length) } : null;
}
