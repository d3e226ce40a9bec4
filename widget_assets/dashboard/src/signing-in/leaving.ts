/** Going Offline and signing out: both ask first while patrons are talking with me. */

import { signal } from "@preact/signals";

import type { Desk } from "../chats/desk";
import type { Status } from "../colleagues/presence";

/** What is being asked about. */
export const leaving = signal<"offline" | "signOut" | null>(null);

/** Takes the status, at once or once it is confirmed. */
export function chooseStatus(desk: Desk, status: Status): void {
  if (status === "offline" && desk.load.peek() > 0) leaving.value = "offline";
  else void desk.setStatus(status);
}

/** Signs out, at once or once it is confirmed. */
export function chooseToSignOut(desk: Desk, signOut: () => void): void {
  if (desk.load.peek() > 0) leaving.value = "signOut";
  else signOut();
}
