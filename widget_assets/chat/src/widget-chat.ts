/** The widget in the frame: its published settings, the session that it keeps, and the chat that runs or has run. */

import {
  ApiProblem,
  isPublicNetwork,
  leaveQuestion,
  operatorNames,
  randomName,
  startChat,
  type ChatStarted,
} from "@deskbell/shared";
import { computed, effect, signal, type Signal } from "@preact/signals";

import { isOver, isPhone, mayPopOut, openOver, pair, popOut, tellCleared } from "./beside";
import { Desk } from "./desk";
import { agreement, type AskedForm, type FilledIn } from "./form";
import { host } from "./host";
import { followLanguage, spoken } from "./language";
import { withTools } from "./later";
import { mayEnter, mayLaunch } from "./launching";
import { PatronChat, type Session } from "./patron-chat";
import { problemText } from "./problems";
import { Shelf, nowhere, shared } from "./storage";
import { TEXTS } from "./texts";
import { visitOf } from "./visit";

/** Refused: the form was another one when the patron saw it. */
const ANOTHER_FORM = /^form_/;

/** A chat that ended while nobody looked is shown for this long, and then to nobody who comes after. */
const FORGET_ENDED_AFTER = 60 * 60_000;

/** How long nobody may do anything at a computer that everybody uses; in minutes. */
const IDLE = { least: 2, most: 60, usual: 10 };

type Field = "question" | "name" | "contact" | "consent" | "message" | "ticket" | "email" | "survey";

type Answers = Readonly<Record<string, string>>;

const NO_ANSWERS: Answers = {};

/** What a window goes on with that was opened beside this one. */
interface Handed {
  readonly session: Session | null;
  readonly drafts: readonly (readonly [Field, string])[];
  readonly answers: Answers;
  /** The page to show under it. */
  readonly page: string | null;
}

