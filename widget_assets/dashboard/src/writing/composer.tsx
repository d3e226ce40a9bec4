/** Where an answer is written. What is written is never lost: it is kept for its chat until it is sent. */

import { codePoints, takeDrops, TEXT_CHARACTERS, type FormatKind } from "@deskbell/shared";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { AskContact } from "../chats/ask-contact";
import { CannedPanel, FaqPanel } from "../canned/panels";
import { CalendarPanel } from "./calendar-panel";
import { keepWritten, noteDraft, useWritten, written } from "./drafts";
import { Editor } from "./editor";
import { EmojiPicker } from "./emoji-picker";
import { FormatButtons } from "./format-buttons";
import { useFrame } from "../windows/frame";
import { Icon } from "../parts/icons";
import type { OpenChat } from "../chats/open-chat";
import { PanelButton, type Panel } from "./panel-button";
import { SendFile, UploadCards } from "./send-file";
import { announce } from "../shell/announcer";
import { SuggestIframe } from "../chats/suggest-iframe";
import { texts } from "../texts";
import { Toolbar } from "../parts/toolbar";
import { HELD_FOR, takeBack } from "./undo-send";
import { uploadsOf } from "./uploads";
import { useRoomy } from "../parts/use-roomy";
import { NOTHING, trimmed } from "./written";

/** So many characters before the limit the counter appears. */
const NEAR = 500;
/** From here on there is room for all tools; in rem. */
const ROOMY = 30;

interface ComposerProps {
  open: OpenChat;
  label: string;
  placeholder: string;
}

