/**
 * The library's page around the frame, as far as it may know of us: one loader of ours, at one origin.
 *
 * Whoever embeds the frame says the first word. From then on only that origin is heard and spoken to.
 */

import type { HostPage, ToChat, ToLoader } from "@deskbell/shared/frame";
import { computed, signal, type ReadonlySignal } from "@preact/signals";

/** Origin of the library's page; null until it has spoken. Opened by itself, the chat is its own site. */
const site = signal<string | null>(window.parent === window ? location.origin : null);
const shown = signal(window.parent === window);

/** The tab is the one in front. */
const visible = signal(!document.hidden);
document.addEventListener("visibilitychange", () => (visible.value = !document.hidden));

/** It is part of the library's page, or a page of its own, and cannot be minimised. */
const stays = signal(window.parent === window);

/** The library's page; opened by itself, the chat knows what led to it. */
const page = signal<HostPage>({ url: "", title: "", referrer: document.referrer });

const busyAt = signal(0);

/** The focus is wanted: counts the times that the patron opened the panel. */
const opened = signal(0);

export const host: {
  readonly site: ReadonlySignal<string | null>;
  readonly page: ReadonlySignal<HostPage>;
  /** The patron has it before them. */
  readonly inView: ReadonlySignal<boolean>;
  /** When the patron last did something on the page around, in ms; told on computers that everybody uses. */
  readonly busyAt: ReadonlySignal<number>;
  readonly opened: ReadonlySignal<number>;
  readonly framed: boolean;
  readonly stays: ReadonlySignal<boolean>;
  tell(message: ToLoader): void;
} = {
  site,
  page,
  busyAt,
  inView: computed(() => shown.value && visible.value),
  opened,
  framed: window.parent !== window,
  stays,
  tell(message) {
    if (this.framed && site.value !== null && site.value !== "null") window.parent.postMessage(message, site.value);
  },
};

addEventListener("message", (event: MessageEvent<ToChat | null>) => {
  if (event.source !== window.parent || window.parent === window) return;
  if (site.value !== null && site.value !== event.origin) return;
  const message = event.data;
  if (message?.deskbell === "busy" && site.value !== null) busyAt.value = Date.now();
  if (message?.deskbell !== "shown" && message?.deskbell !== "hidden") return;
  const isFirst = site.value === null;
  site.value = event.origin;
  if (isFirst) host.tell({ deskbell: "here" });
  stays.value = message.stays === true;
  if (message.page) page.value = message.page;
  shown.value = message.deskbell === "shown";
  if (message.focus) opened.value += 1;
});
