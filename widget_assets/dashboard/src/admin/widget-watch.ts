/** How the library's widgets stand: asked for while somebody looks, and again when that may have changed. */

import { batch, signal } from "@preact/signals";
import type { Connection, StaffApi, WidgetReport } from "@deskbell/shared";

/** Several colleagues may come or go at once. */
export const SETTLE = 2_000;

interface WidgetWatchOptions {
  readonly api: Pick<StaffApi, "widgets">;
  readonly connection: Pick<Connection, "onEvent">;
  /** My id: what I do to my status, I want to see soon. */
  readonly me: string;
  /** How long to wait after a colleague's change, in ms. */
  readonly patience: number;
}

/** From `start()` to what it returns. */
export class WidgetWatch {
  /** As last told; null before. */
  readonly reports = signal<readonly WidgetReport[] | null>(null);
  /** When that was, in ms as Date.now() gives. */
  readonly asOf = signal(0);
  readonly isBusy = signal(false);
  /** Asked last in vain. */
  readonly failed = signal(false);
  readonly #options: WidgetWatchOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;
  #asked = 0;

  constructor(options: WidgetWatchOptions) {
    this.#options = options;
  }

  start(): () => void {
    const { connection, me, patience } = this.#options;
    const stop = connection.onEvent((event) => {
      if (event.event === "status") this.#refreshIn(event.operator.id === me ? SETTLE : patience);
      else if (event.event === "monitoring") this.#refreshIn(SETTLE); // hours begin and end without a word
    });
    void this.refresh();
    return () => {
      stop();
      clearTimeout(this.#timer);
      this.#asked += 1; // an answer on its way comes too late
    };
  }

  /** Never fails: see `failed`. What was told before stays. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    const asked = ++this.#asked;
    this.isBusy.value = true;
    const reports = await this.#options.api.widgets().catch(() => null);
    if (asked !== this.#asked) return;
    batch(() => {
      this.isBusy.value = false;
      this.failed.value = reports === null;
      if (reports) this.#take(reports);
    });
  }

  /** One of them is known to have changed: what was asked for before that may be older, and is asked for again. */
  replace(report: WidgetReport): void {
    this.#take((this.reports.peek() ?? []).map((one) => (one.id === report.id ? report : one)));
    if (this.isBusy.peek()) void this.refresh();
  }

  #take(reports: readonly WidgetReport[]): void {
    this.reports.value = reports;
    this.asOf.value = Date.now();
  }

  #refreshIn(delay: number): void {
    const due = Date.now() + delay;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.refresh(), delay);
  }
}

/** "Home" of "ashgrove.home". */
export function widgetName(id: string): string {
  const name = id.slice(id.indexOf(".") + 1);
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
}
