/**
 * The window of iFrame chat, `/iframe/?widget=…&lang=…`: a page in an iframe, and the chat on top of it, put there by the
 * loader. Which page, the chat says, and no address of ours: nobody can send others a link to us that shows what they like.
 */

import { IN_IFRAME_CHAT, type ToLoader } from "@deskbell/shared/frame";

import { Memory } from "./storage";

/** The page is whole (scripts, its own storage, forms, downloads, windows), but it can't take this window elsewhere. */
const MAY = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";
const KEPT = "deskbell-page:iframe"; // goes with "End and clear"

const asked = new URLSearchParams(location.search);
const widget = asked.get("widget") ?? "";
const lang = asked.get("lang") ?? "en";
const alone = `/ask/${encodeURIComponent(widget)}?lang=${encodeURIComponent(lang)}`;
const page = document.createElement("iframe");

function show(url: string): void {
  const { protocol, origin, host } = new URL(url);
  if (!/^https?:$/.test(protocol) || origin === location.origin) return; // a page of ours could leave its sandbox
  sessionStorage.setItem(KEPT, url);
  page.title = document.title = host;
  page.src = url;
  if (!page.isConnected) document.body.append(page);
}

function begin(): void {
  page.name = IN_IFRAME_CHAT;
  page.sandbox.value = MAY;
  page.referrerPolicy = "no-referrer";
  addEventListener("message", ({ origin, source, data }: MessageEvent<ToLoader | null>) => {
    if (origin !== location.origin || (source as Window | null)?.parent !== window) return;
    if (data?.deskbell === "start" && !page.src) show(data.url);
    if (data?.deskbell === "go") show(data.url);
    if (data?.deskbell === "alone") location.replace(alone);
  });
  const kept = sessionStorage.getItem(KEPT);
  if (kept !== null) show(kept);
  document.documentElement.lang = lang;
  const memory = new Memory(widget.split(".")[0] ?? "");
  if (memory.stance === null) memory.stance = "open";
  const line = document.createElement("script");
  line.src = "/deskbell.js";
  Object.assign(line.dataset, { widget, lang });
  document.head.append(line);
}

/** Whoever opened it is there to say which page, or this is a reload; and the chat can be kept. */
function isPossible(): boolean {
  try {
    return sessionStorage.getItem(KEPT) !== null || opener !== null;
  } catch {
    return false;
  }
}

if (isPossible()) begin();
else location.replace(alone);
