/** Who of the staff is there, and how I am: as last heard, and as the clock has it meanwhile. */

import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ChatView, Event, OperatorStatus, Profile } from "@deskbell/shared";

import { now } from "../parts/clock";
import { kept, type Kept } from "../parts/kept";

export type Status = OperatorStatus["status"];

/** In the order in which they are offered. */
export const STATUSES: readonly Status[] = ["online", "internal", "away", "offline"];

/** How long after the end of a lease, in ms, a list should have said that it was renewed: nothing else does. */
const LIST_PATIENCE = 4 * 60_000;

export class Presence {
  /** What I chose last, in any tab of this browser; null before. */
  readonly chosen: Kept;
  readonly #heard = signal<ReadonlyMap<string, OperatorStatus>>(new Map());
  readonly #silent = computed(() => this.#silentSince(now.value - LIST_PATIENCE).join(" "));
  readonly #me: string;

  /** Everybody of the library by name, I among them. */
  readonly operators: ReadonlySignal<readonly OperatorStatus[]> = computed(() => {
    const silent = new Set(this.#silent.value.split(" "));
    const shown = [...this.#heard.value.values()].map((one) => (silent.has(one.id) ? asAway(one) : one));
    return shown.sort((a, b) => a.name.localeCompare(b.name));
  });

  /** Offline until anything is heard. */
  readonly me: ReadonlySignal<OperatorStatus>;

  /** Deskbell has set me Away, since nothing was heard of me: I had chosen to be Online. */
  readonly slept = computed(() => this.me.value.status === "away" && this.chosen.value === "online");

  constructor({ id, name, capacity }: Pick<Profile, "id" | "name" | "capacity">) {
    const unheard: OperatorStatus = { id, name, status: "offline", departments: [], capacity };
    this.#me = id;
    this.chosen = kept(`status.${id}`);
    this.me = computed(() => this.#heard.value.get(id) ?? unheard);
  }

  hear(event: Event): void {
    if (event.event === "monitoring") {
      this.#heard.value = new Map([...this.#heard.peek().values(), ...event.operators].map((one) => [one.id, one]));
    }
    if (event.event === "status") this.#learn(event.operator);
    else if (event.event === "pong" && event.status && this.#heard.peek().has(this.#me)) {
      if (event.status !== this.me.peek().status) this.#learn({ ...this.me.peek(), status: event.status });
    }
  }

  /** The whole list has come: there is nobody else. */
  keepOnly(ids: ReadonlySet<string>): void {
    this.#heard.value = new Map([...this.#heard.peek()].filter(([id]) => ids.has(id)));
  }

  /**
   * A chat has come to who is in it from who was: their load changes with it. Of chats that I don't hear of, a status
   * tells.
   */
  shift(before: ChatView, after: ChatView): void {
    const [left, come] = [patronsWith(before), patronsWith(after)];
    for (const one of this.#heard.peek().values()) {
      const by = Number(come.has(one.id)) - Number(left.has(one.id));
      if (by !== 0) this.#learn({ ...one, load: Math.max(0, (one.load ?? 0) + by) });
    }
  }

  /** Whether somebody who is Online as far as I know should have been heard of since the last list. */
  isStale(): boolean {
    return this.#silentSince(now.peek()).length > 0;
  }

  #silentSince(time: number): string[] {
    return silentSince(time, this.#heard.value.values(), this.#me);
  }

  #learn(operator: OperatorStatus): void {
    this.#heard.value = new Map(this.#heard.peek()).set(operator.id, operator);
  }
}

/** The ids of colleagues who are Online as far as is known, and whose lease was over at that time (ms). */
export function silentSince(time: number, operators: Iterable<OperatorStatus>, me: string): string[] {
  const isSilent = ({ id, status, lease_until: lease }: OperatorStatus) =>
    id !== me && status === "online" && !!lease && Date.parse(lease) < time;
  return [...operators].filter(isSilent).map((one) => one.id);
}

/** The ids of those whose load a chat is. */
function patronsWith({ status, operators = [] }: ChatView): ReadonlySet<string> {
  return new Set(status === "active" ? operators.map(({ id }) => id) : []);
}

function asAway(operator: OperatorStatus): OperatorStatus {
  return { ...operator, status: "away" };
}
