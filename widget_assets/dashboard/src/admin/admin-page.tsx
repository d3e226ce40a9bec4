/** A page of settings: loaded anew each time that it is opened. */

import { ApiProblem } from "@deskbell/shared";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Icon, QuietBell } from "../parts/icons";
import { SKELETON_AFTER, useLate } from "../parts/late";
import { pageHref, type Page } from "../shell/location";
import { texts } from "../texts";

interface AdminPageProps<Settings> {
  title: string;
  lead: string;
  loading: string;
  failed: string;
  /** Where it was come from; else the widgets. */
  back?: { readonly page: Page; readonly label: string };
  load: () => Promise<Settings>;
  children: (settings: Settings) => ComponentChildren;
}

interface Problem {
  readonly problem: string;
  readonly mayRetry: boolean;
}

type Loaded<Settings> = { readonly settings: Settings } | Problem | null;

export function AdminPage<Settings>({ title, lead, loading, failed, back, load, children }: AdminPageProps<Settings>) {
  const [loaded, setLoaded] = useState<Loaded<Settings>>(null);
  const [attempt, setAttempt] = useState(0);
  const from = back ?? { page: "widgets", label: texts.admin.back };
  useEffect(() => {
    let isShown = true;
    setLoaded(null);
    load().then(
      (settings) => isShown && setLoaded({ settings }),
      (error: unknown) => isShown && setLoaded(problemOf(error, failed)),
    );
    return () => {
      isShown = false;
    };
  }, [attempt]);
  return (
    <section class="pane pane--page" aria-label={title} data-region tabIndex={-1}>
      <div class="page">
        <div class="page__head">
          <div>
            <h1 class="title">{title}</h1>
            <p class="quiet">{lead}</p>
            <p>
              <a class="page__back" href={pageHref(from.page)}>
                <Icon name="back" flip />
                {from.label}
              </a>
            </p>
          </div>
        </div>
        {loaded === null ? (
          <Loading label={loading} />
        ) : "settings" in loaded ? (
          children(loaded.settings)
        ) : (
          <div class="empty" role="alert">
            {!loaded.mayRetry && <QuietBell />}
            {!loaded.mayRetry && <h2 class="title">{texts.admin.notAllowed}</h2>}
            <p>{loaded.problem}</p>
            {loaded.mayRetry && (
              <button class="button button--line" type="button" onClick={() => setAttempt(attempt + 1)}>
                {texts.admin.retry}
              </button>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function problemOf(error: unknown, failed: string): Problem {
  const isRefused = error instanceof ApiProblem && error.status === 403;
  return { problem: isRefused ? texts.admin.askOne : failed, mayRetry: !isRefused };
}

function Loading({ label }: { label: string }) {
  const late = useLate(SKELETON_AFTER);
  return (
    <div aria-busy="true">
      <p class="hidden-text" role="status">
        {label}
      </p>
      {late && (
        <div class="block" aria-hidden="true">
          <span class="skeleton skeleton--short" />
          <span class="skeleton skeleton--long" />
        </div>
      )}
    </div>
  );
}
