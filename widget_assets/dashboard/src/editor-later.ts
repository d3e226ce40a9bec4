/** Loads the editor once the desk is there. Chats are shown when it has come: nobody types into what is replaced. */

import { signal } from "@preact/signals";

const RETRY_AFTER = 5_000;

type EditorModule = typeof import("./editor");

/** Once it is there. */
export const editing = signal<EditorModule | null>(null);

/** Tries until it has come. */
export async function loadEditor(): Promise<void> {
  while (!editing.peek()) {
    try {
      editing.value = await import("./editor");
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER)); // offline: chats could not be opened either
    }
  }
}
