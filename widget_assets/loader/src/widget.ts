/** The button on the library's page, and the frame that it opens. The chat itself is a page of ours in the frame. */

import { accentTokens } from "@deskbell/shared/brand";
import type { ToChat, ToLoader } from "@deskbell/shared/frame";

import { Memory } from "./storage";
import { TEXTS } from "./texts";
import styles from "./widget.css?inline";

const BELL = "M3.5 13.5a6.5 6.5 0 0 1 13 0zM10 7V4.4M8.6 4.2h2.8M2.4 16.2h15.2";
const SVG = "http://www.w3.org/2000/svg";
const PHONE = matchMedia("(max-width: 30rem)");

export class DeskbellWidget extends HTMLElement {
  readonly #launcher = document.createElement("button");
  readonly #panel = document.createElement("div");
  readonly #words = new Text();
  readonly #closed = document.createElement("small");
  readonly #unread = document.createElement("b");
  #frame: HTMLIFrameElement | null = null;
  #origin = "";
  #widget = "";
  #memory = new Memory("");
  #deskOpen = true;
  #running = false;
  #count = 0;
  #openWhenRunning = false;
  #loaded = false;
  #focusWanted = false;

  /**
   * Draws the button, and brings back a panel that the patron had opened on an earlier page.
   *
   * @param origin Deskbell's own origin: the only one that the frame is loaded from, posted to and heard.
   * @param widget "<library>.<widget>".
   * @param accent The library's colour, "#rrggbb".
   */
  show(origin: string, widget: string, accent: string): void {
    this.#origin = origin;
    this.#widget = widget;
    this.#memory = new Memory(widget.split(".")[0] ?? "");
    this.#running = this.#memory.running;
    this.#draw(accent);
    addEventListener("message", this.#hear);
    visualViewport?.addEventListener("resize", this.#fit);
    visualViewport?.addEventListener("scroll", this.#fit);
    const { stance } = this.#memory;
    if (stance === "open") this.#open(false);
    else if (this.#running) {
      // A tab that the patron has opened since: the chat goes on in it, but never covers a whole phone unasked.
      this.#openWhenRunning = stance === null && !PHONE.matches;
      this.#load();
    }
  }

  /** Somebody is there to chat, as far as the page or the chat knows. */
  set open(open: boolean) {
    this.#deskOpen = open;
    this.#say();
  }

  /** What the button says. Whoever has a chat gets back to it at any time. */
  #say(): void {
    const count = this.#count;
    const isClosed = !this.#deskOpen && !this.#running && !count;
    this.#words.data = isClosed ? TEXTS.frame : TEXTS.launch;
    this.#closed.hidden = !isClosed;
    this.#unread.textContent = `${count}`;
    this.#unread.hidden = !count;
    this.#launcher.ariaLabel = count ? TEXTS.launch + TEXTS.unread(count) : null;
  }

  #draw(accent: string): void {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // a <style> element would need the library's CSP to allow inline styles
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    for (const [name, value] of Object.entries(accentTokens(accent))) this.style.setProperty(`--${name}`, value);

    const bell = document.createElementNS(SVG, "svg");
    bell.setAttribute("viewBox", "0 0 20 20");
    bell.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", BELL);
    bell.append(path);
    this.lang = "en";
    this.#launcher.type = "button";
    this.#unread.ariaHidden = "true";
    this.#closed.textContent = TEXTS.closed;
    const words = document.createElement("span");
    words.append(this.#words, this.#closed);
    this.#launcher.append(bell, words, this.#unread);
    this.#launcher.addEventListener("click", () => this.#open(true));
    this.#panel.className = "panel";
    this.#swap(false);
    this.#say();
    root.append(this.#launcher, this.#panel);
  }

  /** Of button and panel one is there. */
  #swap(isOpen: boolean): void {
    this.#panel.hidden = !isOpen;
    this.#launcher.hidden = isOpen;
    this.#launcher.ariaExpanded = `${isOpen}`;
  }

  #load(): void {
    if (this.#frame) return;
    const frame = document.createElement("iframe");
    frame.title = TEXTS.frame;
    frame.src = `${this.#origin}/chat/index.html?widget=${this.#widget}`;
    frame.addEventListener("load", () => {
      this.#loaded = true;
      this.#tell();
    });
    this.#frame = frame;
    this.#panel.append(frame);
  }

  /** @param acted The patron pressed the button: only then does the focus move, and is anything remembered. */
  #open(acted: boolean): void {
    this.#load();
    this.#swap(true);
    this.#fit();
    if (acted) this.#memory.stance = "open";
    this.#focusWanted = acted;
    this.#tell();
  }

  #minimise(): void {
    const focused = document.activeElement === this;
    this.#swap(false);
    if (focused) this.#launcher.focus();
    this.#tell();
  }

  #tell(): void {
    if (!this.#loaded) return; // it is told when it is there: until then its origin is not ours
    if (this.#focusWanted) this.#frame?.focus();
    const message: ToChat = { deskbell: this.#panel.hidden ? "hidden" : "shown", focus: this.#focusWanted };
    this.#focusWanted = false;
    this.#frame?.contentWindow?.postMessage(message, this.#origin);
  }

  readonly #hear = (event: MessageEvent<ToLoader>): void => {
    if (event.origin !== this.#origin || !this.#frame || event.source !== this.#frame.contentWindow) return;
    const message = event.data;
    switch (message.deskbell) {
      case "minimise":
        this.#memory.stance = "minimised";
        this.#minimise();
        break;
      case "desk":
        this.open = message.open;
        break;
      case "chat":
        this.#running = message.running;
        this.#say();
        this.#memory.running = message.running && message.kept;
        if (message.running && !message.kept) addEventListener("beforeunload", ask);
        else removeEventListener("beforeunload", ask);
        if (message.running && this.#openWhenRunning) this.#open(false);
        this.#openWhenRunning = false;
        break;
      case "unread":
        this.#count = message.count;
        this.#say();
        break;
      case "cleared":
        removeEventListener("beforeunload", ask);
        this.#minimise();
        this.#frame.remove();
        this.#frame = null;
        this.#loaded = false;
        this.#memory.clear();
    }
  };

  /** On a phone the panel is the screen: what the keyboard leaves of it. */
  readonly #fit = (): void => {
    const seen = PHONE.matches && visualViewport?.scale === 1 ? visualViewport : null;
    this.#panel.style.blockSize = seen ? `${seen.height}px` : "";
    this.#panel.style.insetBlockStart = seen ? `${seen.offsetTop}px` : "";
  };
}

/** Has the browser ask before the page is left. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
