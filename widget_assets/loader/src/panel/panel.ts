/** The frame on the library's page, and all that passes between the two. The chat itself is a page of ours in it. */

import type { Stance, ToChat, ToLoader } from "@deskbell/shared/frame";

import { pageOf, wishes, type Options } from "../options";
import type { Memory } from "../storage";
import type { Words } from "../words";
import styles from "./panel.css?inline";

const PATIENCE = 10_000; // ms until a frame that has said nothing is taken for one that did not load
const BUSY_EVERY = 5_000;
const PHONE = matchMedia("(max-width: 30rem)");

export class Panel extends HTMLElement {
  #options!: Options;
  #words!: Words;
  #memory!: Memory;
  #tellWidget!: (message: ToLoader) => void;
  #swap!: (isOpen: boolean, focused: boolean) => void;
  #frame: HTMLIFrameElement | null = null;
  readonly #late = document.createElement("p");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loaded = false;
  #focusWanted = false;
  #shared = false;

  /**
   * Loads the chat, out of sight.
   *
   * @param tellWidget Hears what the chat says of the desk and of itself.
   * @param swap Called when it was opened or closed, and whether the focus was in it.
   */
  begin(
    options: Options,
    words: Words,
    memory: Memory,
    tellWidget: (message: ToLoader) => void,
    swap: (isOpen: boolean, focused: boolean) => void,
  ): void {
    this.#options = options;
    this.#words = words;
    this.#memory = memory;
    this.#tellWidget = tellWidget;
    this.#swap = swap;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.dataset["form"] = options.form;
    this.dataset["corner"] = options.corner;
    this.hidden = true;
    this.#drawLate();
    addEventListener("message", this.#hear);
    if (!this.#isBox) {
      visualViewport?.addEventListener("resize", this.#fit);
      visualViewport?.addEventListener("scroll", this.#fit);
    }
    this.#load();
  }

  /** Where the page takes it away and puts it back, the frame loads anew. */
  disconnectedCallback(): void {
    this.#loaded = false;
  }

  get #isBox(): boolean {
    return this.#options.form === "box";
  }

  /** @param acted The patron has asked for it just now: then the focus moves into it. */
  open(acted: boolean): void {
    this.#load();
    this.hidden = false;
    this.#swap(true, false);
    this.#fit();
    this.#focusWanted = acted;
    if (acted && this.#isBox) this.scrollIntoView({ block: "nearest" });
    this.#tell();
  }

  #close(): void {
    const focused = this.shadowRoot?.activeElement !== null;
    this.hidden = true;
    this.#swap(false, focused);
    this.#tell();
  }

  #load(): void {
    if (this.#frame) return;
    const frame = document.createElement("iframe");
    const { origin, widget } = this.#options;
    frame.title = this.#words.frame;
    frame.src = `${origin}/chat/index.html?widget=${widget}&${wishes(this.#options)}`;
    this.#options.invited = ""; // to this chat, not to the next
    if (this.#isBox) frame.loading = "lazy";
    frame.addEventListener("load", () => {
      this.#loaded = true;
      this.#tell();
      this.#wait();
    });
    this.#frame = frame;
    this.shadowRoot?.append(frame);
    if (!this.#isBox) this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#late.hidden = false), PATIENCE);
  }

  /** What is there when the chat is not: its own page, and a way to close what may cover a whole phone. */
  #drawLate(): void {
    const link = document.createElement("a");
    link.href = pageOf(this.#options);
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = this.#words.otherWays;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = this.#words.close;
    close.hidden = this.#isBox;
    close.addEventListener("click", () => this.#minimise());
    this.#late.hidden = true;
    this.#late.append(this.#words.late, link, close);
    this.shadowRoot?.append(this.#late);
  }

  #minimise(): void {
    this.#memory.stance = "minimised";
    this.#close();
  }

  #tell(): void {
    if (!this.#loaded) return; // it is told when it is there: until then its origin is not ours
    if (this.#focusWanted) this.#frame?.focus();
    const message: Stance = {
      deskbell: this.hidden ? "hidden" : "shown",
      focus: this.#focusWanted,
      stays: this.#isBox,
      page: { title: document.title, url: location.href, referrer: document.referrer },
    };
    this.#focusWanted = false;
    this.#post(message);
  }

  #post(message: ToChat): void {
    this.#frame?.contentWindow?.postMessage(message, this.#options.origin);
  }

  /** Everybody uses this computer: the page remembers nothing, and tells the chat that somebody is there. */
  #share(): void {
    this.#shared = true;
    this.#memory.mute();
    let told = 0;
    const tell = () => {
      if (Date.now() - told < BUSY_EVERY || !this.#loaded) return;
      told = Date.now();
      this.#frame?.contentWindow?.postMessage({ deskbell: "busy" } satisfies ToChat, this.#options.origin);
    };
    for (const type of ["pointerdown", "keydown", "wheel"]) addEventListener(type, tell, { passive: true });
  }

  readonly #hear = (event: MessageEvent<ToLoader>): void => {
    if (event.origin !== this.#options.origin || !this.#frame || event.source !== this.#frame.contentWindow) return;
    const message = event.data;
    clearTimeout(this.#timer);
    this.#late.hidden = true;
    switch (message.deskbell) {
      case "minimise":
        if (!this.#isBox) this.#minimise();
        break;
      case "show":
        if (this.hidden) this.open(false);
        break;
      case "where":
        this.#post({ deskbell: "at", url: location.href });
        break;
      case "chat":
        if (message.shared && !this.#shared) this.#share();
        this.#memory.running = message.running && message.kept;
        if (message.running && !message.kept) addEventListener("beforeunload", ask);
        else removeEventListener("beforeunload", ask);
        break;
      case "cleared":
        removeEventListener("beforeunload", ask);
        if (!this.#isBox) this.#close();
        this.#frame.remove();
        this.#frame = null;
        this.#loaded = false;
        this.#memory.clear();
        if (this.#isBox) this.#load();
    }
    this.#tellWidget(message);
  };

  /** On a phone the panel is the screen: what the keyboard leaves of it. */
  readonly #fit = (): void => {
    const seen = PHONE.matches && !this.#isBox && visualViewport?.scale === 1 ? visualViewport : null;
    this.style.blockSize = seen ? `${seen.height}px` : "";
    this.style.insetBlockStart = seen ? `${seen.offsetTop}px` : "";
  };
}

/** Has the browser ask before the page is left. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