/** Of one chat: another one's has another `key`. */
export function Composer({ open, label, placeholder }: ComposerProps) {
  const { desk, chat, log } = open;
  const { chat_id: chatId } = chat;
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const openers = useRef(new Map<Panel, HTMLButtonElement>());
  const [made, setMade] = useState<{ readonly editor: Editor; readonly draft: string } | null>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [showsMore, setShowsMore] = useState(false);
  const [isNote, setNote] = useState(() => written(chatId).text === "" && written(noteDraft(chatId)).text !== "");
  const toFocus = useRef(false); // the editor that is about to come
  const slash = useRef<"opened" | "meant" | null>(null); // it has opened Canned Messages, or is to stay
  const [hint, setHint] = useState("");
  const count = useId();
  const uploads = uploadsOf(open);
  const hasRoom = useRoomy(box, ROOMY);
  const takesDrops = useFrame()?.isFocused ?? true; // of several windows, the one in use
  const isPatrons = chat.kind !== "staff";
  const draft = isNote ? noteDraft(chatId) : chatId; // apart: what is meant for staff never stands in the patron's
  const editor = made?.draft === draft ? made.editor : null;
  const kept = useWritten(draft);
  const left = kept.text.length < TEXT_CHARACTERS - NEAR ? Infinity : TEXT_CHARACTERS - codePoints(kept.text);

  const send = () => {
    editor?.focus();
    const { text, formats } = trimmed(written(draft));
    if (left < 0) return;
    if (!isNote) uploads.start();
    setPanel(null);
    if (text === "") return;
    const isHeld = !isNote && desk.settings.saved.peek().undo_send;
    log.send(text, { formats, isNote, holdFor: isHeld ? HELD_FOR : 0 });
    if (isHeld) announce(texts.message.held);
    keepWritten(draft, NOTHING);
    editor?.clear();
  };
  const turn = (toNote: boolean) => {
    toFocus.current = true;
    setPanel(null);
    setHint("");
    setNote(toNote);
    announce(toNote ? texts.note.on : texts.note.off);
  };
  const toggle = (other: Panel) => {
    slash.current = null;
    setPanel(panel === other ? null : other);
  };
  const close = () => {
    setPanel(null);
    if (panel) (openers.current.get(panel) ?? editor)?.focus();
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
    if (slash.current !== "opened") return close();
    slash.current = "meant";
    insert("/");
  };
  const format = (kind: FormatKind) => {
    editor?.toggle(kind);
    editor?.focus();
  };
  /** Files go to the patron: never from a note. */
  const chooseFiles = (files: readonly File[]) => (isNote ? setHint(texts.note.noFiles) : uploads.choose(files));
  const now = useRef({ send, chooseFiles });
  now.current = { send, chooseFiles };

  useLayoutEffect(() => {
    if (!place.current) return;
    const created = new Editor(place.current, {
      written: written(draft),
      onChange: (changed) => {
        const isSlash = changed.text === "/" && written(draft).text === "";
        if (isSlash && slash.current === null && isPatrons && !isNote) {
          slash.current = "opened";
          created.clear();
          return setPanel("canned");
        }
        if (!isSlash) slash.current = null;
        keepWritten(draft, changed);
        if (!isNote) log.typed();
      },
      onSend: () => now.current.send(),
      onFiles: (files) => now.current.chooseFiles(files),
      onUndo: () => takeBack(open),
    });
    setMade({ editor: created, draft });
    created.describe(isNote ? texts.note.label : label, isNote ? texts.note.placeholder : placeholder, count);
    if (toFocus.current) created.focus();
    toFocus.current = false;
    return () => created.destroy();
  }, [isNote]);
  useLayoutEffect(() => editor?.show(kept), [editor, JSON.stringify(kept)]); // another tab has written, or it was taken back
  useLayoutEffect(() => {
    const wanted = desk.toNote.value === chatId ? true : desk.toCompose.value === chatId ? false : null;
    if (!editor || wanted === null) return;
    desk.toNote.value = desk.toCompose.value = null;
    if (wanted === isNote) editor.focus();
    else turn(wanted);
  }, [editor, desk.toCompose.value, desk.toNote.value]);
  useLayoutEffect(() => {
    const wanted = desk.toOpen.value;
    if (wanted?.chatId !== chatId) return;
    desk.toOpen.value = null;
    if (isNote && wanted.panel !== "emoji") {
      setNote(false); // a note has none of the others
      announce(texts.note.off);
    }
    setPanel(wanted.panel);
  }, [desk.toOpen.value]);
  useEffect(() => (takesDrops ? takeDrops((files) => now.current.chooseFiles(files)) : undefined), [takesDrops]);
  useEffect(() => {
    const release = () => log.release(); // whoever leaves can take nothing back
    addEventListener("pagehide", release);
    return () => {
      removeEventListener("pagehide", release);
      release();
    };
  }, [log]);

  const opens = { shown: panel, openers: openers.current, onToggle: toggle };
  const clip = !isNote && <PanelButton panel="file" icon="clip" label={texts.file.send} {...opens} />;
  const noteButton = (
    <button
      class={isNote ? "button button--quiet button--small" : "icon-button"}
      type="button"
      aria-label={texts.note.toggle}
      title={texts.note.toggle}
      aria-pressed={isNote}
      onClick={() => turn(!isNote)}
    >
      <Icon name="note" />
      {isNote && texts.note.toggle}
    </button>
  );
  const others = isPatrons && !isNote && (
    <>
      <AskContact {...open} />
      <PanelButton panel="calendar" icon="calendar" label={texts.calendar.send} {...opens} />
      <PanelButton
        panel="iframe"
        icon="columns"
        label={texts.iframe.suggest}
        disabledBecause={chat.phone ? texts.iframe.onPhone : ""}
        {...opens}
        onDisabled={setHint}
      />
      {noteButton}
    </>
  );
  return (
    <div class={isNote ? "composer composer--note" : "composer"} ref={box}>
      {panel === "file" && <SendFile uploads={uploads} onClose={close} />}
      {panel === "emoji" && <EmojiPicker onChoose={insert} onClose={close} />}
      {panel === "iframe" && <SuggestIframe open={open} onClose={(leaves) => (leaves ? close() : setPanel(null))} />}
      {panel === "canned" && <CannedPanel open={open} onInsert={insert} onClose={closeCanned} />}
      {panel === "faqs" && <FaqPanel open={open} onInsert={insertApart} onClose={close} />}
      {panel === "calendar" && <CalendarPanel desk={desk} onInsert={insertApart} onClose={close} />}
      <UploadCards uploads={uploads} />
      {(hasRoom || showsMore) && (
        <Toolbar key={`${hasRoom} ${isNote}`} label={texts.format.label}>
          <FormatButtons looks={editor?.looks.value ?? new Set()} onToggle={format} />
          <span class="composer__between" />
          <PanelButton panel="emoji" icon="smile" label={texts.emoji.label} {...opens} />
          {hasRoom ? clip : others}
        </Toolbar>
      )}
      {isNote && (
        <p class="composer__private">
          <Icon name="note" />
          {texts.note.onlyStaff}
        </p>
      )}
      <div ref={place} />
      <div class="composer__row">
        {!hasRoom && (
          <button
            class="icon-button"
            type="button"
            aria-label={texts.tools.more}
            title={texts.tools.more}
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
          >
            <Icon name="more" />
          </button>
        )}
        {!hasRoom && clip}
        {isPatrons && !isNote && (
          <>
            <PanelButton panel="canned" icon="canned" label={texts.canned.title} isNamed {...opens} />
            <PanelButton panel="faqs" icon="book" label={texts.faqs.title} isNamed {...opens} />
          </>
        )}
        {hasRoom && others}
        {isNote && noteButton}
        {hint && (
          <span class="hint" role="status">
            {hint}
          </span>
        )}
        <span class={left < 0 ? "composer__count composer__count--over" : "composer__count"} id={count}>
          {left <= NEAR && (left < 0 ? texts.composer.over(-left) : texts.composer.left(left))}
        </span>
        <button class="button button--primary button--small" type="button" aria-disabled={left < 0} onClick={send}>
          {isNote ? texts.note.add : texts.composer.send}
        </button>
      </div>
    </div>
  );
}
