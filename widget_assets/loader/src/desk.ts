/** Whether the desk is open, by the settings on the CDN: one small file, read as the page comes and comes back. */

import type { Inviting } from "@deskbell/shared";
import { opening, type Spans } from "@deskbell/shared/opening";

import type { Words } from "./words";

const FRESH = 60_000; // browsers keep the file for as long
const LONGEST = 2 ** 31 - 1; // that a timer takes

export interface Settings {
  readonly colours: Readonly<Record<string, string>>;
  readonly open?: Spans;
  /** "hide": nothing is shown while nobody is there. */
  readonly offline?: string;
  /** By language. */
  readonly words: Readonly<Record<string, Words>>;
  /** The widget's own, if it has one. */
  readonly language?: string;
  /** How its pages invite, if they do. */
  readonly proactive?: Inviting;
}

/**
 * Reads the settings, and goes on from them while the page is there.
 *
 * @param tell Hears whether the desk is open: now, when that changes, and when it was read anew.
 * @throws What fetch throws, or the answer, where there are no settings.
 */
export async function followDesk(url: string, tell: (open: boolean) => void): Promise<Settings> {
  let readAt: number;
  let timer: ReturnType<typeof setTimeout>;

  const look = (spans: Spans): void => {
    const now = Date.now();
    const { open, until } = opening(spans, now);
    tell(open);
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(until - now, LONGEST), spans);
  };
  const read = async (): Promise<Settings> => {
    readAt = Date.now();
    const answer = await fetch(url, { credentials: "omit" });
    if (!answer.ok) throw answer;
    const settings = (await answer.json()) as Settings;
    look(settings.open ?? []);
    return settings;
  };

  const settings = await read();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - readAt > FRESH) read().catch(() => undefined);
  });
  return settings;
}
