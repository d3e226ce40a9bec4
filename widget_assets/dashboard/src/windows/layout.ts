/** How much room there is: several chats beside each other, below each other, or one at a time. As in windows.css. */

import { computed, signal, type ReadonlySignal } from "@preact/signals";

export type Layout = "free" | "stacked" | "one";

const isPhone = matches("(max-width: 43rem)");
const isNarrow = matches("(max-width: 70rem)");

export const layout: ReadonlySignal<Layout> = computed(() => {
  if (isPhone.value) return "one";
  return isNarrow.value ? "stacked" : "free";
});

function matches(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const matching = signal(list.matches);
  list.addEventListener("change", () => (matching.value = list.matches));
  return matching;
}
