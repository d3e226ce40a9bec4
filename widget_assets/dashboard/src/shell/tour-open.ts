/** Whether there is a tour to be shown: to whoever has not had it, and on demand. */

import { signal } from "@preact/signals";

import { isConnected, type Desk } from "../chats/desk";
import { openChatId } from "./location";
import { kept } from "../parts/kept";

/** Who has had it here, until they sign out: this holds also where Deskbell could not be told. */
const touredHere = kept("toured");

/** Shown again by my own wish. */
export const tourIsAsked = signal(false);
/** The step it has come to: it goes on there after a chat. */
export const tourStep = signal(0);

export function showTour(): void {
  tourStep.value = 0;
  tourIsAsked.value = true;
}

export function tourIsWanted(desk: Desk): boolean {
  const hadIt = desk.settings.saved.value.toured || touredHere.value === desk.profile.id;
  return tourIsAsked.value || !hadIt;
}

/** Nobody waits, no chat is open, and nothing is wrong that I should know about first. */
export function isCalm(desk: Desk): boolean {
  const isOpen = openChatId.value !== null || desk.windows.shown.value.length > 0;
  const calling = desk.waiting.value.length + desk.asked.value.length;
  return desk.loaded && isConnected(desk.connection.link.value) && desk.elsewhere.value === null && calling === 0 && !isOpen;
}

/** I have seen it, or enough of it. */
export function endTour(desk: Desk): void {
  tourIsAsked.value = false;
  touredHere.keep(desk.profile.id);
  if (!desk.settings.saved.peek().toured) void desk.settings.keepToured().catch(() => undefined);
}

/** Nothing of me stays in this browser. */
export function forgetTour(): void {
  touredHere.keep(null);
}
