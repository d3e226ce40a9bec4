/** Which chat is open is part of the address: it survives a reload, and Back on a phone goes back to the list. */

import { signal, type ReadonlySignal } from "@preact/signals";

const CHAT = /^#chat\/([0-9a-z]{26})$/;

const open = signal(read());
addEventListener("hashchange", () => (open.value = read()));

/** The id of the open chat, or null. */
export const openChatId: ReadonlySignal<string | null> = open;

/** The address of a chat. */
export function chatHref(chatId: string): string {
  return `#chat/${chatId}`;
}

/** Opens a chat, or none. */
export function showChat(chatId: string | null): void {
  if (chatId === open.value) return;
  history.pushState(null, "", chatId === null ? location.pathname + location.search : chatHref(chatId));
  open.value = chatId;
}

function read(): string | null {
  return CHAT.exec(location.hash)?.[1] ?? null;
}
