/** In a list: this chat is open in a window. */

import { useComputed } from "@preact/signals";

import type { Desk } from "../chats/desk";
import { Icon } from "../parts/icons";
import { texts } from "../texts";

export function WindowMark({ desk: { windows }, id }: { desk: Desk; id: string }) {
  const inWindow = useComputed(() => windows.on.value && windows.shown.value.includes(id)).value;
  if (!inWindow) return null;
  return (
    <span class="row__window" title={texts.windows.mark}>
      <Icon name="window" />
      <span class="hidden-text">{texts.windows.mark}</span>
    </span>
  );
}
