/** What stands on the library's page: a button, a tab, a box, or nothing but the page's own links. */

import type { Inviting } from "@deskbell/shared";
import type { ToLoader } from "@deskbell/shared/frame";
import { chooseLanguage } from "@deskbell/shared/languages";

import { followDesk, type Settings } from "./desk";
import type { Invite } from "./invite/invite";
import { load } from "./later";
import { optionsOf, pageOf, type Options } from "./options";
import type { Panel } from "./panel/panel";
import { Memory } from "./storage";
import styles from "./widget.css?inline";
import type { Words } from "./words";

const BELL = "M3.5 13.5a6.5 6.5 0 0 1 13 0zM10 7V4.4M8.6 4.2h2.8M2.4 16.2h15.2";
const SVG = "http://www.w3.org/2000/svg";
const PHONE = matchMedia("(max-width: 30rem)");

export class DeskbellWidget extends HTMLElement {
  /** Those on the page, by id: the same twice is one. */
  static readonly #all = new Map<string, DeskbellWidget>();
  /** The libraries whose panel was brought back: its chat serves all their widgets, and comes back once. */
  static readonly #back = new Set<string>();

  readonly #launcher = document.createElement("button");
  readonly #label = new Text();
  readonly #closed = document.createElement("small");
  readonly #unread = document.createElement("b");
  #options!: Options;
  #words!: Words;
  #memory!: Memory;
  #inviting: Settings["proactive"];
  #panel: Promise<Panel> | null = null;
  #window: Window | null = null;
  #opener: HTMLElement = this.#launcher;
  #isOpen = false;
  #deskOpen = true;
  #hides = false;
  #running = false;
  #count = 0;
  #openWhenRunning = false;

