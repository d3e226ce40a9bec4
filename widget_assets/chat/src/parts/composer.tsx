/** Where the patron writes. Enter sends, Shift+Enter breaks the line, and what is written is never lost. */

import { TEXT_CHARACTERS, codePoints } from "@deskbell/shared";
import type { Signal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { useFocus } from "../focus";
import { TEXTS } from "../texts";

const COUNT_FROM = TEXT_CHARACTERS - 500;
const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

interface ComposerProps {
  readonly draft: Signal<string>;
  readonly placeholder: string;
  readonly onSend: (text: string) => void;
  readonly onTyped: () => void;
}

export function Composer({ draft, placeholder, onSend, onTyped }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const used = codePoints(draft.value);
  const over = used - TEXT_CHARACTERS;

  useFocus(field, "takes");
  useLayoutEffect(() => {
    if (!GROWS_BY_ITSELF && field.current) growToContent(field.current);
  }, [draft.value]);

  const send = () => {
    const text = draft.value.trim();
    field.current?.focus();
    if (!text || codePoints(text) > TEXT_CHARACTERS) return;
    draft.value = "";
    onSend(text);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    // 229: Safari ends the composition before it tells of the Enter that ended it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        enterkeyhint="send"
        aria-label={TEXTS.composer.label}
        placeholder={placeholder}
        value={draft.value}
        {...(used > COUNT_FROM && { "aria-describedby": "composer-count" })}
        {...(over > 0 && { "aria-invalid": true })}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
          onTyped();
        }}
        onKeyDown={onKeyDown}
      />
      <div class="composer__row">
        <p class={over > 0 ? "error" : "hint"} id="composer-count">
          {over > 0
            ? TEXTS.tooLong(over, TEXT_CHARACTERS)
            : used > COUNT_FROM && TEXTS.counter(used, TEXT_CHARACTERS)}
        </p>
        <button type="submit" class="button button--primary button--small">
          {TEXTS.composer.send}
        </button>
      </div>
    </form>
  );
}

/** For browsers without `field-sizing`; the style sheet ends it at six lines. */
function growToContent(field: HTMLTextAreaElement): void {
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
}
