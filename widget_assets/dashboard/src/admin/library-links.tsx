/** A list of links: for those who answer for us, or for patrons who cannot be answered. */

import { useId } from "preact/hooks";

import type { PolicyLink } from "@deskbell/shared";

import { ProblemLine } from "../parts/problem-line";
import { GrowingList } from "../parts/growing-list";
import { Icon } from "../parts/icons";
import { asAddress, asWay, isOfLinkText, MOST_LINKS, type LinkPlace } from "./library";
import { texts } from "../texts";

type List = LinkPlace["list"];

interface LibraryLinksProps {
  list: List;
  links: readonly PolicyLink[];
  /** What is wrong with the one at `place`. */
  problem: { readonly place: number; readonly sentence: string } | null;
  onChange: (links: readonly PolicyLink[]) => void;
}

export function LibraryLinks({ list, links, problem, onChange }: LibraryLinksProps) {
  const words = texts.library[list];
  return (
    <GrowingList
      title={words.title}
      items={links}
      blank={{ label: "", url: "" }}
      adding={words.add}
      limit={{ most: MOST_LINKS, full: words.full }}
      onChange={onChange}
      row={(link, place, onChange, onRemove) => (
        <LinkFields
          key={place}
          list={list}
          number={place + 1}
          link={link}
          problem={problem?.place === place ? problem.sentence : null}
          onChange={onChange}
          onRemove={onRemove}
        />
      )}
    />
  );
}

interface LinkFieldsProps {
  list: List;
  number: number;
  link: PolicyLink;
  problem: string | null;
  onChange: (part: Partial<PolicyLink>) => void;
  onRemove: () => void;
}

function LinkFields({ list, number, link, problem, onChange, onRemove }: LinkFieldsProps) {
  const id = useId();
  const words = texts.library[list];
  const kept = list === "ways" ? asWay(link.url) : asAddress(link.url);
  const isOfText = problem !== null && isOfLinkText(problem);
  const said = (isHere: boolean) => ({
    "aria-invalid": isHere,
    "aria-describedby": isHere ? `${id}-problem` : undefined,
  });
  return (
    <fieldset class="link">
      <legend class="hidden-text">{words.one(number)}</legend>
      <div class="field">
        <label for={`${id}-label`}>{texts.library.linkText}</label>
        <input
          class="input"
          id={`${id}-label`}
          dir="auto"
          maxLength={80}
          value={link.label}
          {...said(isOfText)}
          onInput={(event) => onChange({ label: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`${id}-url`}>{words.address}</label>
        <input
          class="input"
          id={`${id}-url`}
          inputMode={list === "ways" ? "email" : "url"}
          dir="ltr"
          maxLength={500}
          value={link.url}
          {...said(problem !== null && !isOfText)}
          onInput={(event) => onChange({ url: event.currentTarget.value })}
          onBlur={() => kept !== link.url && onChange({ url: kept })}
        />
      </div>
      <button
        class="icon-button"
        type="button"
        aria-label={words.remove(number)}
        title={words.remove(number)}
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
