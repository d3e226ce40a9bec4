/** Where an answer is written. What is written is never lost: it is kept for its chat until it is sent. */

import { codePoints, takeDrops, TEXT_CHARACTERS, type FormatKind } from "@deskbell/shared";
import type { RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { AskContact } from "./ask-contact";
import { CannedPanel, FaqPanel } from "./canned/panels";
import { texts as ready } from "./canned/texts";
import { keepWritten, written } from "./drafts";
import type { Editor } from "./editor";
import { editing } from "./editor-later";
import { EmojiPicker } from "./emoji-picker";
import { FormatButtons } from "./format-buttons";
import { useFrame } from "./frame";
import { Icon } from "./icons";
import type { OpenChat } from "./open-chat";
import { SendFile, UploadCards } from "./send-file";
import { SuggestIframe } from "./suggest-iframe";
import { texts } from "./texts";
import { Toolbar } from "./toolbar";
import { uploadsOf } from "./uploads";
import { NOTHING, trimmed } from "./written";

/** So many characters before the limit the counter appears. */
const NEAR = 500;

type Panel = "file" | "emoji" | "iframe" | "canned" | "faqs";

interface ComposerProps {
  open: OpenChat;
  label: string;
  placeholder: string;
}

/** Of one chat: another one's has another `key`. */
export function Composer({ open, label, placeholder }: ComposerProps) {
  const { desk, chat, log } = open;
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const clip = useRef<HTMLButtonElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const columns = useRef<HTMLButtonElement>(null);
  const canned = useRef<HTMLButtonElement>(null);
  const faqs = useRef<HTMLButtonElement>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const slash = useRef<"opened" | "meant" | null>(null); // it has opened Canned Messages, or is to stay
  const [toldWhy, setToldWhy] = useState(false);
  const count = useId();
  const uploads = uploadsOf(open);
  const takesDrops = useFrame()?.isFocused ?? true; // of several windows, the one in use
  const { text } = written(chat.chat_id);
  const left = text.length < TEXT_CHARACTERS - NEAR ? Infinity : TEXT_CHARACTERS - codePoints(text);

  const send = () => {
    editor?.focus();
    const said = trimmed(written(chat.chat_id));
    if (left < 0) return;
    uploads.start();
    setPanel(null);
    if (said.text === "") return;
    log.send(said.text, undefined, said.formats);
    keepWritten(chat.chat_id, NOTHING);
    editor?.clear();
  };
  const close = (opener: RefObject<HTMLButtonElement | null>) => {
    setPanel(null);
    opener.current?.focus();
  };
  /** Writes this at the cursor: nothing is sent by it. */
  const insert = (text: string) => {
    editor?.insertText(text);
    setPanel(null);
    editor?.focus();
  };
  const insertApart = (text: string) => {
    editor?.insertApart(text);
    setPanel(null);
    editor?.focus();
  };
  /** Nothing was chosen: whoever meant the slash has it. */
  const closeCanned = () => {
    if (slash.current !== "opened") return close(canned);
    slash.current = "meant";
    insert("/");
  };
  const sendNow = useRef(send);
  sendNow.current = send;
  const toggle = (kind: FormatKind) => {
    editor?.toggle(kind);
    editor?.focus();
  };

  useLayoutEffect(() => {
    if (!place.current || !editing.value) return;
    const created = new editing.value.Editor(place.current, {
      written: written(chat.chat_id),
      onChange: (now) => {
        const isSlash = now.text === "/" && written(chat.chat_id).text === "";
        if (isSlash && slash.current === null && chat.kind !== "staff") {
          slash.current = "opened";
          created.clear();
          return setPanel("canned");
        }
        if (!isSlash) slash.current = null;
        keepWritten(chat.chat_id, now);
        log.typed();
      },
      onSend: () => sendNow.current(),
      onFiles: (files) => uploads.choose(files),
    });
    setEditor(created);
    return () => created.destroy();
  }, []);
  useLayoutEffect(() => editor?.describe(label, placeholder, count), [editor, label, placeholder]);
  useLayoutEffect(() => {
    if (!editor || desk.toCompose.value !== chat.chat_id) return;
    editor.focus();
    desk.toCompose.value = null;
  }, [editor, desk.toCompose.value]);
  useEffect(() => (takesDrops ? takeDrops((files) => uploads.choose(files)) : undefined), [uploads, takesDrops]);

  return (
    <div class="composer">
      {panel === "file" && <SendFile uploads={uploads} onClose={() => close(clip)} />}
      {panel === "emoji" && <EmojiPicker onChoose={insert} onClose={() => close(smile)} />}
      {panel === "iframe" && (
        <SuggestIframe open={open} onClose={(leaves) => (leaves ? close(columns) : setPanel(null))} />
      )}
      {panel === "canned" && <CannedPanel open={open} onInsert={insert} onClose={closeCanned} />}
      {panel === "faqs" && <FaqPanel open={open} onInsert={insertApart} onClose={() => close(faqs)} />}
      <UploadCards uploads={uploads} />
      <Toolbar label={texts.format.label}>
        <FormatButtons looks={editor?.looks.value ?? new Set()} onToggle={toggle} />
        <span class="composer__between" />
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
      </Toolbar>
      <div ref={place} />
      <div class="composer__row">
        {chat.kind !== "staff" && (
          <>
            <button
              class="button button--quiet button--small composer__named"
              type="button"
              ref={canned}
              aria-expanded={panel === "canned"}
              onClick={() => {
                slash.current = null;
                setPanel(panel === "canned" ? null : "canned");
              }}
            >
              <Icon name="canned" />
              <span>{ready.canned.title}</span>
            </button>
            <button
              class="button button--quiet button--small composer__named"
              type="button"
              ref={faqs}
              aria-expanded={panel === "faqs"}
              onClick={() => {
                slash.current = null;
                setPanel(panel === "faqs" ? null : "faqs");
              }}
            >
              <Icon name="book" />
              <span>{ready.faqs.title}</span>
            </button>
          </>
        )}
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
        <span class={left < 0 ? "composer__count composer__count--over" : "composer__count"} id={count}>
          {left <= NEAR && (left < 0 ? texts.composer.over(-left) : texts.composer.left(left))}
        </span>
        <button class="button button--primary button--small" type="button" aria-disabled={left < 0} onClick={send}>
          {texts.composer.send}
        </button>
      </div>
    </div>
  );
}
