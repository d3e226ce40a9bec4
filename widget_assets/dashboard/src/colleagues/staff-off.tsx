/** In a staff chat of a library that has switched them off: says so, and gives back what could not be sent. */

import { useEffect } from "preact/hooks";

import type { OpenChat } from "../chats/open-chat";
import { Icon } from "../parts/icons";
import { announce } from "../shell/announcer";
import { said, texts } from "../texts";
import { keepWritten, written } from "../writing/drafts";
import { joined } from "../writing/written";

export function StaffChatsOff({ chat, log }: OpenChat) {
  const pending = log.pending.value;
  useEffect(() => {
    if (pending.some(({ status }) => status !== "failed")) return; // until it is known of all, so that they keep their order
    for (const { key, text, formats = [], file, reason = "" } of [...pending].reverse()) {
      if (file || !log.discard(key)) continue;
      keepWritten(chat.chat_id, joined({ text, formats }, written(chat.chat_id)));
      announce(`${texts.message.failed}. ${said(reason)}`);
    }
  }, [pending]);
  return (
    <p class="foot__notice">
      <Icon name="lock" />
      {texts.staffChats.off}. {texts.staffChats.offMore}
    </p>
  );
}
