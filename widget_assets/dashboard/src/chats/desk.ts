/**
 * What the dashboard knows: the chats of my departments, a log for each one that I am in or look at, and what I have
 * asked for. It listens and remembers; what it looks like is for the components.
 */

import { batch, computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import {
  ApiProblem,
  backoff,
  ChatLog,
  Connection,
  newerView,
  outboxStore,
  pause,
  randomName,
  Refusal,
  StaffApi,
  unreadCount,
  type ChatAction,
  type ChatView,
  type CommandWithoutRef,
  type Event,
  type Link,
  type Monitoring,
  type OperatorStatus,
  type Profile,
} from "@deskbell/shared";

import { attentive } from "../calling/attention";
import { Ready } from "../canned/ready";
import { ChatWindows } from "../windows/chat-windows";
import { inOrder, isAsked, isMine, passes, type Filter } from "./chats";
import { problemText } from "../parts/problem";
import { now, setServerTime } from "../parts/clock";
import { forgetDrafts, forgetWritten, keepDraftsOf } from "../writing/drafts";
import { kept } from "../parts/kept";
import { runForLead, type Leadership } from "../calling/leader";
import { asPeer, openChatId, openId, openTranscriptId, page, showPage } from "../shell/location";
import { OtherTabs } from "./other-tabs";
import { Presence, type Status } from "../colleagues/presence";
import { ringingFor } from "../calling/ringing";
import { Settings } from "../settings/settings";
import { StaffChats } from "../colleagues/staff-chats";
import { texts } from "../texts";
import { forgetUploads } from "../writing/uploads";
import { WebPush } from "../calling/web-push";
import type { Panel } from "../writing/panel-button";

const LIST_AGAIN = 4 * 60_000; // a push is a hint: what one did not bring, the list brings
const LOOK_AFTER_WAITING = 60_000;
const CONNECTING = 20_000; // that a first connection may take
const FIRST_LEASE = 65_000; // of a patron who has not connected yet
const CHECK_AGAIN = 5 * 60_000;
const LOOK_AFTER_COLLEAGUES = 10_000;
const COLLEAGUES_AGAIN = 100_000; // nearly a lease: it is not asked more often whether they are still there
const HEARTBEAT = 70_000; // and up to 10 s more; my lease lasts 110 s
const KEEP_ALIVE = 7 * 60_000;
const LOOK_AT_THE_TIME = 15_000;
const MOMENT = 1_000;

/** A list under way: of which departments, where it goes on, when it was asked for, and who of the staff was in it. */
interface Listing {
  readonly departments: string[];
  next: string;
  readonly since: number;
  readonly staff: Set<string>;
}

/** Names this browser to Deskbell, whichever tab speaks. */
const browser = kept("browser");

/** What I can do to a chat as a whole. */
type Act = ChatAction | "transfer" | "suggest_iframe";

/** Who is asked into a chat. */
export type Asked = { readonly department: string } | { readonly operator_id: string };

export class Desk {
  readonly connection: Connection;
  /** My chats with colleagues. */
  readonly staff: StaffChats;
  readonly filter = signal<Filter>("all");
  /** Acts under way, by chat. */
  readonly busy = signal<ReadonlyMap<string, Act>>(new Map());
  /** Why an act was refused, by chat: shown until the next act. */
  readonly problems = signal<ReadonlyMap<string, string>>(new Map());
  /** The chat whose composer wants the focus, since it was just claimed. */
  readonly toCompose = signal<string | null>(null);
  /** The chat in which I want to write a private note. */
  readonly toNote = signal<string | null>(null);
  /** The window above a chat's text box that a command has asked for. */
  readonly toOpen = signal<{ readonly chatId: string; readonly panel: Panel } | null>(null);
  /** The chat whose record is asked for, since I have just ended it and like to be asked. */
  readonly asksRecord = signal<string | null>(null);
  /** How far I have read, by chat. */
  readonly #read = signal<ReadonlyMap<string, number>>(new Map());
  readonly #chats = signal<ReadonlyMap<string, ChatView>>(new Map());
  readonly #logs = signal<ReadonlyMap<string, ChatLog>>(new Map());
  readonly #loaded = signal(false);
  readonly #outbox = outboxStore(() => sessionStorage);
  readonly #closed = new Set<string>();
  /** The latest act of each chat: the next one waits for it. */
  readonly #acting = new Map<string, Promise<boolean>>();
  /** When a chat was last heard of, and when the list was last asked for: what came in between is newer than the list. */
  readonly #learnedAt = new Map<string, number>();
  #monitoredAt = 0;
  /** The list that is coming, part by part; null when all of it is here. */
  #listing: Listing | null = null;
  #isListing = false;
  #takesOver = false;
  readonly #checkedAt = new Map<string, number>();
  readonly #stops: (() => void)[] = [];
  #otherTabs: OtherTabs | null = null;

  /** All chats to list, in order. */
  readonly chats: ReadonlySignal<readonly ChatView[]> = computed(() => {
    const listed = [...this.#chats.value.values()].filter(
      (chat) => chat.status !== "ended" || isMine(chat, this.profile.id),
    );
    return inOrder(listed, (chat) => this.isAsked(chat));
  });
  /** Those that pass the filter. */
  readonly shown = computed(() =>
    this.chats.value.filter((chat) => passes(chat, this.filter.value, this.profile.id, this.isAsked(chat))),
  );
  /** Those that a colleague asks me into. */
  readonly asked = computed(() => this.chats.value.filter((chat) => this.isAsked(chat)));
  readonly waiting = computed(() => this.chats.value.filter((chat) => chat.status === "waiting"));
  readonly mine = computed(() => this.chats.value.filter((chat) => isMine(chat, this.profile.id)));
  /** How many patrons I talk with. */
  readonly load = computed(
    () => this.mine.value.filter((chat) => chat.status === "active" && chat.kind !== "staff").length,
  );

  readonly presence: Presence;
  /** Everybody of the library by name, I among them: Online ones whose dashboard went silent are Away. */
  readonly operators: ReadonlySignal<readonly OperatorStatus[]>;
  readonly me: ReadonlySignal<OperatorStatus>;
  readonly settings: Settings;
  /** The chats that are open in windows, where I have chosen that. */
  readonly windows: ChatWindows;
  /** What is open, in the pane or in windows. */
  readonly #openIds = computed<readonly string[]>(() => {
    if (this.windows.on.value) return this.windows.shown.value;
    return openId.value === null ? [] : [openId.value];
  });
  /** The chats with patrons among it. */
  readonly open = computed(() => this.#openIds.value.filter((id) => asPeer(id) === null));
  /** The one of them that keys and commands are about: none while I write to a colleague. */
  readonly current = computed(() => {
    const id = this.windows.inSight.value ? this.windows.focused.value : openId.value;
    return id === null ? undefined : this.chat(id);
  });
  /** Whether I am called here while the dashboard is closed. */
  readonly push: WebPush;
  readonly ready: Ready;
  /** Chats that ring for me now: nobody has claimed or joined them, and I can be asked. */
  readonly ringing = computed(() =>
    isConnected(this.connection.link.value)
      ? ringingFor(this.chats.value, this.me.value, this.load.value, this.asked.value, now.value)
      : [],
  );
  /** The status that I have asked for and that isn't so yet. */
  readonly settingStatus = signal<Status | null>(null);
  /** Why my status could not be changed: shown until it can. */
  readonly statusProblem = signal<string | null>(null);
  /** I am signed in in another browser. "asked": it was so when this one began; "told": I moved there from here. */
  readonly elsewhere = signal<"asked" | "told" | null>(null);
  /** Whether this tab leads, of all that I have open in this browser. */
  readonly leads: ReadonlySignal<boolean>;
  readonly #leadership: Leadership;
  readonly #isOnDuty = computed(() => this.leads.value && this.me.value.status !== "offline");

  constructor(
    readonly profile: Profile,
    readonly api: StaffApi,
    pushKey = "",
  ) {
    this.presence = new Presence(profile);
    this.operators = this.presence.operators;
    this.me = this.presence.me;
    this.settings = new Settings(profile, api);
    this.windows = new ChatWindows(computed(() => this.settings.saved.value.overlay));
    this.push = new WebPush(profile.id, api, pushKey);
    this.ready = new Ready(api);
    this.#leadership = runForLead(profile.id);
    this.leads = this.#leadership.leads;
    this.connection = new Connection({
      api,
      hello: () => this.#questions(),
      poll: () => this.#questions(),
      pingEvery: () => (this.#isOnDuty.peek() ? HEARTBEAT + Math.random() * 10_000 : KEEP_ALIVE),
    });
    this.staff = new StaffChats({
      me: profile.id,
      connection: this.connection,
      outbox: this.#outbox,
      areOn: profile.staff_chats ?? true,
      open: computed(() => this.#openIds.value.flatMap((id) => asPeer(id) ?? [])),
    });
  }

  /** Connects, and begins to listen. */
  start(): void {
    keepDraftsOf(this.profile.id);
    const otherTabs = new OtherTabs(this.profile.id, (news) => {
      if ("read" in news) this.#noteRead(news.read, news.seq);
      else this.#takeOff(news.closed);
    });
    this.#otherTabs = otherTabs;
    this.#stops.push(
      () => otherTabs.close(),
      this.connection.onEvent((event) => this.#hear(event)),
      effect(() => this.#followLogs()),
      effect(() => this.#startReading()),
      this.windows.start(),
      effect(() => this.#tidyWindows()),
      every(LIST_AGAIN, () => this.#ask(this.#monitor())),
      every(LOOK_AFTER_WAITING, () => this.#lookAfterWaiting()),
      every(LOOK_AFTER_COLLEAGUES, () => this.#lookAfterColleagues()),
      every(LOOK_AT_THE_TIME, () => this.#signOffWhenDue()),
      effect(() => void (isConnected(this.connection.link.value) && untracked(() => this.#listRest()))),
      effect(() => void (this.#isOnDuty.value && untracked(() => this.#reportForDuty()))),
      () => this.#leadership.resign(),
    );
    this.staff.start();
    this.connection.open();
    void this.push.renew();
  }

  /** Leaves: after this the desk hears nothing. With `forget`, what was written and not sent is gone too. */
  stop({ forget }: { forget: boolean }): void {
    for (const stop of this.#stops.splice(0)) stop();
    for (const log of this.#logs.value.values()) forget ? log.forget() : log.stop();
    this.staff.stop({ forget });
    this.connection.close();
    if (!forget) return;
    forgetDrafts();
    forgetUploads();
    this.windows.forget();
    browser.keep(null);
    this.presence.chosen.keep(null);
  }

  /** Whether the first list has come. */
  get loaded(): boolean {
    return this.#loaded.value;
  }

  /** The chat as last heard of; also one that is not listed (any more), while it is open. */
  chat(chatId: string): ChatView | undefined {
    return this.#chats.value.get(chatId);
  }

  /** The log of a chat that I am in or look at. */
  log(chatId: string): ChatLog | undefined {
    return this.#logs.value.get(chatId);
  }

  /** Whether a colleague asks me into this chat. */
  isAsked(chat: ChatView): boolean {
    return isAsked(chat, this.profile, this.me.value.departments);
  }

  /** How far I have read in a chat. */
  readUpTo(chatId: string): number {
    if (this.staff.peerOf(chatId)) return this.staff.readUpTo(chatId);
    return this.#read.value.get(chatId) ?? this.chat(chatId)?.seen_by_operator ?? 0;
  }

  /** Messages in a chat of mine that I have not had on screen. */
  unread(chatId: string): number {
    const log = this.log(chatId);
    const chat = this.chat(chatId);
    if (!log || !chat || !isMine(chat, this.profile.id)) return 0;
    return unreadCount(log.entries.value, this.profile.id, this.readUpTo(chatId));
  }

  /** Everything up to `seq` is on my screen, and I am looking. */
  saw(chatId: string, seq: number): void {
    if (seq > this.readUpTo(chatId)) this.#otherTabs?.tell({ read: chatId, seq });
    this.#noteRead(chatId, seq);
    if (this.staff.peerOf(chatId)) return this.staff.saw(chatId, seq);
    const chat = this.#chats.peek().get(chatId);
    if (chat && isMine(chat, this.profile.id)) this.#logs.peek().get(chatId)?.saw(seq); // looking on is no answer to the patron
  }

  #noteRead(chatId: string, seq: number): void {
    if (this.staff.peerOf(chatId)) return this.staff.noteRead(chatId, seq);
    if (seq > (this.#read.peek().get(chatId) ?? -1)) this.#read.value = new Map(this.#read.peek()).set(chatId, seq);
  }

  /**
   * Be Online, Internal, Away or Offline. `signOffAt` (ISO 8601, null for never) stays as it is unless given. Never
   * fails: see `statusProblem`. Returns whether it is so.
   */
  async setStatus(status: Status, signOffAt: string | null = this.#signOffAhead()): Promise<boolean> {
    const before = this.presence.chosen.peek();
    this.presence.chosen.keep(status);
    this.settingStatus.value = status;
    try {
      const at = status === "offline" ? null : signOffAt;
      await this.#untilListening();
      await this.connection.request({ action: "status", status, sign_off_at: at });
      this.statusProblem.value = null;
      return true;
    } catch (error) {
      this.presence.chosen.keep(before);
      this.statusProblem.value = sentence(error);
      return false;
    } finally {
      this.settingStatus.value = null;
    }
  }

  /** Waits for a connection that is still coming: pressed at once after signing in, "Go Online" must not fail. */
  async #untilListening(): Promise<void> {
    const listening = computed(() => this.#loaded.value && isConnected(this.connection.link.value));
    if (listening.peek() || this.connection.link.peek() !== "connecting") return;
    let stop = () => {};
    await new Promise<void>((resolve) => {
      const patience = setTimeout(resolve, CONNECTING);
      stop = listening.subscribe((is) => {
        if (!is) return;
        clearTimeout(patience);
        resolve();
      });
    });
    stop();
  }

  /** Before I sign out: nobody is sent to me, and my chats wait for others. It takes no longer than a moment. */
  async goHome(): Promise<void> {
    const handedBack = isConnected(this.connection.link.peek()) ? this.#handBack() : undefined;
    await Promise.race([
      Promise.all([handedBack, this.staff.flush(), this.push.leave()]),
      new Promise((over) => setTimeout(over, MOMENT)),
    ]);
  }

  /** Saves what stands in the settings' form, and listens accordingly. Never fails; returns whether it is so. */
  async saveSettings(): Promise<boolean> {
    const saved = await this.settings.save();
    if (saved) this.#ask(this.#monitor());
    return saved;
  }

  /** Ends my session in the other browser, and begins here. */
  takeOver(): void {
    this.#takesOver = true;
    this.elsewhere.value = null;
    this.connection.open();
  }

  /** Claim Chat and its like. Never fails: what was refused is in `problems`. Returns whether it was done. */
  act(chatId: string, act: ChatAction): Promise<boolean> {
    const log = this.#logs.peek().get(chatId);
    if (act === "end") this.asksRecord.value = this.settings.saved.peek().asks_record ? chatId : null;
    return this.#attempt(chatId, act, () =>
      log ? log.flush().then(() => log.request(act)) : this.connection.request({ action: act, chat_id: chatId }),
    );
  }

  /** Add Participants: asks a department or a colleague into a chat of mine. Otherwise like `act`. */
  transfer(chatId: string, to: Asked, note: string): Promise<boolean> {
    return this.#attempt(chatId, "transfer", async () => {
      await this.connection.request({ action: "transfer", chat_id: chatId, ...to, note });
      this.#sync(chatId);
    });
  }

  /** Suggest iFrame Chat, beginning at this page, unless that one refuses iframes. Otherwise like `act`. */
  suggestIframe(chatId: string, url: string): Promise<boolean> {
    return this.#attempt(chatId, "suggest_iframe", async () => {
      const { framing } = await this.api.checkFraming(chatId, url);
      if (framing === "refused") throw new ApiProblem(409, "refused", texts.iframe.refused(new URL(url).host));
      await this.connection.request({ action: "suggest_iframe", chat_id: chatId, url });
      this.#sync(chatId);
    });
  }

  /** What the patron of a chat of mine is called, or how to reach them. Never fails; returns why it was refused. */
  async updatePatron(chatId: string, change: { name?: string; contact?: string }): Promise<string | null> {
    try {
      await this.connection.request({ action: "update_patron", chat_id: chatId, ...change });
      const log = this.#logs.peek().get(chatId);
      if (log) await this.connection.request(log.sync());
      return null;
    } catch (error) {
      return sentence(error);
    }
  }

  /** One act of a chat after the other; the same one again, while it is under way, is one. */
  #attempt(chatId: string, act: Act, ask: () => Promise<unknown>): Promise<boolean> {
    const before = this.#acting.get(chatId);
    if (before && this.busy.peek().get(chatId) === act) return Promise.resolve(false);
    this.busy.value = new Map(this.busy.value).set(chatId, act);
    const done = before ? before.then(() => this.#do(chatId, ask)) : this.#do(chatId, ask);
    this.#acting.set(chatId, done);
    void done.then(() => this.#rest(chatId, done));
    return done;
  }

  /** Nothing is under way any more, if this was the last act. */
  #rest(chatId: string, done: Promise<boolean>): void {
    if (this.#acting.get(chatId) !== done) return;
    this.#acting.delete(chatId);
    const left = new Map(this.busy.peek());
    left.delete(chatId);
    this.busy.value = left;
  }

  async #do(chatId: string, ask: () => Promise<unknown>): Promise<boolean> {
    this.#setProblem(chatId, null);
    try {
      await ask();
    } catch (error) {
      this.#setProblem(chatId, sentence(error));
      this.#sync(chatId); // what I went by was not so any more
      return false;
    }
    return true;
  }

  /** Opens a chat with a patron or with a colleague: in the pane, or in its window, which gets the focus. */
  show(id: string): void {
    const isOfStaff = this.windows.on.peek() ? page.peek() === "staff" : asPeer(id) !== null; // any list stays beside windows
    if (this.windows.on.peek()) this.windows.show(id);
    showPage(isOfStaff ? "staff" : "chats", id);
  }

  /** Claims a chat and opens it: with the composer focused, or with the name of who was faster. */
  async claim(chatId: string): Promise<void> {
    if (await this.act(chatId, "claim")) this.toCompose.value = chatId;
    this.show(chatId);
  }

  /** Joins a colleague's chat and opens it. */
  async join(chatId: string): Promise<void> {
    if (await this.act(chatId, "join")) this.toCompose.value = chatId;
    this.show(chatId);
  }

  /** Takes an ended chat off this dashboard. Returns whether it is off. */
  async close(chatId: string): Promise<boolean> {
    if (!(await this.act(chatId, "close"))) return false;
    this.#takeOff(chatId);
    this.#otherTabs?.tell({ closed: chatId });
    return true;
  }

  #takeOff(chatId: string): void {
    this.#closed.add(chatId);
    if (openChatId.value === chatId) showPage(page.value);
    this.windows.minimize(chatId); // and forgotten, as its chat is
    forgetWritten(chatId);
    this.#forget([chatId]);
  }

  #sync(chatId: string): void {
    const log = this.#logs.peek().get(chatId);
    if (log) this.#ask(log.sync());
  }

  #monitor(): CommandWithoutRef {
    this.#monitoredAt = performance.now();
    if (browser.peek() === null) browser.keep(randomName(12));
    const session = browser.peek();
    return { action: "monitor", session, ...(this.#takesOver && { take_over: true }) };
  }

  #questions(): CommandWithoutRef[] {
    return [
      this.#monitor(),
      ...[...this.#logs.peek().values()].map((log) => log.sync()),
      ...this.staff.questions(),
    ];
  }

  #hear(event: Event): void {
    this.presence.hear(event);
    if (event.event === "elsewhere" || (event.event === "error" && event.code === "elsewhere")) {
      this.#stepBack();
    } else if (event.event === "monitoring") {
      setServerTime(event.now);
      this.#takesOver = false;
      this.#hearList(event);
    } else if (event.event === "pong") {
      setServerTime(event.now);
    } else if (event.event === "listed" || event.event === "logged" || event.event === "synced") {
      if (event.chat.kind !== "staff") this.#learn(event.chat);
    }
  }

  #hearList({ chats, operators, departments, after = "", next = "" }: Monitoring): void {
    batch(() => {
      for (const chat of chats) this.#learn(chat, { isListed: true });
    });
    if (after === "") this.#listing = { departments, next, since: this.#monitoredAt, staff: new Set() };
    else if (after !== this.#listing?.next) return; // of a list before this one
    const listing = this.#listing;
    listing.next = next;
    for (const { id } of operators) listing.staff.add(id);
    if (next !== "") return void this.#listRest();
    this.#listing = null;
    this.presence.keepOnly(listing.staff);
    this.#forget([...this.#learnedAt].flatMap(([chatId, at]) => (at < listing.since ? [chatId] : [])));
    this.#loaded.value = true;
  }

  /** Asks until the list is whole. What comes is heard before the request returns. */
  async #listRest(): Promise<void> {
    if (this.#isListing) return;
    this.#isListing = true;
    for (let failures = 0; this.#listing && isConnected(this.connection.link.peek()); ) {
      const { departments, next } = this.#listing;
      try {
        await this.connection.request({ action: "list_chats", departments, after: next });
      } catch (error) {
        if (!(error instanceof Refusal && error.isTemporary)) break; // the next list, or connection, begins anew
        await pause(backoff(failures++));
      }
    }
    this.#isListing = false;
  }

  /** `isListed`: the same list says who has how many chats. */
  #learn(chat: ChatView, { isListed = false } = {}): void {
    if (this.#closed.has(chat.chat_id)) return;
    const known = this.#chats.peek();
    const before = known.get(chat.chat_id);
    const after = newerView(before, chat);
    if (before && !isListed) this.presence.shift(before, after);
    this.#learnedAt.set(chat.chat_id, performance.now());
    if (chat.status === "waiting") this.#setProblem(chat.chat_id, null); // whoever was faster has left
    this.#chats.value = new Map(known).set(chat.chat_id, after);
  }

  /** Has a patron left who still waits on the list? Nobody but a dashboard would notice. */
  #lookAfterWaiting(): void {
    for (const { chat_id, waiting_since, lease_until, patron_lost_at } of this.waiting.peek()) {
      const lease = lease_until ? Date.parse(lease_until) : Date.parse(waiting_since) + FIRST_LEASE;
      const due = Math.max(lease, (this.#checkedAt.get(chat_id) ?? 0) + CHECK_AGAIN);
      if (due > Date.now() || patron_lost_at || this.#logs.peek().has(chat_id)) continue;
      this.#checkedAt.set(chat_id, Date.now());
      this.#ask({ action: "check", chat_id });
    }
  }

  /** Is whoever should have been heard of still there? Only worth asking while somebody looks. */
  #lookAfterColleagues(): void {
    const isDue = performance.now() - this.#monitoredAt > COLLEAGUES_AGAIN;
    if (isDue && attentive.peek() && this.presence.isStale()) this.#ask(this.#monitor());
  }

  /** Begins the heartbeat; with a new connection it begins by itself. */
  #reportForDuty(): void {
    if (isConnected(this.connection.link.peek())) this.connection.ping();
  }

  async #handBack(): Promise<void> {
    await Promise.all([...this.#logs.peek().values()].map((log) => log.flush()));
    if (this.me.peek().status !== "offline") await this.setStatus("offline");
    const active = this.mine.peek().filter((chat) => chat.status === "active");
    await Promise.allSettled(active.map((chat) => this.connection.request({ action: "leave", chat_id: chat.chat_id })));
  }

  #signOffAhead(): string | null {
    const { sign_off_at: at } = this.me.peek();
    return at && Date.parse(at) > now.peek() ? at : null;
  }

  /** At the end of the shift, though never in the middle of a chat. */
  #signOffWhenDue(): void {
    const { status, sign_off_at: at } = this.me.peek();
    if (!at || Date.parse(at) > now.peek() || status === "offline" || this.load.peek() > 0) return;
    if (this.leads.peek() && isConnected(this.connection.link.peek())) void this.setStatus("offline");
  }

  /** Another browser of mine has the desk: this one hears no more, and does not say that I am here. */
  #stepBack(): void {
    this.presence.chosen.keep(null);
    this.elsewhere.value = this.#loaded.peek() ? "told" : "asked";
    this.connection.close();
  }

  /** Asks without need of an answer: what it says is heard. */
  #ask(command: CommandWithoutRef): void {
    if (isConnected(this.connection.link.peek())) this.connection.request(command).catch(() => undefined);
  }

  /** Of chats that are not on this dashboard any more: all but those that are open. */
  #forget(chatIds: readonly string[]): void {
    const kept = new Map(this.#chats.value);
    for (const chatId of chatIds) {
      if (this.open.peek().includes(chatId)) continue;
      kept.delete(chatId);
      this.#learnedAt.delete(chatId);
    }
    if (kept.size < this.#chats.peek().size) this.#chats.value = kept;
  }

  /** Once the list has come, it is known whose windows are left. */
  #tidyWindows(): void {
    const known = new Set<string>(["everyone", ...this.#chats.value.keys()]);
    for (const { id } of this.profile.departments) known.add(`department/${id}`);
    for (const { id } of this.operators.value) known.add(`operator/${id}`);
    if (this.#loaded.value) untracked(() => this.windows.keepOnly((id) => known.has(id)));
  }

  /** One log for each chat of mine, and for those that are open: switching is instant, and unread counts are right. */
  #followLogs(): void {
    const wanted = new Set(this.mine.value.map((chat) => chat.chat_id));
    for (const chatId of this.open.value) wanted.add(chatId);
    if (openTranscriptId.value !== null) wanted.add(openTranscriptId.value);
    const known = this.#logs.peek();
    if (known.size === wanted.size && [...wanted].every((chatId) => known.has(chatId))) return;
    const logs = new Map<string, ChatLog>();
    for (const chatId of wanted) logs.set(chatId, known.get(chatId) ?? this.#startLog(chatId));
    for (const [chatId, log] of known) if (!wanted.has(chatId)) untracked(() => log.stop());
    this.#logs.value = logs;
  }

  #startLog(chatId: string): ChatLog {
    const log = new ChatLog({ chatId, me: this.profile.id, connection: this.connection, outbox: this.#outbox });
    untracked(() => log.start());
    return log;
  }

  /** In a chat that has just come, I had read what the staff's side had on screen. */
  #startReading(): void {
    const read = new Map(this.#read.peek());
    for (const [chatId, log] of this.#logs.value) {
      if (log.ready.value && !read.has(chatId)) read.set(chatId, log.chat.peek()?.seen_by_operator ?? 0);
    }
    if (read.size > this.#read.peek().size) this.#read.value = read;
  }

  #setProblem(chatId: string, problem: string | null): void {
    if (problem === (this.problems.peek().get(chatId) ?? null)) return;
    const changed = new Map(this.problems.value);
    if (problem === null) changed.delete(chatId);
    else changed.set(chatId, problem);
    this.problems.value = changed;
  }
}

function every(milliseconds: number, act: () => void): () => void {
  const timer = setInterval(act, milliseconds);
  return () => clearInterval(timer);
}

/** Whether what is asked now can be answered now. */
export function isConnected(link: Link): boolean {
  return link === "online" || link === "polling";
}

function sentence(error: unknown): string {
  const isBeaten = error instanceof Refusal && error.code === "already_claimed" && error.who;
  return isBeaten ? texts.preview.beaten(isBeaten) : problemText(error);
}
