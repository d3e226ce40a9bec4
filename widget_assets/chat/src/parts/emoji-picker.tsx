/** "Emoji": a click puts one where the cursor is. Loaded when it is asked for. */

import { EMOJI, nextButton } from "@deskbell/shared/emoji";
import { useLayoutEffect, useRef } from "preact/hooks";

import { TEXTS } from "../texts";
import { Icon } from "./icons";

import "../styles/emoji.css";

export { withEmoji } from "@deskbell/shared/emoji";

const COLUMNS = 8; // as in emoji.css

interface EmojiPickerProps {
  readonly onChoose: (emoji: string) => void;
  readonly onClose: () => void;
}

export default function EmojiPicker({ onChoose, onClose }: EmojiPickerProps) {
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
    <section class="emoji" aria-label={TEXTS.emoji.label} onKeyDown={onKeyDown}>
      <div class="emoji__all" role="group" aria-label={TEXTS.emoji.label} ref={grid}>
        {EMOJI.map((emoji, index) => (
          <button key={emoji} type="button" tabIndex={index === 0 ? 0 : -1} onClick={() => onChoose(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={TEXTS.emoji.close}
        title={TEXTS.emoji.close}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}
