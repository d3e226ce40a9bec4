/** What is being uploaded, by chat: it goes on while another chat is open. */

import { Uploads } from "@deskbell/shared";

import type { OpenChat } from "../chats/open-chat";

const byChat = new Map<string, Uploads>();

/** The uploads of a chat; each that arrives is sent as a message of its name. */
export function uploadsOf({ desk, chat, log }: OpenChat): Uploads {
  const known = byChat.get(chat.chat_id);
  if (known) return known;
  const uploads = new Uploads({
    offer: (request) => desk.api.offerFile(chat.chat_id, request),
    arrived: (file) => log.send(file.name, { file }),
  });
  byChat.set(chat.chat_id, uploads);
  return uploads;
}

/** On Sign Out: nothing goes on. */
export function forgetUploads(): void {
  for (const uploads of byChat.values()) uploads.clear();
  byChat.clear();
}
