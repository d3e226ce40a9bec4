/** Where the reader is in a conversation: what is new to them, what they follow, what they look at. */

import { unreadCount, type Entry, type Line, type Ribbon } from "@deskbell/shared";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { OpenChat } from "./open-chat";

/** Within this many pixels of the end the log follows what arrives. */
const END = 48;

/**
 * Where the ribbon stands: after what I had read when I came back to the chat, or when I looked away and something was
 * said (`looking`: I have the end of the log before me). It stays as it is while it is read, and leaves with my next
 * message. A chat that is all new needs none.
 */
export function useRibbon(open: OpenChat, entries: readonly Entry[], looking: boolean): Ribbon | null {
  const { desk, chat, log, mine } = open;
  const me = desk.profile.id;
  const after = (read: number): Ribbon | null => {
    const count = unreadCount(entries, me, read);
    return mine && read > 0 && count > 0 ? { after: read, count } : null;
  };
  const [ribbon, setRibbon] = useState(() => after(desk.readUpTo(chat.chat_id)));
  const lookedAt = useRef(desk.readUpTo(chat.chat_id));
  const sent = entries.filter((entry) => entry.by === me && entry.type === "message").length + log.pending.value.length;
  const sentBefore = useRef(sent);
  useEffect(() => {
    if (sent > sentBefore.current) setRibbon(null);
    sentBefore.current = sent;
  }, [sent]);
  useEffect(() => {
    if (looking) lookedAt.current = entries.at(-1)?.seq ?? 0;
    else setRibbon((shown) => after(lookedAt.current) ?? shown);
  }, [looking, entries.length]);
  return ribbon;
}

/** The first line in view, and how far below the upper edge of the log it begins, in pixels. */
interface Anchor {
  readonly row: Element;
  readonly top: number;
}

/** Where the reader was in chats that they were not at the end of, when they turned to another: in which block, how far. */
const leftAt = new Map<string, { readonly block: number; readonly top: number }>();

/**
 * Follows the end while the reader is there; opens at the ribbon, a third from the top, or where the reader was. What
 * is in view stays where it is, whatever becomes of the lines above it.
 */
export function useScroll(chatId: string, lines: readonly Line[], unsent: number) {
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(false); // until it is known: nothing is seen before it is in its place
  const following = useRef(true);
  const followedTo = useRef(0); // where the end was then, in px from the top
  const opened = useRef(false);
  const anchor = useRef<Anchor | null>(null);
  const unsentBefore = useRef(unsent);

  const toEnd = () => {
    const element = box.current;
    following.current = true;
    if (element) element.scrollTop = element.scrollHeight;
  };
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    // Lines that come into the page below take the end away without anybody having scrolled: it is followed on.
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= END;
    following.current = isAtEnd || (following.current && element.scrollTop >= followedTo.current);
    if (isAtEnd) followedTo.current = element.scrollTop;
    setAtEnd(following.current);
    anchor.current = following.current ? null : firstInView(element);
    const list = anchor.current?.row.parentElement;
    if (list) leftAt.set(chatId, { block: Number(list.dataset["block"]), top: below(element, list) });
    else if (following.current) leftAt.delete(chatId);
  };
  const hold = () => {
    const element = box.current;
    if (!element) return;
    if (following.current) return toEnd();
    const { row, top } = anchor.current ?? {};
    if (row?.isConnected && top !== undefined) element.scrollTop += below(element, row) - top;
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const returns = !opened.current;
    const ribbon = returns ? element.querySelector<HTMLElement>(".new") : null;
    const left = returns ? leftAt.get(chatId) : undefined;
    const block = left && element.querySelector(`[data-block="${left.block}"]`);
    if (unsent > unsentBefore.current) following.current = true; // what I send, I want to see
    unsentBefore.current = unsent;
    opened.current = true;
    if (ribbon || block) following.current = false;
    if (ribbon) element.scrollTop += below(element, ribbon) - element.clientHeight / 3;
    else if (left && block) element.scrollTop += below(element, block) - left.top;
    else if (following.current) toEnd();
    onScroll();
  }, [lines.length, lines.at(-1)?.key, unsent]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(hold);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return { box, atEnd, toEnd, onScroll, place: leftAt.get(chatId)?.block };
}

/** How far below the upper edge of the log something begins. */
function below(log: Element, element: Element): number {
  return element.getBoundingClientRect().top - log.getBoundingClientRect().top;
}

function firstInView(log: Element): Anchor | null {
  const rows = [...log.querySelectorAll("[data-block] > *")];
  const { top } = log.getBoundingClientRect();
  const row = rows.find((one) => one.getBoundingClientRect().bottom > top);
  return row ? { row, top: below(log, row) } : null;
}

/** What had the focus may leave with the state of the chat (the composer does): then the log takes it, not the page. */
export function useFocusKept(log: RefObject<HTMLElement | null>, state: string): void {
  const before = useRef(state);
  useLayoutEffect(() => {
    if (before.current !== state && document.activeElement === document.body) log.current?.focus();
    before.current = state;
  }, [state]);
}
