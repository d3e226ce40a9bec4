/** Admins: how others answer for our library, and for whom we answer. */

import { ApiProblem, type LibraryPage as Library } from "@deskbell/shared";
import { useEffect, useState } from "preact/hooks";

import type { Desk } from "./desk";
import { QuietBell } from "./icons";
import { SKELETON_AFTER, useLate } from "./late";
import { LibraryForm } from "./library-form";
import { pageHref } from "./location";
import { texts } from "./texts";

type Loaded = { readonly library: Library } | { readonly problem: string; readonly mayRetry: boolean } | null;

export function LibraryPage({ desk }: { desk: Desk }) {
  const [loaded, setLoaded] = useState<Loaded>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isShown = true;
    setLoaded(null);
    desk.api.library().then(
      (library) => isShown && setLoaded({ library }),
      (error: unknown) => isShown && setLoaded(problemOf(error)),
    );
    return () => {
      isShown = false;
    };
  }, [desk, attempt]);
  return (
    <section class="pane pane--page" aria-label={texts.library.title} data-region tabIndex={-1}>
      <div class="page">
        <div class="page__head">
          <div>
            <h1 class="title">{texts.library.title}</h1>
            <p class="quiet">{texts.library.lead(desk.profile.library_name)}</p>
            <p>
              <a href={pageHref("widgets")}>{texts.library.back}</a>
            </p>
          </div>
        </div>
        {loaded === null ? (
          <Loading />
        ) : "library" in loaded ? (
          <LibraryForm desk={desk} library={loaded.library} />
        ) : (
          <div class="empty" role="alert">
            {!loaded.mayRetry && <QuietBell />}
            {!loaded.mayRetry && <h2 class="title">{texts.library.notAllowed}</h2>}
            <p>{loaded.problem}</p>
            {loaded.mayRetry && (
              <button class="button button--line" type="button" onClick={() => setAttempt(attempt + 1)}>
                {texts.library.retry}
              </button>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function problemOf(error: unknown): Loaded {
  const isRefused = error instanceof ApiProblem && error.status === 403;
  return { problem: isRefused ? error.message : texts.library.failed, mayRetry: !isRefused };
}

function Loading() {
  const late = useLate(SKELETON_AFTER);
  return (
    <div aria-busy="true">
      <p class="hidden-text" role="status">
        {texts.library.loading}
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
