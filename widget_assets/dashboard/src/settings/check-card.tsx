/** Quick check: what is tested, what was found, and what to click when the browser blocks it. */

import { effect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { announce } from "../shell/announcer";
import { Icon, Mark } from "../parts/icons";
import type { Fix, QuickCheck, Result, Test } from "./quick-check";
import { texts } from "../texts";

const TESTS = [
  ["sound", "sound"],
  ["desktop", "notify"],
  ["line", "plug"],
] as const;

export function CheckCard({ check }: { check: QuickCheck }) {
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => speak(check), [check]);
  const running = check.isRunning;
  useLayoutEffect(() => {
    if (!running && check.wasRun && document.activeElement === document.body) again.current?.focus();
  }, [running]);
  return (
    <section class="block" aria-labelledby="quick-check">
      <div class="block__head">
        <h2 class="title" id="quick-check">
          {texts.check.title}
        </h2>
        <span class="hint">{texts.check.time}</span>
      </div>
      <p class="hint">{texts.check.intro}</p>
      <ul class="tests">
        {TESTS.map(([test, icon]) => (
          <li key={test}>
            <Icon name={icon} />
            <div>
              <p class="semi">{texts.check[test]}</p>
              <p class="hint">{hint(test, check.results[test].value)}</p>
            </div>
            <Outcome check={check} test={test} />
          </li>
        ))}
      </ul>
      {!running && (
        <button class="button button--line button--wide" type="button" ref={again} onClick={() => void check.run()}>
          <Icon name={check.wasRun ? "retry" : "sound"} />
          {check.wasRun ? texts.check.again : texts.check.run}
        </button>
      )}
    </section>
  );
}

const HINTS: Readonly<Record<Test, string>> = {
  sound: texts.check.soundHint,
  desktop: texts.check.desktopHint,
  line: texts.check.lineHint,
};

function hint(test: Test, result: Result): string {
  switch (result.is) {
    case "works":
      return result.note;
    case "ask":
      return texts.check.soundAsk;
    case "next":
      return texts.check.next;
    case "off":
      return texts.check.offHint;
    case "wait":
      return test === "desktop" ? texts.check.desktopAsk : HINTS[test];
    case "untested":
      return HINTS[test];
    default:
      return "";
  }
}

function Outcome({ check, test }: { check: QuickCheck; test: Test }) {
  const result = check.results[test].value;
  if (result.is === "ask") return <Heard check={check} />;
  if (result.is === "wait") return <p class="tests__result hint">{texts.check.running}</p>;
  const word = outcome(result);
  if (!word) return <div />;
  const retry = { sound: check.testSound, desktop: check.testDesktop, line: check.testLine }[test].bind(check);
  return (
    <>
      <p class={`tests__result state state--${result.is === "works" ? "online" : "offline"}`}>
        {result.is !== "off" && <Mark name={result.is === "works" ? "online" : "offline"} />}
        <span>{word}</span>
      </p>
      {"fix" in result && <FixIt fix={result.fix} retry={() => void retry()} />}
    </>
  );
}

function outcome({ is }: Result): string {
  return is === "works" || is === "blocked" || is === "fails" || is === "off" ? texts.check[is] : "";
}

function Heard({ check }: { check: QuickCheck }) {
  const yes = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => yes.current?.focus(), []);
  return (
    <div class="tests__result tests__ask" role="group" aria-label={texts.check.soundAsk}>
      <button class="button button--line button--small" type="button" ref={yes} onClick={() => check.heard(true)}>
        {texts.check.yes}
      </button>
      <button class="button button--line button--small" type="button" onClick={() => check.heard(false)}>
        {texts.check.no}
      </button>
    </div>
  );
}

function FixIt({ fix, retry }: { fix: Fix; retry: () => void }) {
  const [before, after] = texts.check.fixes[fix];
  return (
    <p class="tests__fix">
      {before && (
        <>
          {marked(before)}{" "}
          <button class="link-button" type="button" onClick={retry}>
            {texts.check.testAgain}
          </button>
          {". "}
        </>
      )}
      {after}
    </p>
  );
}

/** What stands between asterisks is bold. */
function marked(text: string): ComponentChildren {
  return text.split("*").map((part, index) => (index % 2 ? <b key={index}>{part}</b> : part));
}

/** Says each result once it is there. */
function speak(check: QuickCheck): () => void {
  const stops = TESTS.map(([test]) =>
    effect(() => {
      const word = outcome(check.results[test].value);
      if (word) announce(texts.check.result(texts.check[test], word));
    }),
  );
  return () => stops.forEach((stop) => stop());
}
