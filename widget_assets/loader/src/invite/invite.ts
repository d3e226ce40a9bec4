/**
 * The invitation on the library's page: whether, when, and what becomes of it.
 *
 * It comes without the focus and leaves it where it is. Nothing is kept but that the patron said "Not now", and when.
 */

import type { Inviting } from "@deskbell/shared";
import { opening } from "@deskbell/shared/opening";

import type { Settings } from "../desk";
import type { Options } from "../options";
import styles from "./invite.css?inline";
import { Visit } from "./visit";

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const ADDRESS = 200; // characters
const SVG = "http://www.w3.org/2000/svg";
const BELL = "M3.5 13.5a6.5 6.5 0 0 1 13 0zM10 7V4.4M8.6 4.2h2.8M2.4 16.2h15.2";

export class Invite extends HTMLElement {
  readonly #said = document.createElement("div");
  readonly #acts = document.createElement("div");
  #options!: Options;
  /** As last published; undefined: it invites no more, or nobody knows. */
  #settings: Inviting | undefined;
  #isBusy!: () => unknown;
  #accept!: () => void;
  #visit!: Visit;
  /** Where it was shown, as long as it is or was last. */
  #invited: Visit | null = null;
  #isShown = false;
  /** No other tab invites while this page is there. */
  #isOnly = false;
  #laterUntil = 0;
  #before: HTMLElement | null = null;

