/** "Suggest iFrame Chat": a page for the patron to go to, where the chat stays on top. */

import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { setDraft, useDraft } from "../writing/drafts";
import { Icon } from "../parts/icons";
import type { OpenChat } from "./open-chat";
import { texts } from "../texts";

interface SuggestIframeProps {
  open: OpenChat;
  /** `leaves`: the focus was in it. */
  onClose: (leaves: boolean) => void;
}

/** The window above the composer. */
export function SuggestIframe({ open, onClose }: SuggestIframeProps) {
  const { desk, chat } = open;
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState("");
  const id = useId();
  const draft = `iframe.${chat.chat_id}`;
  const written = useDraft(draft) ?? "";
  const busy = desk.busy.value.get(chat.chat_id) === "suggest_iframe";
  useLayoutEffect(() => field.current?.focus(), []);

  const send = async () => {
    if (busy) return;
    const url = addressOf(written);
    setProblem(url === null ? texts.iframe.noAddress : "");
    if (url === null) return field.current?.focus();
    if (!(await desk.suggestIframe(chat.chat_id, url))) {
      return setProblem(desk.problems.value.get(chat.chat_id) ?? texts.iframe.notSent);
    }
    setDraft(draft, "");
    announce(texts.iframe.sent);
    onClose(form.current?.contains(document.activeElement) === true);
  };
  return (
    <form
      ref={form}
      class="pop"
      aria-label={texts.iframe.suggest}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose(true);
      }}
    >
      <div class="pop__head">
        <h2>{texts.iframe.suggest}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label={texts.file.close}
          title={texts.file.close}
          onClick={() => onClose(true)}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="field">
        <label for={id}>{texts.iframe.url}</label>
        <input
          class="input"
          id={id}
          ref={field}
          type="url"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://"
          aria-invalid={problem !== ""}
          aria-describedby={`${id}-about`}
          value={written}
          onInput={(event) => setDraft(draft, event.currentTarget.value)}
        />
        <p class={problem ? "field__error" : "hint"} id={`${id}-about`} role={problem ? "alert" : undefined}>
          {problem && <Icon name="alert" />}
          {problem || texts.iframe.hint}
        </p>
      </div>
      <button class="button button--primary" type="submit" aria-disabled={busy}>
        {busy ? texts.iframe.looking : texts.iframe.send}
      </button>
    </form>
  );
}

/** As it goes to the patron; null where it is no web address. "catalog.example.edu" is one. */
function addressOf(written: string): string | null {
  const text = written.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    const isWeb = /^https?:$/.test(url.protocol) && url.host.includes(".");
    return isWeb && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}
