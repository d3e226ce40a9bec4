/** What most patrons never call for, in one file of its own: loaded, with its texts, when it is first wanted. */

import { signal } from "@preact/signals";

import { spoken } from "./language";
import { TEXTS } from "./texts";
import type { WidgetChat } from "./widget-chat";

type Tools = typeof import("./tools");

/** Once it is there. */
export const tools = signal<Tools | null>(null);
/** It was wanted, and did not come. */
export const missing = signal(false);

/** Calls back with it, and waits for what that does; where it does not come, that is said on screen. */
export async function withTools(use: (found: Tools) => unknown = () => undefined): Promise<void> {
  const found = tools.peek() ?? (await load().catch(() => null));
  tools.value = found;
  missing.value = found === null;
  if (found) await use(found);
}

async function load(): Promise<Tools> {
  const found = await import("./tools");
  await found.speak(spoken.peek() ?? "en");
  return found;
}

/** What to say where nothing outlives the page; null where it does. */
export function keepsNothing({ shared, kept }: WidgetChat): string | null {
  if (shared.value !== null) return tools.value?.notice(shared.value) ?? null;
  return kept.value ? null : TEXTS.keptNothing;
}
