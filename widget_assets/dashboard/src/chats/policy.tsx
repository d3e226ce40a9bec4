/** Beside a chat that we take for another library: how that library wants its patrons answered. */

import type { Policy } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { coveredLibrary } from "./chats";
import { Icon } from "../parts/icons";
import { SKELETON_AFTER, useLate } from "../parts/late";
import type { OpenChat } from "./open-chat";
import { texts } from "../texts";

/** There is room for it beside the conversation; as in policy.css. */
const ROOMY = matchMedia("(min-width: 84rem)");

/** The conversation, and where there is one the policy beside it; over it where there is no room. */
export function BesidePolicy({ open, children }: { open: OpenChat; children: ComponentChildren }) {
  const library = coveredLibrary(open.chat, open.desk.profile);
  const [shown, setShown] = useState(ROOMY.matches);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const [toggled, setToggled] = useState(false);
  const show = (next: boolean) => {
    setShown(next);
    setToggled(true);
  };
  useLayoutEffect(() => {
    if (toggled) (shown ? panel : opener).current?.focus();
  }, [shown, toggled]);
  if (!library) return <div class="split__main">{children}</div>;
  return (
    <>
      {!shown && (
        <p class="banner banner--plain">
          <Icon name="book" />
          <span>
            {texts.policy.answering} <b>{library}</b>.{" "}
            <button class="link-button" type="button" ref={opener} onClick={() => show(true)}>
              {texts.policy.show}
            </button>
          </span>
        </p>
      )}
      <div class={shown ? "split split--beside" : "split"}>
        <div class="split__main">{children}</div>
        {shown && (
          <aside class="policy" ref={panel} tabIndex={-1} aria-label={texts.policy.title(library)} data-region>
            <div class="policy__head">
              <h2>{texts.policy.title(library)}</h2>
              <button
                class="icon-button"
                type="button"
                aria-label={texts.policy.close}
                title={texts.policy.close}
                onClick={() => show(false)}
              >
                <Icon name="close" />
              </button>
            </div>
            <PolicyText {...open} />
          </aside>
        )}
      </div>
    </>
  );
}

function PolicyText({ desk, chat }: OpenChat) {
  const [policy, setPolicy] = useState<Policy | "loading" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isShown = true;
    setPolicy("loading");
    desk.api.policy(chat.chat_id).then(
      (answer) => isShown && setPolicy(answer),
      () => isShown && setPolicy("failed"),
    );
    return () => {
      isShown = false;
    };
  }, [chat.chat_id, attempt]);
  if (policy === "loading") return <Loading />;
  if (policy === "failed") {
    return (
      <div class="policy__text" role="alert">
        <p>{texts.policy.failed}</p>
        <button class="button button--line button--small" type="button" onClick={() => setAttempt(attempt + 1)}>
          {texts.policy.retry}
        </button>
      </div>
    );
  }
  const { greeting, say = [], avoid = [], links = [] } = policy;
  if (!greeting && say.length + avoid.length + links.length === 0) {
    return <p class="policy__text quiet">{texts.policy.nothing}</p>;
  }
  return (
    <div class="policy__text">
      {greeting && (
        <section>
          <h3>{texts.policy.greeting}</h3>
          <p class="policy__greeting" dir="auto">
            {greeting}
          </p>
        </section>
      )}
      <Points title={texts.policy.say} points={say} />
      <Points title={texts.policy.avoid} points={avoid} avoided />
      {links.length > 0 && (
        <section>
          <h3>{texts.policy.links}</h3>
          <ul>
            {links.map(({ label, url }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noopener noreferrer">
                  <bdi>{label}</bdi>
                  <span class="hidden-text"> ({texts.policy.newTab})</span>
                  <Icon name="external" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Points({ title, points, avoided = false }: { title: string; points: readonly string[]; avoided?: boolean }) {
  if (points.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class={avoided ? "policy__points policy__points--avoided" : "policy__points"}>
        {points.map((point) => (
          <li key={point} dir="auto">
            <Icon name={avoided ? "close" : "check"} />
            <span>{point}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Loading() {
  const late = useLate(SKELETON_AFTER);
  return (
    <div class="policy__text" aria-busy="true">
      <p class="hidden-text">{texts.policy.loading}</p>
      {late && (
        <div class="policy__skeleton" aria-hidden="true">
          <span class="skeleton skeleton--short" />
          <span class="skeleton" />
          <span class="skeleton skeleton--long" />
        </div>
      )}
    </div>
  );
}
