/** Pages on which an invitation is another one, or none. */

import type { PageRule } from "@deskbell/shared";

import { ProblemLine } from "../parts/problem-line";
import type { Refused } from "./save-foot";
import { GrowingList } from "../parts/growing-list";
import { Setting } from "../parts/setting";
import { texts } from "../texts";

const words = texts.proactive;

interface ProactivePagesProps {
  pages: readonly PageRule[];
  problem: Refused | null;
  onChange: (pages: PageRule[]) => void;
}

export function ProactivePages({ pages, problem, onChange }: ProactivePagesProps) {
  return (
    <GrowingList
      title={words.pages}
      items={pages}
      blank={{ path: "" }}
      adding={words.addPage}
      onChange={onChange}
      row={(rule, place, onChange, onRemove) => (
        <Page
          key={place}
          number={place + 1}
          rule={rule}
          problem={within(place, problem)}
          onChange={onChange}
          onRemove={onRemove}
        />
      )}
    >
      <p class="hint">{words.pagesHint}</p>
      {problem?.field === "pages" && <ProblemLine sentence={problem.sentence} />}
    </GrowingList>
  );
}

interface PageProps {
  number: number;
  rule: PageRule;
  problem: Refused | null;
  onChange: (part: Partial<PageRule>) => void;
  onRemove: () => void;
}

function Page({ number, rule, problem, onChange, onRemove }: PageProps) {
  const { path, on = true, timer = null, text = "", position = null } = rule;
  return (
    <fieldset class="exception">
      <legend class="hidden-text">{words.page(number, path)}</legend>
      <div class="exception__fields">
        <Setting label={words.path} hint={words.pathHint} name="path" problem={problem}>
          {(control) => (
            <input
              {...control}
              dir="ltr"
              maxLength={100}
              autocapitalize="none"
              spellcheck={false}
              value={path}
              onInput={(event) => onChange({ path: event.currentTarget.value })}
            />
          )}
        </Setting>
        {on && (
          <>
            <Setting label={words.timer} hint={words.asElsewhere} name="timer" problem={problem}>
              {(control) => (
                <input
                  {...control}
                  class="input num"
                  type="number"
                  inputMode="numeric"
                  min={3}
                  max={600}
                  value={timer ?? ""}
                  onInput={({ currentTarget: { value } }) => onChange({ timer: value ? Math.round(Number(value)) : null })}
                />
              )}
            </Setting>
            <Setting label={words.text} hint={words.asElsewhere} name="text" problem={problem}>
              {(control) => (
                <input
                  {...control}
                  dir="auto"
                  maxLength={120}
                  value={text}
                  onInput={(event) => onChange({ text: event.currentTarget.value })}
                />
              )}
            </Setting>
            <Setting label={words.position} name="position" problem={problem}>
              {(control) => (
                <span class="select">
                  <select
                    {...control}
                    value={position ?? ""}
                    onChange={({ currentTarget: { value } }) =>
                      onChange({ position: value === "start" || value === "end" ? value : null })
                    }
                  >
                    <option value="">{words.positionElsewhere}</option>
                    <option value="end">{words.end}</option>
                    <option value="start">{words.start}</option>
                  </select>
                </span>
              )}
            </Setting>
          </>
        )}
      </div>
      <div class="exception__hours">
        <div class="choices">
          <label>
            <input type="checkbox" checked={!on} onChange={(event) => onChange({ on: !event.currentTarget.checked })} />
            <span>{words.off}</span>
          </label>
        </div>
        <button class="button button--quiet button--small" type="button" onClick={onRemove}>
          {words.removePage}
        </button>
      </div>
    </fieldset>
  );
}

/** The problem as this page names its field. */
function within(place: number, problem: Refused | null): Refused | null {
  const prefix = `pages.${place}.`;
  if (!problem?.field.startsWith(prefix)) return null;
  return { sentence: problem.sentence, field: problem.field.slice(prefix.length) };
}
