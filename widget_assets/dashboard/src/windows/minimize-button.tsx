/** Hides a window without ending anything: it comes back from the list. */

import type { Frame } from "./frame";
import { Icon } from "../parts/icons";
import { texts } from "../texts";

export function MinimizeButton({ frame, describedBy }: { frame: Frame; describedBy?: string }) {
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={texts.windows.minimize}
      title={texts.windows.minimize}
      aria-describedby={describedBy}
      onClick={frame.minimize}
    >
      <Icon name="minus" />
    </button>
  );
}
