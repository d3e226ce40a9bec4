/** Where the patron writes. Enter sends, Shift+Enter breaks the line, and what is written is never lost. */

import { TEXT_CHARACTERS, codePoints, filesOf, takeDrops, type Uploads } from "@deskbell/shared";
import type { Signal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { useFocus } from "../focus";
import { TEXTS, counted, directionOf, say } from "../texts";
import { Icon } from "./icons";
import { UploadCards } from "./uploads";

const COUNT_FROM = TEXT_CHARACTERS - 500;
const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

type EmojiModule = typeof import("./emoji-picker");
const loadEmoji = (): Promise<EmojiModule> => import("./emoji-picker");

interface ComposerProps {
  readonly draft: Signal<string>;
  readonly uploads: Uploads;
  readonly placeholder: string;
  readonly onSend: (text: string) => void;
  readonly onTyped: () => void;
}

export function Composer({ draft, uploads, placeholder, onSend, onTyped }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const cursor = useRef<number | null>(null); // where it belongs once the text is drawn
  const [emoji, setEmoji] = useState<EmojiModule | null>(null);
  const used = codePoints(draft.value);
  const over = used - TEXT_CHARACTERS;

  const choose = (files: readonly File[]) => {
    uploads.choose(files);
    if (files.length > 0) field.current?.focus();
  };

  useFocus(field, "takes");
  useEffect(() => takeDrops(choose), [uploads]);
  useLayoutEffect(() => {
    if (!GROWS_BY_ITSELF && field.current) growToContent(field.current);
    if (cursor.current !== null) field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [draft.value]);

  const toggleEmoji = () => {
    if (emoji) setEmoji(null);
    else void loadEmoji().then(setEmoji, () => undefined); // offline: they write on without
  };
  const insert = (chosen: string) => {
    if (!field.current || !emoji) return;
    const after = emoji.withEmoji(draft.value, chosen, field.current);
    draft.value = after.text;
    cursor.current = after.cursor;
    setEmoji(null);
    field.current.focus();
  };

  const send = () => {
    const text = draft.value.trim();
    field.current?.focus();
    if (codePoints(text) > TEXT_CHARACTERS) return;
    uploads.start();
    if (!text) return;
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
      {emoji && (
        <emoji.default
          onChoose={insert}
          onClose={() => {
            setEmoji(null);
            smile.current?.focus();
          }}
        />
      )}
      <UploadCards uploads={uploads} />
      <textarea
        ref={field}
        rows={1}
        dir={directionOf(draft.value)}
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
        onPaste={(event) => {
          const files = filesOf(event.clipboardData);
          if (files.length > 0) event.preventDefault();
          choose(files);
        }}
      />
      <div class="composer__row">
        <button
          ref={smile}
          type="button"
          class="icon-button"
          aria-label={TEXTS.emoji.label}
          title={TEXTS.emoji.label}
          aria-expanded={emoji !== null}
          onClick={toggleEmoji}
        >
          <Icon name="smile" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={TEXTS.file.send}
          title={TEXTS.file.send}
          onClick={() => chooser.current?.click()}
        >
          <Icon name="clip" />
        </button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            choose([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <p class={over > 0 ? "error" : "hint"} id="composer-count">
          {over > 0
            ? counted(TEXTS.tooLong, over, { limit: TEXT_CHARACTERS })
            : used > COUNT_FROM && say(TEXTS.counter, { used, limit: TEXT_CHARACTERS })}
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
