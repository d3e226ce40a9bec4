/** Of all tabs in which somebody has the dashboard open, one leads: it rings, and says that they are there. */

import { signal, type ReadonlySignal } from "@preact/signals";

export interface Leadership {
  /** Whether this tab leads. */
  readonly leads: ReadonlySignal<boolean>;
  /** Leaves the lead to the next tab. */
  resign(): void;
}

/** Runs for the lead. The next in line has it when the tab that leads is closed. Without Web Locks every tab leads. */
export function runForLead(id: string): Leadership {
  const leads = signal(false);
  const term = new AbortController();
  const { signal: over } = term;
  const lead = () =>
    new Promise<void>((resolve) => {
      leads.value = true;
      over.addEventListener("abort", () => resolve());
    });
  try {
    navigator.locks.request(`deskbell.leader.${id}`, { signal: over }, lead).catch(() => {
      if (!over.aborted) void lead();
    });
  } catch {
    void lead(); // a page without locks
  }
  const resign = () => {
    leads.value = false;
    term.abort();
  };
  return { leads, resign };
}
