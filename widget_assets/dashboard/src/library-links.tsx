/** Links for those who answer for us. */

import { useId, useLayoutEffect, useRef } from "preact/hooks";

import type { PolicyLink } from "@deskbell/shared";

import { ProblemLine } from "./chain-step";
import { Icon } from "./icons";
import { asAddress, MOST_LINKS } from "./library";
import { texts } from "./texts";

interface LibraryLinksProps {
  links: readonly PolicyLink[];
  /** What is wrong with the one at `place`. */
  problem: { readonly place: number; readonly sentence: string } | null;
  onChange: (links: readonly PolicyLink[]) => void;
}

export function LibraryLinks({ links, problem, onChange }: LibraryLinksProps) {
  const holder = useRef<HTMLFieldSetElement>(null);
  const toFocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toFocus.current) holder.current?.querySelector<HTMLElement>(toFocus.current)?.focus();
    toFocus.current = null;
  });
  const add = () => {
    toFocus.current = ".link:last-of-type input";
    onChange([...links, { label: "", url: "" }]);
  };
  const remove = (place: number) => {
    toFocus.current = "[data-add-link]";
    onChange(links.filter((_, other) => other !== place));
  };
  const isFull = links.length >= MOST_LINKS;
  return (
    <fieldset class="week" ref={holder}>
      <legend>{texts.library.links}</legend>
      {links.map((link, place) => (
        <LinkFields
          key={place}
          number={place + 1}
          link={link}
          problem={problem?.place === place ? problem.sentence : null}
          onChange={(part) => onChange(links.map((one, other) => (other === place ? { ...one, ...part } : one)))}
          onRemove={() => remove(place)}
        />
      ))}
      <div>
        <button
          class="link-button link-button--accent"
          type="button"
          data-add-link
          aria-disabled={isFull}
          onClick={() => !isFull && add()}
        >
          {texts.library.addLink}
        </button>
        {isFull && <span class="hint"> {texts.library.linksFull(MOST_LINKS)}</span>}
      </div>
    </fieldset>
  );
}

interface LinkFieldsProps {
  number: number;
  link: PolicyLink;
  problem: string | null;
  onChange: (part: Partial<PolicyLink>) => void;
  onRemove: () => void;
}

function LinkFields({ number, link, problem, onChange, onRemove }: LinkFieldsProps) {
  const id = useId();
  return (
    <fieldset class="link">
      <legend class="hidden-text">{texts.library.link(number)}</legend>
      <div class="field">
        <label for={`${id}-label`}>{texts.library.linkText}</label>
        <input
          class="input"
          id={`${id}-label`}
          dir="auto"
          maxLength={80}
          value={link.label}
          onInput={(event) => onChange({ label: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`${id}-url`}>{texts.library.linkAddress}</label>
        <input
          class="input"
          id={`${id}-url`}
          type="url"
          dir="ltr"
          maxLength={500}
          value={link.url}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => onChange({ url: event.currentTarget.value })}
          onBlur={() => asAddress(link.url) !== link.url && onChange({ url: asAddress(link.url) })}
        />
      </div>
      <button
        class="icon-button"
        type="button"
        aria-label={texts.library.removeLink(number)}
        title={texts.library.removeLink(number)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      {problem && (
        <div class="link__problem" id={`${id}-problem`}>
          <ProblemLine sentence={problem} />
        </div>
      )}
    </fieldset>
  );
}
