/**
 * The little that the library's own page remembers, and only once the patron has acted: how the panel stood in this
 * tab, and that a chat runs in this browser. No identifier and no secret: those stay in the chat's frame, under names of
 * their own (a page of our origin shares its storage).
 */

export type Stance = "open" | "minimised";

export class Memory {
  readonly #key: string;
  #isMute: boolean;

  /**
   * @param library One chat serves all widgets of a library: it follows the patron from page to page.
   * @param isMute Nothing is remembered: everybody uses this computer.
   */
  constructor(library: string, isMute = false) {
    this.#key = `deskbell-page:${library}`;
    this.#isMute = isMute;
  }

  /** Forgets, and remembers nothing more. */
  mute(): void {
    this.clear();
    this.#isMute = true;
  }

  get stance(): string | null {
    return quietly(() => sessionStorage.getItem(this.#key));
  }

  set stance(stance: Stance) {
    if (!this.#isMute) quietly(() => sessionStorage.setItem(this.#key, stance));
  }

  get running(): boolean {
    return quietly(() => localStorage.getItem(this.#key)) !== null;
  }

  set running(running: boolean) {
    quietly(() => (running && !this.#isMute ? localStorage.setItem(this.#key, "running") : localStorage.removeItem(this.#key)));
  }

  clear(): void {
    this.running = false;
    quietly(() => sessionStorage.removeItem(this.#key));
  }
}

/** A page may be denied its storage: then nothing is remembered, and nothing else changes. */
function quietly<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
