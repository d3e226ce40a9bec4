/** "Emoji": a click puts one where the cursor is. Nothing is sent by it. */

import { EMOJI, nextButton } from "@deskbell/shared";
import { useLayoutEffect, useRef } from "preact/hooks";

import { Icon } from "../parts/icons";
import { texts } from "../texts";

const COLUMNS = 8; // as in composer.css

interface EmojiPickerProps {
  onChoose: (emoji: string) => void;
  onClose: () => void;
}

export function EmojiPicker({ onChoose, onClose }: EmojiPickerProps) {
  const grid = useRef<HTMLDivElement>(null);
  const buttons = () => [...(grid.current?.querySelectorAll("button") ?? [])];
  useLayoutEffect(() => buttons()[0]?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextButton(event.key, buttons(), COLUMNS);
    next?.focus();
    if (event.key === "Escape") onClose();
    else if (!next) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section class="pop" aria-label={texts.emoji.label} onKeyDown={onKeyDown}>
      <div class="pop__head">
        <h2>{texts.emoji.label}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label={texts.emoji.close}
          title={texts.emoji.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="emoji" role="group" aria-label={texts.emoji.label} ref={grid}>
        {EMOJI.map((emoji, index) => (
          <button key={emoji} type="button" tabIndex={index === 0 ? 0 : -1} onClick={() => onChoose(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
    </section>
  );
}
