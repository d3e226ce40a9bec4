/**
 * Multi-chat overlay: which chats are open in windows of their own, where those stand, and which one is in use. A window
 * goes by what it shows: the id of a patron's chat, or with whom one among colleagues is.
 */

import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";

import { cascaded, clamped, isCovered, tiled, type Floor, type Place } from "./geometry";
import { kept } from "../parts/kept";
import { layout } from "./layout";
import { openId, page, turnTo } from "../shell/location";

/** What the browser remembers of a window: its place once it has one. Who was `used` last has the highest number. */
interface Remembered {
  readonly id: string;
  readonly place: Place | null;
  readonly minimized: boolean;
  readonly used: number;
}

export class ChatWindows {
  /** Whether chats are in windows: as I have chosen, where there is room for several. */
  readonly on: ReadonlySignal<boolean>;
  /** Whether they are what stands beside the list. */
  readonly inSight = computed(() => this.on.value && (page.value === "chats" || page.value === "staff"));
  /** The chats in windows, as they were opened: they never change places in the page. */
  readonly shown = computed(() => this.#all.value.filter(({ minimized }) => !minimized).map(({ id }) => id));
  /** The window in use. Its chat is in the address, and without one it is the window used last. */
  readonly focused = computed(() => {
    const id = this.#pile.value.includes(openId.value ?? "") ? openId.value : this.#pile.value.at(-1);
    return id ?? null;
  });
  /** The window that comes first where they are stacked: the last one that was asked for, not that was clicked into. */
  readonly first = signal<string | null>(null);
  /** The window that was asked for and wants the focus. */
  readonly toFocus = signal<string | null>(null);
  /** All windows that are remembered. */
  readonly #all: ReadonlySignal<readonly Remembered[]>;
  /** Those that are shown, in order of use. */
  readonly #pile = computed(() => {
    const shown = this.#all.value.filter(({ minimized }) => !minimized);
    return shown.sort((a, b) => a.used - b.used).map(({ id }) => id);
  });
  readonly #floor = signal<Floor | null>(null);
  readonly #memory = kept("windows");
  #inUse: string | null = null;

  constructor(wanted: ReadonlySignal<boolean>) {
    this.on = computed(() => wanted.value && layout.value !== "one");
    this.#all = computed(() => remembered(this.#memory.value));
  }

  /** Follows the address: its chat is open in a window. Returns how to stop. */
  start(): () => void {
    return effect(() => {
      const id = openId.value;
      if (!this.on.value) return;
      untracked(() => {
        if (id !== null && id !== this.#inUse) this.#bring(id);
        else if (id !== null) this.#raise(id);
        this.#inUse = id;
      });
    });
  }

  /** Opens the window of a chat, or brings it back; it gets the focus. */
  show(id: string): void {
    this.#inUse = id;
    this.#bring(id);
    this.toFocus.value = id;
  }

  /** Somebody is in this window now. */
  use(id: string): void {
    if (this.focused.peek() === id && openId.peek() === id) return;
    this.#inUse = id;
    this.#raise(id);
    turnTo(id);
  }

  /** Hides a window; nothing ends, and it comes back where it was. */
  minimize(id: string): void {
    this.#change((all) => all.map((one) => (one.id === id ? { ...one, minimized: true } : one)));
    if (openId.peek() === id) turnTo(null);
  }

  minimizeAll(): void {
    for (const id of this.shown.peek()) this.minimize(id);
  }

  /** Forgets the windows whose chats are nobody's business here any more. */
  keepOnly(isKnown: (id: string) => boolean): void {
    this.#change((all) => all.filter(({ id }) => isKnown(id) || id === openId.peek()));
  }

  /** On Sign Out: the next one finds an empty desk. */
  forget(): void {
    this.#memory.keep(null);
  }

  /** How large the desk is; null where windows are not placed. New ones get their places. */
  measure(floor: Floor | null): void {
    this.#floor.value = floor;
    this.#change((all) => this.#placed(all));
  }

  /** Where a window is now: as it was put, as far as the desk has room. Null where windows are not placed. */
  placeOf(id: string): Place | null {
    const floor = this.#floor.value;
    const place = this.#all.value.find((one) => one.id === id)?.place;
    return floor && place ? clamped(place, floor) : null;
  }

  /** The desk as last measured. */
  get floor(): Floor | null {
    return this.#floor.peek();
  }

  /** How far up it lies in the pile, from 0. */
  height(id: string): number {
    return this.#pile.value.indexOf(id);
  }

  put(id: string, place: Place): void {
    this.#change((all) => all.map((one) => (one.id === id ? { ...one, place } : one)));
  }

  /** Side by side, the window in use first. */
  tile(): void {
    const floor = this.#floor.peek();
    if (!floor) return;
    const focused = this.focused.peek();
    const ids = [...this.shown.peek()].sort((a, b) => Number(b === focused) - Number(a === focused));
    const places = tiled(ids.length, floor);
    this.#change((all) => all.map((one) => ({ ...one, place: places[ids.indexOf(one.id)] ?? one.place })));
  }

  /** Whether another window lies over a part of it. */
  isCovered(id: string): boolean {
    const place = this.placeOf(id);
    const above = this.#pile.value.slice(this.height(id) + 1).map((one) => this.placeOf(one));
    return place !== null && isCovered(place, above.filter((one) => one !== null));
  }

  /** Whether this chat is on the page, in a window or in the pane. */
  isOpen(id: string): boolean {
    return this.on.value ? this.inSight.value && this.shown.value.includes(id) : openId.value === id;
  }

  /** Whether whoever looks at the page sees this chat. Stacked, only one is sure to be in view. */
  isInView(id: string): boolean {
    if (!this.on.value || !this.isOpen(id)) return this.isOpen(id);
    return layout.value === "stacked" ? this.focused.value === id : !this.isCovered(id);
  }

  /** On top of the others, opened if it wasn't. */
  #bring(id: string): void {
    this.first.value = id;
    this.#change((all) => {
      const isKnown = all.some((one) => one.id === id);
      const known = all.map((one) => (one.id === id ? { ...one, minimized: false } : one));
      return this.#placed(isKnown ? known : [...all, { id, place: null, minimized: false, used: 0 }]);
    });
    this.#raise(id);
  }

  #raise(id: string): void {
    if (this.#pile.peek().at(-1) === id) return;
    this.#change((all) => {
      const used = Math.max(...all.map((one) => one.used)) + 1;
      return all.map((one) => (one.id === id ? { ...one, used } : one));
    });
  }

  /** New windows get a place as soon as the desk is measured. */
  #placed(all: readonly Remembered[]): readonly Remembered[] {
    const floor = this.#floor.peek();
    if (!floor) return all;
    const taken = all.flatMap(({ place, minimized }) => (place && !minimized ? [clamped(place, floor)] : []));
    return all.map((one) => {
      if (one.place || one.minimized) return one;
      const place = cascaded(taken, floor);
      taken.push(place);
      return { ...one, place };
    });
  }

  #change(change: (all: readonly Remembered[]) => readonly Remembered[]): void {
    const after = JSON.stringify(change(this.#all.peek()));
    if (after !== JSON.stringify(this.#all.peek())) this.#memory.keep(after);
  }
}

/** What was kept, as far as it can be read: another version may have written it. */
function remembered(kept: string | null): readonly Remembered[] {
  try {
    const all: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(all) ? all.filter(isRemembered) : [];
  } catch {
    return [];
  }
}

function isRemembered(one: Partial<Remembered> | null): one is Remembered {
  const { id, place, minimized, used } = one ?? {};
  if (typeof id !== "string" || typeof minimized !== "boolean" || typeof used !== "number") return false;
  if (place === undefined) return false;
  return place === null || [place.x, place.y, place.width, place.height].every(Number.isFinite);
}
