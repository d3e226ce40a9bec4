/** The five-second test before a patron counts on it: is a chat heard, is it seen, does it arrive? */

import { signal } from "@preact/signals";
import { pause, type Notifications } from "@deskbell/shared";

import type { Desk } from "../chats/desk";
import { isSilenced, play, type Sound } from "../calling/sounds";
import { texts } from "../texts";

export type Test = "sound" | "desktop" | "line";
export type Fix = keyof typeof texts.check.fixes;

/** "ask": the answer is the person's; "wait": the browser's or Deskbell's. `note`: what was found out. */
export type Result =
  | { readonly is: "untested" | "next" | "ask" | "wait" | "off" }
  | { readonly is: "works"; readonly note: string }
  | { readonly is: "blocked" | "fails"; readonly fix: Fix };

const SHOWN_WITHIN = 4_000;
const BACK_WITHIN = 5_000; // a line that is dead may not be known to be for longer

export class QuickCheck {
  readonly results = {
    sound: signal<Result>({ is: "untested" }),
    desktop: signal<Result>({ is: "untested" }),
    line: signal<Result>({ is: "untested" }),
  };
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Whether it was begun and is not over. */
  get isRunning(): boolean {
    return Object.values(this.results).some(({ value }) => ["next", "ask", "wait"].includes(value.is));
  }

  get wasRun(): boolean {
    return this.results.line.value.is !== "untested";
  }

  /** Connection and sound at once; the notification once the sound is answered, since the browser may ask as well. */
  async run(): Promise<void> {
    this.results.desktop.value = { is: "next" };
    await Promise.all([this.testSound(), this.testLine()]);
  }

  async testSound(): Promise<void> {
    const { sound, volume } = this.#notifications;
    if (sound === "none") return this.#soundIsOver({ is: "off" });
    this.results.sound.value = { is: "wait" };
    const isPlayed = await play(sound as Sound, volume);
    if (isPlayed) this.results.sound.value = { is: "ask" };
    else this.#soundIsOver({ is: "blocked", fix: isSilenced.peek() ? "soundBlocked" : "soundSilent" });
  }

  /** The person has heard it, or not. */
  heard(yes: boolean): void {
    this.#soundIsOver(yes ? { is: "works", note: texts.check.soundWorks } : { is: "fails", fix: "soundSilent" });
  }

  async testDesktop(): Promise<void> {
    const { desktop } = this.results;
    if (!this.#notifications.desktop) return void (desktop.value = { is: "off" });
    if (!("Notification" in globalThis)) return void (desktop.value = { is: "fails", fix: "desktopMissing" });
    desktop.value = { is: "wait" };
    const permission = await Notification.requestPermission();
    if (permission === "denied") desktop.value = { is: "blocked", fix: "desktopBlocked" };
    else if (permission === "default") desktop.value = { is: "blocked", fix: "desktopUndecided" };
    else desktop.value = await showOne();
  }

  async testLine(): Promise<void> {
    const { line } = this.results;
    line.value = { is: "wait" };
    const began = performance.now();
    const ping = this.#desk.connection.request({ action: "ping" }).then(
      () => true,
      () => false,
    );
    const isBack = await Promise.race([ping, pause(BACK_WITHIN)]);
    line.value = isBack
      ? { is: "works", note: texts.check.lineWorks(Math.round(performance.now() - began)) }
      : { is: "fails", fix: "line" };
  }

  /** As they stand in the form: they may not be saved yet. */
  get #notifications(): Required<Notifications> {
    return this.#desk.settings.form.peek().notifications;
  }

  #soundIsOver(result: Result): void {
    this.results.sound.value = result;
    if (this.results.desktop.peek().is === "next") void this.testDesktop();
  }
}

function showOne(): Promise<Result> {
  return new Promise((resolve) => {
    try {
      const notification = new Notification(texts.check.desktopTitle, {
        body: texts.check.desktopBody,
        icon: "./bell.svg",
        silent: true,
      });
      const fails = () => resolve({ is: "fails", fix: "desktopUnshown" });
      notification.onshow = () => resolve({ is: "works", note: texts.check.desktopWorks });
      notification.onerror = fails;
      setTimeout(fails, SHOWN_WITHIN);
      setTimeout(() => notification.close(), SHOWN_WITHIN);
    } catch {
      resolve({ is: "fails", fix: "desktopMissing" }); // a phone shows them for service workers alone
    }
  });
}
