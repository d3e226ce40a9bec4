/** One chat of the patron: its connection, its log, and what the screens want to know of both. */

import {
  ChatLog,
  Connection,
  PatronApi,
  Uploads,
  outboxStore,
  unreadCount,
  type AnswerSurvey,
  type AskedSurvey,
  type ChatView,
  type ConnectionTicket,
  type Entry,
  type FramingChecked,
  type Placed,
} from "@deskbell/shared";
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";

import { host } from "./host";
import { followPlace } from "./place";
import { problemText } from "./problems";
import { ME, isDisconnected } from "./reading";

/** What has to be kept to come back to a chat. `ticket`: it became one, whose answer goes to this address. */
export interface Session {
  readonly chat_id: string;
  readonly secret: string;
  readonly ticket?: string;
}

/** After this long without a connection, a ticket is offered beside the wait … */
const OFFER_TICKET_AFTER = 20_000;
/** … and in its place once the desk has ended the chat; until its first word has come, after this long. */
const GIVE_UP_AFTER_SECONDS = 90;
const POLL_ACTIVE = 2_000;
const POLL_QUIET = 4_000;
const CLEAR_PATIENCE = 3_000;

export class PatronChat {
  readonly connection: Connection;
  readonly log: ChatLog;
  /** The chat as far as it is known: null for a resumed one until Deskbell has answered. */
  readonly chat: ReadonlySignal<ChatView | null>;
  /** The log; a chat just started shows its question before Deskbell has been asked for more. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly unread: ReadonlySignal<number>;
  readonly ended: ReadonlySignal<boolean>;
  /** Ended because the patron was gone for too long. */
  readonly disconnected: ReadonlySignal<boolean>;
  /** The connection is down since, in ms of Date.now(); null while there is one, and once the chat has ended. */
  readonly lostAt: ReadonlySignal<number | null>;
  /** Its place in line; null while that is not known, or it does not wait. */
  readonly placed = signal<Placed | null>(null);
  /** What they are about to share, where staff ask for it. */
  readonly contact = signal("");
  readonly mayOfferTicket = signal(false);
  readonly gaveUp = signal(false);
  /** Files that were chosen: each is a message of its name once it has arrived. */
  readonly uploads = new Uploads({
    offer: (request) => this.api.offerFile(request),
    arrived: (file) => this.log.send(file.name, { file }),
  });
  readonly api: PatronApi;
  readonly #seen = signal(0);
  readonly #effects: (() => void)[] = [];

