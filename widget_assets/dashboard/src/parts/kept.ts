/** What this browser keeps for all its tabs; where it refuses to, the page keeps it as long as it lives. */

import { signal, type ReadonlySignal } from "@preact/signals";

const PREFIX = "deskbell.";

export interface Kept extends ReadonlySignal<string | null> {
  /** Null: kept no longer. */
  keep(value: string | null): void;
}

/** The value kept under this name, as the last tab left it. */
export function kept(name: string): Kept {
  const key = PREFIX + name;
  const value = signal(stored(key));
  addEventListener("storage", (event) => {
    if (event.key === key) value.value = event.newValue;
  });
  const keep = (kept: string | null) => {
    value.value = kept;
    try {
      if (kept === null) localStorage.removeItem(key);
      else localStorage.setItem(key, kept);
    } catch {
      // no storage: it is kept in memory
    }
  };
  return Object.assign(value, { keep });
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
