/** Pages where patrons book an appointment with me: their links are at hand in every chat. */

import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { Icon } from "../parts/icons";
import { announce } from "../shell/announcer";
import { texts } from "../texts";
import { MOST_SCHEDULERS, schedulerOf, type Wrong } from "./schedulers";
import type { Settings } from "./settings";

export function SchedulersCard({ settings }: { settings: Settings }) {
  const { schedulers } = settings.form.value;
  const card = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const removes = useId();
  const remove = (index: number) => {
    const label = schedulers[index]?.label ?? "";
    settings.work({ schedulers: schedulers.filter((_, other) => other !== index) });
    announce(texts.schedulers.removed(label));
    heading.current?.focus(); // the button has gone with its line
  };
  return (
    <section class="block" aria-labelledby="schedulers" ref={card}>
      <h2 class="title" id="schedulers" ref={heading} tabIndex={-1}>
        {texts.schedulers.title}
      </h2>
      <p class="hint">{texts.schedulers.hint}</p>
      {schedulers.length > 0 && (
        <ul class="entries__list">
          {schedulers.map(({ label, url }, index) => (
            <li key={url} class="entry">
              <div class="entry__text">
                <p class="entry__name" dir="auto" id={`${removes}-${index}`}>
                  {label}
                </p>
                <p class="entry__more">
                  <bdi>{url}</bdi>
                </p>
              </div>
              <button
                class="button button--line button--small"
                type="button"
                aria-describedby={`${removes}-${index}`}
                onClick={() => remove(index)}
              >
                {texts.schedulers.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      {schedulers.length < MOST_SCHEDULERS ? (
        <Adding settings={settings} />
      ) : (
        <p class="hint">{texts.schedulers.full}</p>
      )}
    </section>
  );
}

function Adding({ settings }: { settings: Settings }) {
  const [label, setLabel] = useState("");
  const [url, setUrl] = useState("");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [wrong]);
  const add = () => {
    const { schedulers } = settings.form.peek();
    const added = schedulerOf(label, url, schedulers);
    if ("field" in added) return setWrong(added);
    settings.work({ schedulers: [...schedulers, added] });
    setLabel("");
    setUrl("");
    setWrong(null);
    announce(texts.schedulers.added(added.label));
    form.current?.querySelector<HTMLElement>("input")?.focus();
  };
  const said = (field: Wrong["field"], hint?: string) => {
    const is = wrong?.field === field;
    return (
      <p class={is ? "field__error" : "hint"} id={`${id}-${field}-said`} role={is ? "alert" : undefined}>
        {is && <Icon name="alert" />}
        {is ? wrong.sentence : hint}
      </p>
    );
  };
  const control = (field: Wrong["field"]) => ({
    class: "input",
    id: `${id}-${field}`,
    autocomplete: "off",
    "aria-invalid": wrong?.field === field,
    "aria-describedby": `${id}-${field}-said`,
  });
  return (
    <form
      ref={form}
      class="schedulers__add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div class="field">
        <label for={`${id}-label`}>{texts.schedulers.label}</label>
        <input
          {...control("label")}
          dir="auto"
          maxLength={80}
          value={label}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
        {said("label", texts.schedulers.labelHint)}
      </div>
      <div class="field">
        <label for={`${id}-url`}>{texts.schedulers.url}</label>
        <input
          {...control("url")}
          type="url"
          inputMode="url"
          spellcheck={false}
          placeholder="https://"
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
        {said("url")}
      </div>
      <button class="button button--line" type="submit">
        {texts.schedulers.add}
      </button>
    </form>
  );
}
