/** "Ask for contact info": the patron is shown a field for it, and the answer comes into the log. */

import { openContactRequest } from "@deskbell/shared";

import { Icon } from "../parts/icons";
import type { OpenChat } from "./open-chat";
import { texts } from "../texts";

export function AskContact({ desk, chat, log }: OpenChat) {
  const asked = openContactRequest(log.entries.value) > 0;
  const busy = desk.busy.value.get(chat.chat_id) === "ask_contact";
  const title = asked ? texts.contact.asked : texts.contact.ask;
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={texts.contact.ask}
      title={title}
      aria-description={asked ? texts.contact.asked : undefined}
      aria-disabled={asked || busy}
      onClick={() => !asked && void desk.act(chat.chat_id, "ask_contact")}
    >
      <Icon name="card" />
    </button>
  );
}