  /**
   * Puts a widget where its line asks for it. Lines of other versions call this as well: what it takes stays.
   *
   * @throws Whatever went wrong, while the page is as it was.
   */
  static async start(line: HTMLScriptElement): Promise<void> {
    const options = optionsOf(line);
    if (!options || this.#all.has(options.widget)) return;
    const element = new this();
    this.#all.set(options.widget, element);
    const settings = await followDesk(`${options.origin}/widgets/${options.widget}.json`, (open) => {
      element.#deskOpen = open;
      element.#say();
    });
    if (!document.body) await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
    element.#begin(options, settings);
  }

  /** Draws it, and brings back a panel that the patron had opened on an earlier page. */
  #begin(options: Options, { colours, words, language, offline, proactive }: Settings): void {
    const wanted = [options.lang, document.documentElement.lang, language, ...navigator.languages, "en"];
    const chosen = chooseLanguage(Object.keys(words), wanted)!;
    this.lang = chosen.language;
    this.#words = words[chosen.language]!;
    this.#inviting = proactive;
    const { widget, form } = (this.#options = { ...options, lang: chosen.tag });
    const [library = ""] = widget.split(".");
    this.#memory = new Memory(library, options.shared !== null);
    this.#running = form !== "window" && this.#memory.running;
    this.#hides = offline === "hide";
    this.#draw(colours);
    this.#place();
    this.#say();
    // Applications that fill the page themselves may clear away all that they don't know.
    const around = new MutationObserver(() => this.isConnected || setTimeout(this.#place));
    around.observe(document, { childList: true, subtree: form === "box" });
    around.observe(document.documentElement, { childList: true });
    document.addEventListener("click", this.#click, true);

    if (form === "box" || form === "window" || DeskbellWidget.#back.has(library)) return;
    DeskbellWidget.#back.add(library);
    const { stance } = this.#memory;
    if (stance === "open") void this.#open(false);
    else if (this.#running) {
      // A tab that the patron has opened since: the chat goes on in it, but never covers a whole phone unasked.
      this.#openWhenRunning = stance === null && !PHONE.matches;
      void this.#load();
    }
  }

  /** Outside of the body, which is the page's own: an application that replaces it leaves the chat alone. */
  readonly #place = (): void => {
    const { form, widget } = this.#options;
    const box = document.querySelector(`[data-deskbell-box="${widget}"],[data-deskbell-box=""]`);
    if (form !== "box") document.documentElement.append(this);
    else if (!box?.querySelector(this.localName)) box?.replaceChildren(this);
  };

  /** The page's own links and buttons that open it. */
  readonly #click = (event: MouseEvent): void => {
    const [target] = event.composedPath();
    const opener = target instanceof Element ? target.closest<HTMLElement>("[data-deskbell-open]") : null;
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const [first] = DeskbellWidget.#all.keys();
    if ((opener.dataset["deskbellOpen"] || first) !== this.#options.widget) return;
    event.preventDefault();
    this.#opener = opener;
    void this.#open(true);
  };

  /** What the button says. Whoever has a chat gets back to it at any time. */
  #say(): void {
    if (!this.#options) return; // nothing stands there yet
    const { word, form } = this.#options;
    const count = this.#count;
    const isClosed = !this.#deskOpen && !this.#running && !count;
    this.#label.data = word ?? (isClosed ? this.#words.frame : this.#words.launch);
    this.#closed.hidden = !isClosed;
    this.#unread.textContent = `${count}`;
    this.#unread.hidden = !count;
    this.#launcher.ariaLabel = count ? this.#label.data + this.#words.unread.replace("{count}", `${count}`) : null;
    this.hidden = this.#hides && isClosed && !this.#isOpen;
    if (form === "box" && !this.hidden && !this.#panel) void this.#open(false);
    this.#launcher.hidden = this.#isOpen || (form === "link" && !this.#running);
    if (!this.#inviting || !this.#deskOpen || form === "box") return;
    void this.#invite(this.#inviting);
    this.#inviting = undefined;
  }

  #draw(colours: Settings["colours"]): void {
    const { form, corner } = this.#options;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // a <style> element would need the library's CSP to allow inline styles
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    for (const [name, value] of Object.entries(colours)) this.style.setProperty(`--${name}`, value);
    this.dataset["form"] = form;
    this.dataset["corner"] = corner;
    // Beside those that stand there already.
    const there = document.querySelectorAll(`${this.localName}[data-form=${form}][data-corner=${corner}]`);
    this.style.setProperty("--place", `${there.length}`);
    if (form === "box") return;

    const bell = document.createElementNS(SVG, "svg");
    bell.setAttribute("viewBox", "0 0 20 20");
    bell.ariaHidden = "true";
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", BELL);
    bell.append(path);
    this.#launcher.type = "button";
    this.#launcher.ariaExpanded = "false";
    this.#unread.ariaHidden = "true";
    this.#closed.textContent = this.#words.closed;
    const words = document.createElement("span");
    words.append(this.#label, this.#closed);
    words.dir = "auto"; // the page may read the other way
    this.#launcher.append(bell, words, this.#unread);
    this.#launcher.addEventListener("click", () => {
      this.#opener = this.#launcher;
      void this.#open(true);
    });
    root.append(this.#launcher);
  }

  /** @param acted The patron pressed something: only then does the focus move, and is anything remembered. */
  async #open(acted: boolean): Promise<void> {
    const page = pageOf(this.#options);
    if (this.#options.form === "window") {
      if (!this.#window || this.#window.closed) this.#window = open(page, "", "popup,width=420,height=740");
      this.#window?.focus();
      return;
    }
    if (acted && this.#options.form !== "box") this.#memory.stance = "open";
    const panel = await this.#load();
    if (panel) panel.open(acted);
    else if (acted) open(page, "_blank", "noopener");
  }

  /** The panel, out of sight at first; null where it could not be loaded. */
  #load(): Promise<Panel | null> {
    this.#panel ??= load<Panel>("panel", this.#options).then((panel) => {
      this.shadowRoot?.append(panel);
      panel.begin(this.#options, this.#words, this.#memory, this.#hear, this.#swap);
      return panel;
    });
    return this.#panel.catch(() => (this.#panel = null));
  }

  /** Loads what invites to it, once somebody is there to answer. Without it, nobody is invited. */
  async #invite(settings: Inviting): Promise<void> {
    const invite = await load<Invite>("invite", this.#options).catch(() => null);
    this.shadowRoot?.append(invite ?? "");
    invite?.begin(
      this.#options,
      settings,
      () => this.#running || this.#panel || this.#window || this.#memory.stance,
      () => void this.#open(true),
    );
  }

  /** Of button and panel one is there. */
  readonly #swap = (isOpen: boolean, focused: boolean): void => {
    this.#isOpen = isOpen;
    this.#say();
    if (focused) (this.#opener.isConnected ? this.#opener : this.#launcher).focus();
  };

  readonly #hear = (message: ToLoader): void => {
    if (message.deskbell === "desk") this.#deskOpen = message.open;
    if (message.deskbell === "unread") this.#count = message.count;
    if (message.deskbell === "chat") {
      this.#running = message.running;
      if (message.running && this.#openWhenRunning) void this.#open(false);
      this.#openWhenRunning = false;
    }
    this.#say();
  };
}
