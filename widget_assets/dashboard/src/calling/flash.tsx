/** A frame around the whole screen while a chat rings, for those who can't hear it. */

import type { Desk } from "../chats/desk";

export function Flash({ desk }: { desk: Desk }) {
  if (!desk.settings.saved.value.notifications.flash || desk.ringing.value.length === 0) return null;
  return <div class="flash" aria-hidden="true" />;
}