  /**
   * @param isBusy Whether the patron has a chat, or had it open.
   * @param accept Opens the chat.
   */
  begin(options: Options, settings: Inviting, isBusy: () => unknown, accept: () => void): void {
    this.#options = options;
    this.#settings = settings;
    this.#isBusy = isBusy;
    this.#accept = accept;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#said.setAttribute("role", "status"); // there before it speaks, or nobody would hear it
    root.append(this.#said, this.#acts);

    this.#visit = new Visit(address(), settings, Math.random());
    setInterval(() => this.#tick(), SECOND);
    addEventListener("pagehide", () => this.#leave());
    addEventListener("storage", () => this.#look());
    document.addEventListener("visibilitychange", () => document.hidden && this.#leave());
    this.addEventListener("focusin", ({ relatedTarget }) => {
      if (relatedTarget instanceof HTMLElement && relatedTarget !== this) this.#before = relatedTarget;
    });
    const changes = { subtree: true, attributes: true, attributeFilter: ["hidden"] };
    new MutationObserver(() => this.#look()).observe(this.getRootNode(), changes); // the panel opens, the launcher goes
  }

  /** Only what is looked at takes time. */
  #tick(): void {
    if (document.hidden) return;
    if (this.#visit.page !== address()) this.#turn();
    this.#visit.seconds += 1;
    this.#look();
    if (this.#visit.ended || this.#visit.seconds < this.#visit.rule.timer) return;
    this.#visit.ended = true;
    void this.#decide(this.#visit);
  }

  async #decide(visit: Visit): Promise<void> {
    if (this.#isShown || !this.#mayInvite()) return;
    this.#settings = await this.#read();
    if (!this.#settings || this.#visit !== visit || !this.#mayInvite()) return;
    visit.reached = true;
    const { paused_until = 0, one_in = 1 } = this.#settings;
    if (Date.now() >= paused_until * SECOND && Math.random() * one_in < 1) this.#showOnce();
  }

  /** The settings as they are now: in the first minute what the browser has kept of them, so that nothing is asked. */
  async #read(): Promise<Inviting | undefined> {
    const { origin, widget } = this.#options;
    try {
      const answer = await fetch(`${origin}/widgets/${widget}.json`, { credentials: "omit" });
      return ((await answer.json()) as Settings).proactive;
    } catch {
      return undefined;
    }
  }

  /** An application has changed its page without loading another. */
  #turn(): void {
    if (!this.#settings) return;
    this.#leave();
    this.#visit = new Visit(address(), this.#settings, Math.random());
  }

  /** Takes it away where it does not belong any more. */
  #look(): void {
    if (this.#isShown && !this.#mayInvite()) this.#hide();
  }

  #mayInvite(): boolean {
    const isOpen = opening(this.#settings?.open ?? [], Date.now()).open;
    return isOpen && !this.#isBusy() && this.#visit.rule.on && Date.now() >= this.#until;
  }

  /** When "Not now" is over. */
  get #until(): number {
    try {
      return Math.max(this.#laterUntil, Number(localStorage.getItem(this.#key)));
    } catch {
      return this.#laterUntil; // a page may be denied its storage
    }
  }

  get #key(): string {
    return `deskbell:${this.#options.widget.split(".")[0]}:later`;
  }

  /** In one tab of all. Where browsers have no locks (pages without TLS), in the one that is looked at. */
  #showOnce(): void {
    const { locks } = navigator as { locks?: LockManager };
    if (this.#isOnly || !locks) return this.#show();
    const hold = (lock: Lock | null) => {
      if (!lock || !this.#mayInvite()) return;
      this.#isOnly = true;
      this.#show();
      return new Promise(() => undefined);
    };
    locks.request(this.#key, { ifAvailable: true }, hold).catch(() => undefined); // sandboxed pages have none
  }

  #show(): void {
    const settings = this.#settings;
    const host = (this.getRootNode() as ShadowRoot).host as HTMLElement;
    const words = settings?.words?.[host.lang];
    if (!settings || !words) return;
    for (const [name, value] of Object.entries(settings.colours ?? {})) this.style.setProperty(`--${name}`, value);
    const { text, position } = this.#visit.rule;
    this.#isShown = true;
    this.#invited = this.#visit;
    this.#visit.note("shown");
    this.dataset["corner"] = position;
    this.toggleAttribute("data-above", this.#isAbove(position));
    this.toggleAttribute("data-shown", true);
    this.setAttribute("role", "complementary");
    this.setAttribute("aria-label", words["label"] ?? "");
    this.#said.replaceChildren(said("b", text || words["text"]), said("p", words["detail"]));
    const accept = button(words["accept"], () => {
      this.#invited?.note("accepted");
      this.#options.invited = "&invited";
      this.#hide(false);
      this.#accept();
      if (this.#options.form === "window") this.#options.invited = ""; // a panel does so itself, once it has loaded
    });
    this.#acts.replaceChildren(accept, button(words["later"], () => this.#dismiss()));
    this.shadowRoot?.prepend(bell());
    document.addEventListener("keydown", this.#escape);
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) this.#dismiss();
  };

  #dismiss(): void {
    this.#laterUntil = Date.now() + DAY;
    try {
      // On a computer that everybody uses it is one patron's word, and holds on this page alone.
      if (this.#options.shared === null) localStorage.setItem(this.#key, `${this.#laterUntil}`);
    } catch {
      // on this page it holds all the same
    }
    this.#invited?.note("dismissed");
    this.#hide();
  }

  /** @param back Whether the focus, if it was in here, goes back to where it came from. */
  #hide(back = true): void {
    const focused = this.shadowRoot?.activeElement !== null;
    this.#isShown = false;
    document.removeEventListener("keydown", this.#escape);
    for (const name of ["data-shown", "role", "aria-label"]) this.removeAttribute(name);
    this.shadowRoot?.querySelector("svg")?.remove();
    this.#said.replaceChildren();
    this.#acts.replaceChildren();
    if (focused && back) (this.#before?.isConnected ? this.#before : this.#launcher).focus();
  }

  /** The button stands in the same corner. */
  #isAbove(position: string): boolean {
    const { corner, form } = this.#options;
    return position === corner && form !== "tab" && this.#launcher.offsetHeight > 0;
  }

  get #launcher(): HTMLElement {
    return (this.getRootNode() as ShadowRoot).querySelector("button")!;
  }

  #leave(): void {
    for (const visit of new Set([this.#visit, this.#invited])) {
      const left = visit?.leave(this.#options.widget);
      if (left) navigator.sendBeacon(`${this.#options.origin}/api/invitations`, JSON.stringify(left));
    }
  }
}

/** Of the page, as it is told: without host and query. */
function address(): string {
  return location.pathname.slice(0, ADDRESS);
}

function said(tag: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.dir = "auto"; // the library's own words may read the other way
  element.textContent = text;
  return element;
}

function button(text = "", act: () => void): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
}

function bell(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", BELL);
  svg.append(path);
  return svg;
}
