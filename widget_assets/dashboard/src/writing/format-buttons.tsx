/** "Bold", "Italic", "Underline": of what is selected, or of what is typed next. */

import type { FormatKind } from "@deskbell/shared";

import { Icon } from "../parts/icons";
import { texts } from "../texts";

const BUTTONS: readonly { readonly kind: FormatKind; readonly keys: string }[] = [
  { kind: "bold", keys: "Control+B Meta+B" },
  { kind: "italic", keys: "Control+I Meta+I" },
  { kind: "underline", keys: "Control+U Meta+U" },
];

interface FormatButtonsProps {
  looks: ReadonlySet<FormatKind>;
  onToggle: (kind: FormatKind) => void;
}

export function FormatButtons({ looks, onToggle }: FormatButtonsProps) {
  return (
    <>
      {BUTTONS.map(({ kind, keys }) => (
        <button
          key={kind}
          class="icon-button"
          type="button"
          aria-label={texts.format[kind]}
          title={texts.format[kind]}
          aria-pressed={looks.has(kind)}
          aria-keyshortcuts={keys}
          onMouseDown={(event) => event.preventDefault()} // the focus stays in the text, and so does what is selected
          onClick={() => onToggle(kind)}
        >
          <Icon name={kind} />
        </button>
      ))}
    </>
  );
}
