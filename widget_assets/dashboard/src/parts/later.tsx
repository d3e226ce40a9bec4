/** Pages that few chats need, in files of their own: loaded when they are first shown. */

import { signal } from "@preact/signals";
import type { ComponentType, VNode } from "preact";
import { useEffect } from "preact/hooks";

import { LoadingPane, MissingPane } from "../chats/pane-states";
import { texts } from "../texts";

/** A component whose file comes later. Where that can't be loaded, the pane says so, and tries again when asked to. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => VNode {
  const found = signal<ComponentType<Props> | null>(null);
  const isMissing = signal(false);
  const fetch = () =>
    load().then(
      (component) => (found.value = component),
      () => (isMissing.value = true),
    );
  return function Later(props) {
    const Found = found.value;
    useEffect(() => void (found.peek() ?? fetch()), []);
    if (Found) return <Found {...props} />;
    if (isMissing.value) return <MissingPane onRetry={() => void loadAnew()} />;
    return <LoadingPane title={texts.later.loading} back={null} />;
  };
}

/**
 * Browsers remember that a file could not be had, and a new version has others: the page is loaded anew, unless nothing
 * can be reached. What was written is kept, as with every reload.
 */
async function loadAnew(): Promise<void> {
  try {
    await fetch("/config.json", { cache: "no-cache" });
  } catch {
    return;
  }
  location.reload();
}
