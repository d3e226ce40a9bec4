/** What a pane shows when there is no conversation in it: not yet, or none. */

import type { ComponentChildren } from "preact";

import { QuietBell } from "../parts/icons";
import { SKELETON_AFTER, useLate } from "../parts/late";
import { pageHref } from "../shell/location";
import { texts } from "../texts";

interface EmptyPaneProps {
  title: string;
  text: string;
  /** The way to the list, where there is room for one of them only. */
  back?: ComponentChildren;
  /** What can be done about it. */
  children?: ComponentChildren;
}

export function EmptyPane({ title, text, back, children }: EmptyPaneProps) {
  return (
    <section class="pane" aria-label={title} data-region tabIndex={-1}>
      {back && <div class="head head--plain">{back}</div>}
      <div class="empty">
        <QuietBell />
        <h1 class="title">{title}</h1>
        <p>{text}</p>
        {children}
      </div>
    </section>
  );
}

/** What is at this address is not to be read here. */
export function GonePane(props: Omit<EmptyPaneProps, "children">) {
  return (
    <EmptyPane {...props}>
      <a class="button button--line" href={pageHref("chats")}>
        {texts.pane.toChats}
      </a>
    </EmptyPane>
  );
}

/** What it should show could not be loaded. */
export function MissingPane({ onRetry }: { onRetry: () => void }) {
  return (
    <section class="pane" aria-label={texts.later.missing} data-region tabIndex={-1}>
      <div class="empty" role="alert">
        <QuietBell />
        <h1 class="title">{texts.later.missing}</h1>
        <p>{texts.later.missingMore}</p>
        <button class="button button--line" type="button" onClick={onRetry}>
          {texts.unreachable.retry}
        </button>
      </div>
    </section>
  );
}

export function LoadingPane({ title, back }: { title: string; back: ComponentChildren }) {
  const late = useLate(SKELETON_AFTER);
  return (
    <section class="pane" aria-label={title} aria-busy="true">
      <h1 class="hidden-text">{title}</h1>
      <div class="head">
        {back}
        <div class={late ? "head__title" : "head__title head__title--unseen"} aria-hidden="true">
          <span class="skeleton skeleton--title" />
          <span class="skeleton skeleton--sub" />
        </div>
      </div>
      {late && (
        <div class="skeleton-bubbles" aria-hidden="true">
          <span class="skeleton" />
          <span class="skeleton" />
          <span class="skeleton" />
        </div>
      )}
    </section>
  );
}
