/** Before there is anything to show, and when there never will be. */

import type { Way } from "@deskbell/shared";
import { useEffect, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { spoken } from "../language";
import { Head } from "../parts/header";
import { Ways } from "../parts/ways";
import { TEXTS } from "../texts";

const PATIENCE = 300;

/** Nothing for the blink that loading takes; then the shape of what is to come. */
export function LoadingScreen() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return null;
  return (
    <div class="skeleton">
      <h1 class="unseen">{spoken.value !== null && TEXTS.loading}</h1>
      <i />
      <i />
      <i />
    </div>
  );
}

/** The chat goes on in the window of iFrame chat. */
export function AwayScreen({ onBack }: { onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  useFocus(back, "inherits");
  return (
    <>
      <Head title={TEXTS.title} state="active">
        {TEXTS.iframe.away.state}
      </Head>
      <div class="body" role="status">
        <h2>{TEXTS.iframe.away.title}</h2>
        <p class="quiet">{TEXTS.iframe.away.text}</p>
        <button ref={back} type="button" class="button button--primary button--wide" onClick={onBack}>
          {TEXTS.iframe.away.back}
        </button>
      </div>
    </>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly text: string;
  readonly retry?: { readonly label: string; readonly act: () => void };
  /** Other ways to ask. */
  readonly ways: readonly Way[] | undefined;
}

export function NoticeScreen({ title, text, retry, ways }: NoticeProps) {
  return (
    <>
      <Head title={TEXTS.title} state="offline">
        {TEXTS.unavailable}
      </Head>
      <div class="body" role="status">
        <h2>{title}</h2>
        <p class="quiet">{text}</p>
        {retry && (
          <button type="button" class="button button--primary button--wide" onClick={retry.act}>
            {retry.label}
          </button>
        )}
        <Ways ways={ways} />
      </div>
    </>
  );
}
