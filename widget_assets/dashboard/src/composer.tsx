/** Where an answer is written. What is written is never lost: it is kept for its chat until it is sent. */

import { codePoints, filesOf, takeDrops, TEXT_CHARACTERS, withEmoji } from "@deskbell/shared";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { AskContact } from "./ask-contact";
import { drafts, setDraft } from "./drafts";
import { EmojiPicker } from "./emoji-picker";
import { Icon } from "./icons";
import type { OpenChat } from "./open-chat";
import { SendFile, UploadCards } from "./send-file";
import { SuggestIframe } from "./suggest-iframe";
import { texts } from "./texts";
import { uploadsOf } from "./uploads";

/** So many characters before the limit the counter appears. */
const NEAR = 500;
const FULL_HEIGHT = 152; // six lines, as in conversation.css
const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

interface ComposerProps {
  open: OpenChat;
  label: string;
  placeholder: string;
}

export function Composer({ open, label, placeholder }: ComposerProps) {
  const { desk, chat, log } = open;
  const field = useRef<HTMLTextAreaElement>(null);
  const clip = useRef<HTMLButtonElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const columns = useRef<HTMLButtonElement>(null);
  const [panel, setPanel] = useState<"file" | "emoji" | "iframe" | null>(null);
  const [toldWhy, setToldWhy] = useState(false);
  const cursor = useRef<number | null>(null); // where it belongs once the text is drawn
  const uploads = uploadsOf(open);
  const text = drafts.value.get(chat.chat_id) ?? "";
  const left = text.length < TEXT_CHARACTERS - NEAR ? Infinity : TEXT_CHARACTERS - codePoints(text);

  useLayoutEffect(() => {
    if (desk.toCompose.value !== chat.chat_id) return;
    field.current?.focus();
    desk.toCompose.value = null;
  }, [desk.toCompose.value]);
  useLayoutEffect(() => {
    grow(field.current);
    if (cursor.current !== null) field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [text]);
  useEffect(() => takeDrops((files) => uploads.choose(files)), [uploads]);

  const send = () => {
    field.current?.focus();
    if (left < 0) return;
    uploads.start();
    setPanel(null);
    if (text.trim() === "") return;
    log.send(text.trim());
    setDraft(chat.chat_id, "");
  };
  const close = (opener: RefObject<HTMLButtonElement | null>) => {
    setPanel(null);
    opener.current?.focus();
  };
  const insert = (emoji: string) => {
    if (!field.current) return;
    const after = withEmoji(text, emoji, field.current);
    setDraft(chat.chat_id, after.text);
    cursor.current = after.cursor;
    setPanel(null);
    field.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.isComposing || event.keyCode === 229; // 229: Safari ends a composition before its Enter
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    send();
  };
  return (
    <div class="composer">
      {panel === "file" && <SendFile uploads={uploads} onClose={() => close(clip)} />}
      {panel === "emoji" && <EmojiPicker onChoose={insert} onClose={() => close(smile)} />}
      {panel === "iframe" && (
        <SuggestIframe open={open} onClose={(leaves) => (leaves ? close(columns) : setPanel(null))} />
      )}
      <UploadCards uploads={uploads} />
      <textarea
        ref={field}
        rows={2}
        dir="auto"
        aria-label={label}
        aria-invalid={left < 0}
        aria-describedby="composer-count"
        placeholder={placeholder}
        value={text}
        onInput={(event) => {
          setDraft(chat.chat_id, event.currentTarget.value);
          log.typed();
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const files = filesOf(event.clipboardData);
          if (files.length === 0) return;
          event.preventDefault();
          uploads.choose(files);
        }}
      />
      <div class="composer__row">
        <button
          class="icon-button"
          type="button"
          ref={smile}
          aria-label={texts.emoji.label}
          title={texts.emoji.label}
          aria-expanded={panel === "emoji"}
          onClick={() => setPanel(panel === "emoji" ? null : "emoji")}
        >
          <Icon name="smile" />
        </button>
        <button
          class="icon-button"
          type="button"
          ref={clip}
          aria-label={texts.file.send}
          title={texts.file.send}
          aria-expanded={panel === "file"}
          onClick={() => setPanel(panel === "file" ? null : "file")}
        >
          <Icon name="clip" />
        </button>
        {chat.kind !== "staff" && <AskContact {...open} />}
        {chat.kind !== "staff" && (
          <button
            class="icon-button"
            type="button"
            ref={columns}
            aria-label={texts.iframe.suggest}
            title={chat.phone ? texts.iframe.onPhone : texts.iframe.suggest}
            aria-disabled={chat.phone === true}
            aria-expanded={panel === "iframe"}
            onClick={() => (chat.phone ? setToldWhy(true) : setPanel(panel === "iframe" ? null : "iframe"))}
          >
            <Icon name="columns" />
          </button>
        )}
        {toldWhy && (
          <span class="hint" role="status">
            {texts.iframe.onPhone}
          </span>
        )}
        <span class={left < 0 ? "composer__count composer__count--over" : "composer__count"} id="composer-count">
          {left <= NEAR && (left < 0 ? texts.composer.over(-left) : texts.composer.left(left))}
        </span>
        <button class="button button--primary button--small" type="button" aria-disabled={left < 0} onClick={send}>
          {texts.composer.send}
        </button>
      </div>
    </div>
  );
}

/** Up to six lines, where the browser doesn't do it by itself. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field || GROWS_BY_ITSELF) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${Math.min(field.scrollHeight, FULL_HEIGHT)}px`;
}
