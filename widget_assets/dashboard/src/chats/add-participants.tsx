/** Add Participants: a department or a colleague is asked into a chat, with a note that briefs them if there is one. */

import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { patronName } from "./chats";
import type { Asked } from "./desk";
import { setDraft, useDraft } from "../writing/drafts";
import { Icon } from "../parts/icons";
import type { OpenChat } from "./open-chat";
import { Participants } from "./participants";
import { texts } from "../texts";

const NOTE_CHARACTERS = 500;

interface AddParticipantsProps {
  open: OpenChat;
  onClose: () => void;
}

export function AddParticipants({ open, onClose }: AddParticipantsProps) {
  const { desk, chat } = open;
  const dialog = useRef<HTMLDialogElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState("");
  const [asked, setAsked] = useState(false);
  const id = useId();
  const draft = `transfer.${chat.chat_id}`;
  const note = useDraft(draft) ?? "";
  const [hadNote] = useState(note !== "");
  const over = [...note].length - NOTE_CHARACTERS;
  const busy = desk.busy.value.get(chat.chat_id) === "transfer";
  const problem = asked ? desk.problems.value.get(chat.chat_id) : undefined;

  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    if (matchMedia("(pointer: fine)").matches) find.current?.focus(); // elsewhere a keyboard would cover the names
    return () => {
      shown?.close();
      onClose(); // also when the chat ends over it
    };
  }, []);

  const choose = async (to: Asked, name: string) => {
    if (busy || over > 0) return;
    setAsked(true);
    if (!(await desk.transfer(chat.chat_id, to, note.trim()))) return;
    setDraft(draft, "");
    announce(texts.announce.waitingFor(name));
    dialog.current?.close();
  };

  return (
    <dialog
      class="dialog choose"
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-who`}
      onClose={onClose}
    >
      <div class="dialog__head">
        <h2 class="title" id={`${id}-title`} tabIndex={-1}>
          {texts.transfer.add}
        </h2>
        <button
          class="icon-button dialog__close"
          type="button"
          aria-label={texts.transfer.close}
          title={texts.transfer.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
        <p id={`${id}-who`}>{texts.transfer.who(patronName(chat))}</p>
      </div>
      <div class="choose__body">
        <div class="find">
          <label class="hidden-text" for={`${id}-find`}>
            {texts.transfer.find}
          </label>
          <Icon name="search" />
          <input
            class="input"
            id={`${id}-find`}
            ref={find}
            type="search"
            autocomplete="off"
            placeholder={texts.transfer.find}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        {problem && (
          <p class="field__error" role="alert">
            <Icon name="alert" />
            {problem}
          </p>
        )}
        <Participants open={open} search={search} busy={busy} onChoose={choose} />
      </div>
      <div class="choose__foot">
        <details class="brief" open={hadNote}>
          <summary>
            {texts.transfer.brief} <span class="brief__optional">{texts.transfer.optional}</span>
          </summary>
          <textarea
            class="input"
            rows={2}
            dir="auto"
            aria-label={texts.transfer.note}
            aria-invalid={over > 0}
            aria-describedby={`${id}-private`}
            value={note}
            onInput={(event) => setDraft(draft, event.currentTarget.value)}
          />
          <p class={over > 0 ? "field__error" : "hint"} id={`${id}-private`}>
            {over > 0 ? texts.transfer.tooLong(over) : texts.transfer.private}
          </p>
        </details>
        <p class="hint" role="status">
          {busy ? texts.transfer.asking : texts.transfer.rule}
        </p>
      </div>
    </dialog>
  );
}
