/** A button of the composer that opens a window above it, which gives the focus back to it. */

import { Icon, type IconName } from "../parts/icons";

export type Panel = "file" | "emoji" | "iframe" | "canned" | "faqs" | "calendar";

interface PanelButtonProps {
  panel: Panel;
  icon: IconName;
  label: string;
  /** Its name stands beside the icon, where there is room. */
  isNamed?: boolean;
  shown: Panel | null;
  /** Where the buttons are found. */
  openers: Map<Panel, HTMLButtonElement>;
  onToggle: (panel: Panel) => void;
  /** Why it can't be opened; empty: it can. */
  disabledBecause?: string;
  onDisabled?: (why: string) => void;
}

export function PanelButton(props: PanelButtonProps) {
  const { panel, icon, label, isNamed = false, shown, openers, onToggle, disabledBecause = "", onDisabled } = props;
  return (
    <button
      class={isNamed ? "button button--quiet button--small composer__named" : "icon-button"}
      type="button"
      ref={(button) => void (button ? openers.set(panel, button) : openers.delete(panel))}
      aria-label={isNamed ? undefined : label}
      title={isNamed ? undefined : disabledBecause || label}
      aria-disabled={disabledBecause ? true : undefined}
      aria-expanded={shown === panel}
      onClick={() => (disabledBecause ? onDisabled?.(disabledBecause) : onToggle(panel))}
    >
      <Icon name={icon} />
      {isNamed && <span>{label}</span>}
    </button>
  );
}