export class WidgetChat {
  readonly desk: Desk;
  readonly chat = signal<PatronChat | null>(null);
  /** The chat goes on in the window of iFrame chat, and not here. */
  readonly away = signal(false);
  /** Without a chat: it is the form that leaves a question, not the one that starts a chat. */
  readonly leaving = signal(false);
  /** The chat, or the question without one, became a ticket, and the answer goes to this address. */
  readonly ticket = signal<string | null>(null);
  /** What to say above the form. */
  readonly notice = signal<string | null>(null);
  /** Spoken politely by the status region. */
  readonly announcement = signal("");
  /** Each field's draft, kept across reloads of this tab until it is sent or deleted. */
  readonly drafts: Readonly<Record<Field, Signal<string>>>;
  /** … and those of the library's own questions, by their labels. */
  readonly answers: Signal<Answers>;
  /** The library's page is one of those that the widget is limited to; null: not known yet. */
  readonly atHome = computed(() => {
    const settings = this.desk.settings.value;
    const site = host.site.value;
    if (typeof settings === "string" || site === null) return null;
    return site !== "null" && (!settings.sites?.length || settings.sites.includes(site));
  });
  /** The chat's own page, which names other ways to ask even where the chat cannot be had. */
  readonly page: string;
  /** The same, for another computer. */
  readonly ownPage: string;
  /** The patron shares what they searched for. */
  readonly sharesSearch = signal(false);
  /** How the patron likes it: remembered once they have said so. */
  readonly likes = { sound: signal(false), larger: signal(false) };
  /** What a tool asks or shows. */
  readonly dialog = signal<"mail" | "device" | null>(null);
  /** A copy can be sent by email: it is set up, and a librarian has come. */
  readonly mayMail = computed(() => {
    const settings = this.desk.settings.value;
    const mails = typeof settings !== "string" && settings.mails === true;
    return mails && operatorNames(this.chat.value?.entries.value ?? []).size > 0;
  });
  /** It can be had on another device: it runs, and the chat's own page may show it. */
  readonly mayContinue = computed(() => mayPopOut.value !== null && this.chat.value?.ended.value === false);
  readonly shared = shared;
  /** False: nothing outlives this page. */
  readonly kept = computed(() => this.shared.value === null && this.#browser.persistent);
  /** A link from another device is being followed. */
  readonly joining = signal(false);

  readonly #widget: string;
  readonly #library: string;
  readonly #storage: () => Storage;
  readonly #browser: Shelf;
  readonly #tab: Shelf;
  readonly #otherTabs: BroadcastChannel | null;
  readonly #over = signal<string | null>(null); // the page of iFrame chat, as it begins
  readonly #iframe: string; // its window
  #knowsDesk = false;
  #isKnown: Promise<boolean> | null = null; // whether everybody uses this computer, once that is asked
  #heard = 0; // of unread messages

  /**
   * @param widget "<library>.<widget>". One session serves all widgets of a library.
   * @param language Of the page that it stands on.
   * @param isPublic That page's word that everybody uses this computer, and after how many minutes without anybody there
   *   nothing is left.
   * @param invited The page has invited to it. That holds for one chat, across reloads until it starts.
   */
  constructor(widget: string, language: string | null, isPublic: string | null, invited: boolean) {
    this.#widget = widget;
    const lang = language ? `lang=${encodeURIComponent(language)}` : "";
    this.#iframe = `/iframe/index.html?widget=${encodeURIComponent(widget)}&${lang}`;
    this.ownPage = `/ask/${encodeURIComponent(widget)}${language ? `?${lang}` : ""}`;
    const minutes = isPublic === null ? null : minutesOf(isPublic);
    this.page = minutes === null ? this.ownPage : `${this.ownPage}${language ? "&" : "?"}public=${minutes}`;
    this.#library = widget.split(".")[0] ?? "";
    shared.value = minutes;
    this.#storage = () => (this.shared.peek() === null ? localStorage : nowhere());
    this.#browser = new Shelf(this.#storage);
    this.#tab = new Shelf(() => (minutes === null ? sessionStorage : nowhere()));
    this.desk = new Desk(widget);
    followLanguage(language, this.desk.settings);
    this.drafts = {
      question: this.#draft("question"),
      name: this.#draft("name"),
      contact: this.#draft("contact"),
      consent: this.#draft("consent"),
      message: this.#draft("message"),
      ticket: this.#draft("ticket"),
      email: this.#draft("email"),
      survey: this.#draft("survey"),
    };
    this.answers = this.#kept("answers", NO_ANSWERS);
    this.#otherTabs = this.kept.peek() ? new BroadcastChannel(`deskbell:${this.#library}`) : null;
    this.#otherTabs?.addEventListener("message", () => this.#leaveNothing());
    this.#browser.onChange(this.#library, () => this.#resume());
    this.ticket.value = this.#tab.get<string>(this.#name("left"));
    const { sound, larger } = this.#browser.get<Record<string, boolean>>(this.#name("likes")) ?? {};
    this.likes.sound.value = sound === true;
    this.likes.larger.value = larger === true;
    if (invited) this.#tab.put(this.#name("invited"), true);
    this.#resume();
    effect(() => this.#askWhoseComputer());
    effect(() => void document.documentElement.classList.toggle("larger", this.likes.larger.value));
    effect(() => this.#sound());
    effect(() => this.#paint());
    effect(() => this.#followDesk());
    effect(() => this.#followChat());
    effect(() => this.#tellHost());
    effect(() => {
      const settings = this.desk.settings.value;
      const sites = typeof settings === "string" ? ["?"] : (settings.sites ?? []);
      mayPopOut.value = !sites.length || sites.includes(location.origin) ? () => popOut(this.page) : null;
      const isOffered = typeof settings !== "string" && settings.iframe === true;
      const runs = this.chat.value?.ended.value === false;
      mayEnter.value = mayPopOut.value !== null && this.shared.value === null && !isPhone;
      mayLaunch.value = mayEnter.value && isOffered && runs && host.framed && !isOver;
    });
    pair<Handed>({
      hand: () => ({
        session: this.chat.peek()?.session ?? (this.away.peek() ? this.#browser.get<Session>(this.#library) : null),
        drafts: Object.entries(this.drafts).map(([field, draft]) => [field as Field, draft.peek()]),
        answers: this.answers.peek(),
        page: this.#over.peek(),
      }),
      take: ({ session, drafts, answers, page }) => {
        this.answers.value = { ...answers, ...this.answers.peek() };
        this.#over.value = page;
        for (const [field, text] of drafts) this.drafts[field].value ||= text;
        if (!session) return;
        this.#browser.put(this.#library, session);
        this.#resume();
      },
      rest: () => void this.#rest(),
      goOn: ({ session, drafts }) => {
        for (const [field, text] of drafts) this.drafts[field].value = text;
        if (session) this.#browser.put(this.#library, session);
        this.comeBack();
      },
      clear: () => this.#leaveNothing(),
    });
  }

  /** To a question of the library's own; "": none yet. Its label may be any words, "constructor" as well. */
  answer(label: string): string {
    const answers = this.answers.value;
    return Object.hasOwn(answers, label) ? (answers[label] ?? "") : "";
  }

  /** What this form asks for, as it is filled in. */
  filledIn(form: AskedForm): FilledIn {
    const { question, name, contact, consent } = this.drafts;
    const answers = form.fields.map(({ label, options }): [string, string] => {
      const answer = this.answer(label).trim();
      return [label, !options || options.includes(answer) ? answer : ""];
    });
    return {
      question: form.question === "hidden" ? "" : question.value.trim(),
      name: form.name === "hidden" ? "" : name.value.trim(),
      contact: form.contact === "hidden" ? "" : contact.value.trim(),
      answers: Object.fromEntries(answers.filter(([, answer]) => answer)),
      consent: consent.value === agreement(form) ? consent.value : "",
    };
  }

  /**
   * "Start Chat". However often it is pressed, one form starts one chat: its key is kept until there was an answer.
   *
   * @returns Why it did not work, for the patron to read; null when it did.
   */
  async start(filled: FilledIn): Promise<string | null> {
    try {
      await this.#isKnown;
      const proactive = this.#tab.get(this.#name("invited")) === true;
      const started = await startChat({ ...this.#beginning(), ...filled, ...visitOf(host.page.peek(), this.sharesSearch.peek()), language: spoken.peek() ?? "en", proactive, phone: isPhone });
      this.#tab.put(this.#name("invited"), null);
      this.desk.found(false);
      this.#tab.put(this.#name("start"), null);
      // Not asked here; or an earlier try had come through, with the question as it was then. It is not lost.
      const question = this.drafts.question.value.trim();
      const isAsked = started.chat.question !== "" && question.startsWith(started.chat.question);
      this.#sent();
      if (!isAsked) this.drafts.message.value ||= question;
      this.begin(started);
      return null;
    } catch (error) {
      if (!(error instanceof ApiProblem)) return TEXTS.form.unreachable;
      if (error.status >= 500) return TEXTS.form.broken; // it may have been done all the same
      this.#tab.put(this.#name("start"), null);
      if (error.code === "nobody_there") {
        this.desk.found(true);
        this.leaving.value = true;
      }
      if (ANOTHER_FORM.test(error.code)) void this.desk.look();
      return problemText(error);
    }
  }

  /**
   * "Send Question", while nobody is there to chat. Still known after a reload.
   *
   * @returns Why it did not work, for the patron to read; null when it did.
   */
  async leaveQuestion(email: string, { contact: _, ...filled }: FilledIn): Promise<string | null> {
    try {
      await leaveQuestion({ ...this.#beginning(), email, ...filled });
      this.#tab.put(this.#name("start"), null);
      this.#tab.put(this.#name("left"), email);
      this.ticket.value = email;
      this.#sent();
      return null;
    } catch (error) {
      if (error instanceof ApiProblem && ANOTHER_FORM.test(error.code)) void this.desk.look();
      return ticketProblem(error);
    }
  }

  /**
   * "Send as a ticket": instead of the chat, which ends where it still runs. Still known after a reload.
   *
   * @returns Why it did not work, for the patron to read; null when it did.
   */
  async leaveTicket(email: string, question: string): Promise<string | null> {
    const chat = this.chat.value;
    if (!chat) return null;
    try {
      await chat.leaveTicket(email, question);
      this.#tab.put(this.#library, { ...chat.session, ticket: email } satisfies Session);
      this.#browser.put(this.#library, null); // it may not be known yet that the chat has ended
      this.ticket.value = email;
      this.drafts.ticket.value = this.drafts.email.value = this.drafts.message.value = "";
      void chat.endSoon();
      return null;
    } catch (error) {
      return ticketProblem(error);
    }
  }

  /** This chat is the patron's from now on. */
  begin({ chat_id, secret, chat, connection }: ChatStarted): void {
    this.#browser.put(this.#library, { chat_id, secret } satisfies Session);
    this.#use(new PatronChat({ chat_id, secret }, this.#storage, chat, connection));
  }

  /** Larger text, a sound: from now on, and remembered. */
  like(what: keyof WidgetChat["likes"], on: boolean): void {
    this.likes[what].value = on;
    const { sound, larger } = this.likes;
    this.#browser.put(this.#name("likes"), { sound: sound.value, larger: larger.value });
  }

  /** On to iFrame chat over this page: in a window for it or, where this is that window, there. */
  goOver(url: string): void {
    if (isOver) return host.tell({ deskbell: "go", url });
    this.#over.value = url;
    openOver(this.#iframe);
  }

  /** The window of iFrame chat is there: the librarians are told, and this one keeps still. */
  async #rest(): Promise<void> {
    if (this.away.value) return;
    this.away.value = true;
    const chat = this.chat.peek();
    await chat?.enterIframe().catch(() => undefined);
    if (!this.away.peek()) return;
    chat?.close();
    if (this.chat.peek() === chat) this.chat.value = null;
  }

  /** "Go on here", or that window was closed. */
  comeBack(): void {
    this.away.value = false;
    this.#resume();
  }

  /** "Start Chat", where the desk has opened again beside the form that leaves a question. */
  offerChat(): void {
    this.leaving.value = false;
  }

  /** "Start a new chat": the form again, with what was being written when the chat ended. */
  startOver(): void {
    const { question, message, ticket } = this.drafts;
    question.value ||= message.value;
    message.value = ticket.value = "";
    this.#forget();
  }

  /** There is something that the next one at this computer is not to see. */
  get hasSomething(): boolean {
    const isDrafted = Object.values(this.drafts).some((draft) => draft.peek());
    const written = isDrafted || this.answers.peek() !== NO_ANSWERS;
    const { sound, larger } = this.likes;
    return this.chat.peek() !== null || this.ticket.peek() !== null || written || sound.peek() || larger.peek();
  }

  /** "End and clear": nothing stays behind, in this tab or another. */
  async clear(): Promise<void> {
    this.#browser.clear(); // at once: they may leave the page before the desk has answered
    this.#tab.clear();
    await this.chat.value?.endSoon();
    this.#otherTabs?.postMessage("cleared");
    tellCleared();
    this.#leaveNothing();
  }

  #leaveNothing(): void {
    this.away.value = false;
    this.chat.value?.log.forget();
    this.#forget();
    this.#browser.clear();
    this.#tab.clear();
    for (const draft of Object.values(this.drafts)) draft.value = "";
    this.answers.value = NO_ANSWERS;
    this.likes.sound.value = this.likes.larger.value = false;
    this.dialog.value = this.notice.value = null;
    setTimeout(() => host.tell({ deskbell: "cleared" })); // the frame goes with it, so the click is answered first
  }

  #forget(): void {
    this.chat.value?.close();
    this.chat.value = null;
    this.ticket.value = null;
    this.leaving.value = this.desk.open.peek() === false;
    this.#browser.put(this.#library, null);
    this.#tab.put(this.#library, null);
    this.#tab.put(this.#name("left"), null);
  }

  /** What every beginning has in common. Its key is kept until there was an answer. */
  #beginning(): { widget_id: string; start_key: string; site: string } {
    const startKey = this.#tab.get<string>(this.#name("start")) ?? randomName(16); // 128 bits
    this.#tab.put(this.#name("start"), startKey);
    return { widget_id: this.#widget, start_key: startKey, site: host.site.value ?? "" };
  }

  /** Where the library has computers for everybody, nothing is written before Deskbell has said that this is none. */
  #askWhoseComputer(): void {
    const settings = this.desk.settings.value;
    if (typeof settings === "string" || this.#isKnown || this.shared.peek() !== null) return;
    this.#isKnown = settings.public_networks ? isPublicNetwork(this.#widget).catch(() => true) : Promise.resolve(false);
    void this.#isKnown.then((isPublic) => {
      if (isPublic) this.shared.value = IDLE.usual;
      else for (const shelf of [this.#browser, this.#tab]) shelf.write();
    });
  }

  /** A tone for what comes while the patron looks elsewhere, if they have asked for one. */
  #sound(): void {
    const unread = this.chat.value?.unread.value ?? 0;
    const isNews = unread > this.#heard;
    this.#heard = unread;
    if (!this.likes.sound.value) return;
    void withTools(({ strike }) => void (isNews && !host.inView.peek() && strike()));
  }

  /** Takes on the library's colour. */
  #paint(): void {
    const settings = this.desk.settings.value;
    if (typeof settings === "string") return;
    const { style } = document.documentElement;
    for (const [name, value] of Object.entries(settings.colours)) style.setProperty(`--db-${name}`, value);
  }

  /** Shows the form that is right, but never takes one away that is being filled in. */
  #followDesk(): void {
    const isOpen = this.desk.open.value;
    if (isOpen === null) return;
    const { question, email } = this.drafts;
    if (this.#knowsDesk && (question.peek() || email.peek())) return;
    this.#knowsDesk = true;
    this.leaving.value = !isOpen;
  }

  /** Goes on with the chat of this browser, or shows the one that ended in this tab. */
  #resume(): void {
    if (this.away.peek()) return;
    const current = this.chat.peek();
    const ended = current ? null : this.#tab.get<Session>(this.#library);
    const session = this.#browser.get<Session>(this.#library) ?? ended;
    if (!session || session.chat_id === current?.session.chat_id || (current && !current.ended.peek())) return;
    this.#use(new PatronChat(session, this.#storage, null));
  }

  #use(chat: PatronChat): void {
    this.chat.peek()?.close();
    this.notice.value = null;
    this.ticket.value = chat.session.ticket ?? null;
    this.chat.value = chat;
    chat.open();
  }

  /** A chat that has ended is this tab's alone; one that is gone, or that ended long ago, is nobody's. */
  #followChat(): void {
    const chat = this.chat.value;
    if (!chat) return;
    const { session } = chat;
    if (chat.log.gone.value || chat.connection.link.value === "signed_out") {
      this.#forget();
      this.notice.value = TEXTS.form.forgotten;
      return;
    }
    const endedAt = chat.chat.value?.ended_at;
    if (!chat.ended.value || !endedAt) return;
    const ownTab = this.#tab.get<Session>(this.#library)?.chat_id === session.chat_id;
    if (!ownTab && Date.now() - Date.parse(endedAt) > FORGET_ENDED_AFTER) {
      this.#forget();
      return;
    }
    if (this.#browser.get<Session>(this.#library)?.chat_id === session.chat_id) this.#browser.put(this.#library, null);
    if (!ownTab) this.#tab.put(this.#library, session);
  }

  #tellHost(): void {
    if (host.site.value === null) return;
    const isOpen = this.desk.open.value;
    if (isOpen !== null) host.tell({ deskbell: "desk", open: isOpen });
    if (isOver && this.#over.value !== null) host.tell({ deskbell: "start", url: this.#over.value });
    const chat = this.chat.value;
    if (this.away.value || (chat && !chat.chat.value)) return; // elsewhere, or not known yet whether it runs
    const shared = this.shared.value !== null;
    host.tell({ deskbell: "chat", running: chat !== null && !chat.ended.value, kept: this.kept.value, shared });
    host.tell({ deskbell: "unread", count: chat?.unread.value ?? 0 });
  }

  /** The form has arrived. */
  #sent(): void {
    const { question, name, contact, consent, email } = this.drafts;
    question.value = name.value = contact.value = consent.value = email.value = "";
    this.answers.value = NO_ANSWERS;
  }

  #draft(field: string): Signal<string> {
    return this.#kept(field, "");
  }

  #kept<T extends string | object>(field: string, blank: T): Signal<T> {
    const name = this.#name(field);
    const draft = signal(this.#tab.get<T>(name) ?? blank);
    effect(() => this.#tab.put(name, draft.value === blank || draft.value === "" ? null : draft.value));
    return draft;
  }

  #name(of: string): string {
    return `${this.#library}.${of}`;
  }
}

function minutesOf(asked: string): number {
  return Math.min(Math.max(Number.parseInt(asked, 10) || IDLE.usual, IDLE.least), IDLE.most);
}

/** Why a ticket could not be left. */
function ticketProblem(error: unknown): string {
  return error instanceof ApiProblem && error.status < 500 ? problemText(error) : TEXTS.lost.unreachable;
}