  /**
   * @param storage Where what is unsent is kept.
   * @param started The chat as `POST /chats` told it, and what opens its connection, if it was started just now.
   */
  constructor(
    readonly session: Session,
    storage: () => Storage,
    readonly started: ChatView | null,
    first?: ConnectionTicket,
  ) {
    this.api = new PatronApi(session.chat_id, session.secret, first);
    this.connection = new Connection({
      api: this.api,
      hello: () => [this.log.sync()],
      poll: () => [this.log.sync()],
      pollEvery: () => (this.log.typing.value || this.log.pending.value.length > 0 ? POLL_ACTIVE : POLL_QUIET),
    });
    this.log = new ChatLog({
      chatId: session.chat_id,
      me: ME,
      connection: this.connection,
      outbox: outboxStore(storage),
      explain: problemText,
    });
    const { log, connection } = this;
    this.chat = computed(() => log.chat.value ?? started);
    this.entries = computed(() => {
      const entries = log.entries.value;
      if (entries.length > 0 || !started) return entries;
      return [{ type: "started", seq: 1, at: started.started_at, by: ME, question: started.question }];
    });
    this.ended = computed(() => this.chat.value?.status === "ended");
    this.disconnected = computed(() => isDisconnected(this.chat.value));
    this.lostAt = computed(() => (this.ended.value ? null : connection.lostAt.value));
    this.unread = computed(() =>
      log.ready.value
        ? unreadCount(log.entries.value, ME, Math.max(this.#seen.value, this.chat.value?.seen_by_patron ?? 0))
        : 0,
    );
  }

  open(): void {
    this.#effects.push(
      effect(() => {
        const nothingLeft = this.log.pending.value.every((message) => message.status === "failed");
        if (this.ended.value && nothingLeft) this.connection.close(); // nothing more will come
      }),
      effect(() => {
        const lostAt = this.lostAt.value;
        this.mayOfferTicket.value = this.gaveUp.value = false;
        if (lostAt === null) return;
        const giveUpAfter = (this.log.chat.peek()?.reconnect_seconds ?? GIVE_UP_AFTER_SECONDS) * 1_000;
        const after = (delay: number, act: () => void) => setTimeout(act, lostAt + delay - Date.now());
        const timers = [
          after(OFFER_TICKET_AFTER, () => (this.mayOfferTicket.value = true)),
          after(giveUpAfter, () => (this.gaveUp.value = true)),
        ];
        return () => timers.forEach(clearTimeout);
      }),
      followPlace({
        placed: this.placed,
        waits: computed(() => this.chat.value?.status === "waiting"),
        mayAsk: computed(() => host.inView.value && ["online", "polling"].includes(this.connection.link.value)),
        ask: () => this.connection.request({ action: "place", chat_id: this.session.chat_id }),
      }),
    );
    this.connection.open();
    this.log.start();
  }

  close(): void {
    for (const dispose of this.#effects.splice(0)) dispose();
    this.uploads.clear();
    this.log.stop();
    this.connection.close();
  }

  /** Where the file of this message can be fetched, for some minutes. Rejects with ApiProblem or NetworkError. */
  async fileAddress(seq: number): Promise<string> {
    return (await this.api.fileLink(seq)).url;
  }

  /** The patron has read up to here. */
  saw(seq: number): void {
    if (seq <= this.#seen.value) return;
    this.#seen.value = seq;
    this.log.saw(seq);
  }

  /** How to reach the patron, for the staff who asked. Rejects with Refusal or ConnectionLost. */
  async shareContact(contact: string): Promise<void> {
    await this.connection.request({ action: "share_contact", chat_id: this.session.chat_id, contact });
  }

  /** "End Chat". Rejects where Deskbell could not be told. */
  async end(): Promise<void> {
    await this.#dialed();
    await this.log.request("end");
  }

  /** Ends if that can be done soon; a chat whose patron is gone ends by itself. */
  async endSoon(): Promise<void> {
    if (this.ended.value) return;
    const patience = new Promise((resolve) => setTimeout(resolve, CLEAR_PATIENCE));
    await Promise.race([this.end().catch(() => undefined), patience]);
  }

  /** Resolves once there is a first connection, or an attempt at it has failed. */
  #dialed(): Promise<void> {
    const { link, lostAt } = this.connection;
    return new Promise((resolve) => {
      effect(function () {
        if (link.value === "connecting" && lostAt.value === null) return;
        this.dispose();
        resolve();
      });
    });
  }

  /** What is asked after this chat. Rejects with ApiProblem or NetworkError. */
  survey(): Promise<AskedSurvey> {
    return this.api.survey();
  }

  /** Says it, in the place of what was said before. Rejects with ApiProblem or NetworkError. */
  answerSurvey(request: AnswerSurvey): Promise<AskedSurvey> {
    return this.api.answerSurvey(request);
  }

  /** Whether a page lets itself be shown in iFrame chat. Rejects with ApiProblem or NetworkError. */
  async checkFraming(url: string): Promise<FramingChecked["framing"]> {
    return (await this.api.checkFraming(url)).framing;
  }

  /** Tells the librarians that the chat goes on in iFrame chat. Rejects where Deskbell could not be told. */
  async enterIframe(): Promise<void> {
    await this.log.request("enter_iframe");
  }

  /** "Send your question as a ticket instead". Rejects with ApiProblem or NetworkError. */
  async leaveTicket(email: string, question: string): Promise<void> {
    await this.api.leaveTicket({ email, question, name: this.chat.value?.patron_name ?? "" });
  }
}
