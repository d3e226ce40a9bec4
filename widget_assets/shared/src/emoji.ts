/** Several popular emoji (C54), for both pickers. Screen readers have a name for each in their own language. */
export const EMOJI: readonly string[] = [
  ..."😀😃😄😁😅😂🙂😉😊😍🤩😎🤔🤨😐🙄😬😌😕🙁😮😢😭😤😱🤗👍👎👌👏🙌🙏👋💪🤞👀💡📚📖📝🔎💻⏰📅✅❌❓❗🎉⭐🔥💙",
];

/** A text with an emoji in the place of what was selected, and where the cursor belongs then. */
export function withEmoji(
  text: string,
  emoji: string,
  { selectionStart: start, selectionEnd: end }: Pick<HTMLTextAreaElement, "selectionStart" | "selectionEnd">,
): { text: string; cursor: number } {
  return { text: text.slice(0, start) + emoji + text.slice(end), cursor: start + emoji.length };
}

/** Arrow keys, Home and End among buttons in rows: the one to focus, or undefined for other keys. */
export function nextButton(key: string, buttons: readonly HTMLElement[], columns: number): HTMLElement | undefined {
  const here = buttons.indexOf(document.activeElement as HTMLElement);
  const forward = getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1;
  const places: Readonly<Record<string, number>> = {
    ArrowRight: here + forward,
    ArrowLeft: here - forward,
    ArrowDown: here + columns,
    ArrowUp: here - columns,
    Home: 0,
    End: buttons.length - 1,
  };
  const place = places[key];
  return place === undefined ? undefined : buttons[Math.min(Math.max(place, 0), buttons.length - 1)];
}
