/** Loads the composer once the desk is there. Chats are shown when it has come: nobody types into what is replaced. */

import { signal } from "@preact/signals";

const RETRY_AFTER = 5_000;

type ComposerModule = typeof import("./composer");

/** Once it is there. */
export const composing = signal<ComposerModule | null>(null);

/** Tries until it has come. */
export async function loadComposer(): Promise<void> {
  while (!composing.peek()) {
    try {
      composing.value = await import("./composer");
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER)); // offline: chats could not be opened either
    }
  }
}
