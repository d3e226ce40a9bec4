/** The REST API, for patrons and for staff: how to get a connection, and the way around where there is none. */

import type {
  AfterChat,
  AnswerSurvey,
  AskedSurvey,
  CalledBrowser,
  CalledBrowsers,
  CannedMessage,
  CannedMessages,
  ChainSettings,
  ChatStarted,
  CheckFraming,
  Command,
  CommandResults,
  ConnectionTicket,
  ContinueChat,
  Event,
  Faq,
  Faqs,
  FileLink,
  FileUpload,
  FramingChecked,
  InvitationReport,
  KeptCanned,
  KeptFaq,
  LeaveQuestion,
  LeaveTicket,
  LibraryPage,
  LibrarySettings,
  MakeTicket,
  NetworkReport,
  OfferFile,
  Policy,
  PreviousChats,
  PreviousTickets,
  Problem,
  Profile,
  SaveNote,
  SaveRecord,
  StaffSettings,
  StartChat,
  SurveyReport,
  SurveyResponses,
  TicketLeft,
  TicketView,
  WidgetReport,
  WidgetReports,
  WidgetSections,
} from "./protocol";

const PATIENCE = 10_000;

/** Points in time, as ISO 8601 has them. */
interface SurveyRange {
  readonly since: string;
  readonly until: string;
}

/** Deskbell refused. `code` is for programs ("" where something before Deskbell refused), `message` for people. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Where in what was sent, as in "pages.sites"; "": nowhere in particular. */
    readonly field = "",
  ) {
    super(message);
  }
}

/** No answer came: whether anything was done is not known. */
export class NetworkError extends Error {}

/** What a `Connection` needs. Both throw ApiProblem or NetworkError. */
export interface Api {
  /** A fresh ticket: for one socket, within a minute. */
  ticket(): Promise<ConnectionTicket>;
  /** The REST way of a command: what the socket would have answered. */
  command(command: Command): Promise<Event[]>;
}

/** A patron rings. The same `start_key` again gives the same chat again. */
export function startChat(request: StartChat): Promise<ChatStarted> {
  return call("POST", "/chats", "", request);
}

/** Goes on with a chat that was begun on another device. */
export function continueChat(request: ContinueChat): Promise<ChatStarted> {
  return call("POST", "/continuations", "", request);
}

/** Whether everybody uses the computers of this network. */
export async function isPublicNetwork(widget: string): Promise<boolean> {
  return (await call<NetworkReport>("GET", `/widgets/${encodeURIComponent(widget)}/network`, "")).public;
}

/** A patron leaves a question while nobody is there. The same `start_key` again leaves the same ticket. */
export function leaveQuestion(request: LeaveQuestion): Promise<TicketLeft> {
  return call("POST", "/tickets", "", request);
}

/** What a patron may ask for with the secret of their chat. A 401 or a code "not_found": the chat is over. */
export class PatronApi implements Api {
  readonly #path: string;
  readonly #authorization: string;
  #first: ConnectionTicket | undefined;

  /** @param first The ticket that a chat came with, if it has only just begun. */
  constructor(chatId: string, secret: string, first?: ConnectionTicket) {
    this.#path = `/chats/${encodeURIComponent(chatId)}`;
    this.#authorization = `Bearer ${secret}`;
    this.#first = first;
  }

  async ticket(): Promise<ConnectionTicket> {
    const first = this.#first;
    this.#first = undefined; // it opens one connection
    return first ?? call("POST", `${this.#path}/connections`, this.#authorization);
  }

  async command(command: Command): Promise<Event[]> {
    return (await call<CommandResults>("POST", `${this.#path}/commands`, this.#authorization, command)).events;
  }

  /** Where to upload a file. */
  offerFile(request: OfferFile): Promise<FileUpload> {
    return call("POST", `${this.#path}/files`, this.#authorization, request);
  }

  /** Where the file of a message can be downloaded, for some minutes. */
  fileLink(seq: number): Promise<FileLink> {
    return call("GET", `${this.#path}/files/${seq}`, this.#authorization);
  }

  /** What few patrons ask for: "copies" by email, "links" for another device. */
  post<T>(what: "copies" | "links", request?: object): Promise<T> {
    return call("POST", `${this.#path}/${what}`, this.#authorization, request);
  }

  /** Whether this page lets itself be shown in an iframe of ours. */
  checkFraming(url: string): Promise<FramingChecked> {
    return call("POST", `${this.#path}/framing`, this.#authorization, { url } satisfies CheckFraming);
  }

  /** "Send your question as a ticket instead". Sent again, the same ticket. */
  leaveTicket(request: LeaveTicket): Promise<TicketLeft> {
    return call("POST", `${this.#path}/ticket`, this.#authorization, request);
  }

  /** What is asked after this chat. */
  survey(): Promise<AskedSurvey> {
    return call("GET", `${this.#path}/survey`, this.#authorization);
  }

  /** Says it, in the place of what was said before. */
  answerSurvey(request: AnswerSurvey): Promise<AskedSurvey> {
    return call("PUT", `${this.#path}/survey`, this.#authorization, request);
  }
}

/**
 * What staff may ask for, with Cognito's ID token.
 *
 * @param token Gives the token; with `fresh`, a newly refreshed one, since the last was refused. Null: signed out.
 */
export class StaffApi implements Api {
  readonly #token: (fresh: boolean) => Promise<string | null>;

  constructor(token: (fresh: boolean) => Promise<string | null>) {
    this.#token = token;
  }

  profile(): Promise<Profile> {
    return this.#call("GET", "/staff/profile");
  }

  /** What I monitor and how I am told, from now on. Gives the profile with it. */
  saveSettings(settings: StaffSettings): Promise<Profile> {
    return this.#call("PUT", "/staff/settings", settings);
  }

  /** Call me in the browser with this endpoint, too, while no dashboard of mine is open. */
  callHere(endpoint: string): Promise<CalledBrowsers> {
    return this.#call("PUT", "/staff/push", { endpoint } satisfies CalledBrowser);
  }

  /** Call me there no longer. */
  callHereNoLonger(endpoint: string): Promise<CalledBrowsers> {
    return this.#call("DELETE", "/staff/push", { endpoint } satisfies CalledBrowser);
  }

  ticket(): Promise<ConnectionTicket> {
    return this.#call("POST", "/staff/connections");
  }

  async command(command: Command): Promise<Event[]> {
    return (await this.#call<CommandResults>("POST", "/staff/commands", command)).events;
  }

  /** Where to upload a file. */
  offerFile(chatId: string, request: OfferFile): Promise<FileUpload> {
    return this.#call("POST", `/staff/chats/${encodeURIComponent(chatId)}/files`, request);
  }

  /** Where the file of a message can be downloaded, for some minutes. */
  fileLink(chatId: string, seq: number): Promise<FileLink> {
    return this.#call("GET", `/staff/chats/${encodeURIComponent(chatId)}/files/${seq}`);
  }

  /** Whether this page lets itself be shown in an iframe of ours. */
  checkFraming(chatId: string, url: string): Promise<FramingChecked> {
    const asked: CheckFraming = { url };
    return this.#call("POST", `/staff/chats/${encodeURIComponent(chatId)}/framing`, asked);
  }

  /** The chats of the same contact. @param before As the last part said. */
  previousChats(chatId: string, before: string): Promise<PreviousChats> {
    return this.#call("GET", `/staff/chats/${encodeURIComponent(chatId)}/previous/chats?${place(before)}`);
  }

  /** The tickets of the same contact. @param before As the last part said. */
  previousTickets(chatId: string, before: string): Promise<PreviousTickets> {
    return this.#call("GET", `/staff/chats/${encodeURIComponent(chatId)}/previous/tickets?${place(before)}`);
  }

  ticketOf(ticketId: string): Promise<TicketView> {
    return this.#call("GET", `/staff/tickets/${encodeURIComponent(ticketId)}`);
  }

  /** What staff keep of a chat. */
  afterChat(chatId: string): Promise<AfterChat> {
    return this.#call("GET", `/staff/chats/${encodeURIComponent(chatId)}/record`);
  }

  saveRecord(chatId: string, record: SaveRecord): Promise<AfterChat> {
    return this.#call("PUT", `/staff/chats/${encodeURIComponent(chatId)}/record`, record);
  }

  saveNote(chatId: string, text: string): Promise<AfterChat> {
    return this.#call("PUT", `/staff/chats/${encodeURIComponent(chatId)}/note`, { text } satisfies SaveNote);
  }

  /** Create a Ticket from this Chat. Made again, the same one. */
  makeTicket(chatId: string, ticket: MakeTicket): Promise<TicketLeft> {
    return this.#call("POST", `/staff/chats/${encodeURIComponent(chatId)}/ticket`, ticket);
  }

  /** How the library of this chat's patron wants it answered. */
  policy(chatId: string): Promise<Policy> {
    return this.#call("GET", `/staff/chats/${encodeURIComponent(chatId)}/policy`);
  }

  /** Admins: my library's policy, and for whom its staff cover. */
  library(): Promise<LibraryPage> {
    return this.#call("GET", "/staff/library");
  }

  /** Admins: changes that. */
  saveLibrary(settings: LibrarySettings): Promise<LibraryPage> {
    return this.#call("PUT", "/staff/library", settings);
  }

  /** What I can put into a message ready-made. */
  canned(): Promise<CannedMessages> {
    return this.#call("GET", "/staff/canned");
  }

  /** Adds one by this id, or changes it; shared ones: admins. */
  keepCanned(whose: "shared" | "personal", id: string, message: CannedMessage): Promise<KeptCanned> {
    return this.#call("PUT", `/staff/canned/${whose}/${id}`, message);
  }

  /** Deletes it. Gives what is left. */
  dropCanned(whose: "shared" | "personal", id: string): Promise<CannedMessages> {
    return this.#call("DELETE", `/staff/canned/${whose}/${id}`);
  }

  /** Pages to which patrons are sent: all for admins, for others those that are offered in chats. */
  faqs(): Promise<Faqs> {
    return this.#call("GET", "/staff/faqs");
  }

  /** Admins: adds one by this id, or changes it. */
  keepFaq(id: string, faq: Faq): Promise<KeptFaq> {
    return this.#call("PUT", `/staff/faqs/${id}`, faq);
  }

  /** Admins: deletes it. Gives what is left. */
  dropFaq(id: string): Promise<Faqs> {
    return this.#call("DELETE", `/staff/faqs/${id}`);
  }

  /** Admins: what patrons said of the chats that began in this time, counted. */
  surveys(range: SurveyRange): Promise<SurveyReport> {
    return this.#call("GET", `/staff/surveys?${new URLSearchParams({ ...range })}`);
  }

  /** Admins: the same one by one, the newest first. @param before As the last part said. */
  surveyResponses(range: SurveyRange, before: string): Promise<SurveyResponses> {
    return this.#call("GET", `/staff/surveys/responses?${new URLSearchParams({ ...range, before })}`);
  }

  /** Why each widget of the library is online or offline now. */
  async widgets(): Promise<WidgetReport[]> {
    return (await this.#call<WidgetReports>("GET", "/staff/widgets")).widgets;
  }

  /** Admins: who is asked by a widget's chats, in which order. */
  chain(widgetId: string): Promise<ChainSettings> {
    return this.#call("GET", `/staff/widgets/${encodeURIComponent(widgetId)}/chain`);
  }

  /** Admins: changes that. Gives how the widget stands then. */
  saveChain(widgetId: string, chain: ChainSettings): Promise<WidgetReport> {
    return this.#call("PUT", `/staff/widgets/${encodeURIComponent(widgetId)}/chain`, chain);
  }

  /** Admins: what the library sets for a widget. */
  sections(widgetId: string): Promise<WidgetSections> {
    return this.#call("GET", `/staff/widgets/${encodeURIComponent(widgetId)}/settings`);
  }

  /** Admins: changes that; a section that is left out stays as it is. */
  saveSections(widgetId: string, sections: WidgetSections): Promise<WidgetSections> {
    return this.#call("PUT", `/staff/widgets/${encodeURIComponent(widgetId)}/settings`, sections);
  }

  /** Admins: what became of a widget's invitations in the last 30 days. */
  async invitations(widgetId: string): Promise<InvitationReport["counts"]> {
    const path = `/staff/widgets/${encodeURIComponent(widgetId)}/invited`;
    return (await this.#call<InvitationReport>("GET", path)).counts;
  }

  async #call<T>(method: string, path: string, body?: object, fresh = false): Promise<T> {
    const token = await this.#token(fresh);
    if (token === null) throw signedOut();
    try {
      return await call<T>(method, path, token, body);
    } catch (error) {
      if (!fresh && error instanceof ApiProblem && error.status === 401) return this.#call(method, path, body, true);
      throw error;
    }
  }
}

function place(before: string): URLSearchParams {
  return new URLSearchParams({ before });
}

function signedOut(): ApiProblem {
  return new ApiProblem(401, "unauthorized", "You are signed out.");
}

async function call<T>(method: string, path: string, authorization: string, body?: object): Promise<T> {
  const headers: Record<string, string> = {};
  if (authorization) headers.Authorization = authorization;
  if (body) headers["Content-Type"] = "application/json";
  const request: RequestInit = { method, headers, signal: AbortSignal.timeout(PATIENCE), credentials: "omit" };
  if (body) request.body = JSON.stringify(body);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`/api${path}`, request);
    answer = await response.json();
  } catch (error) {
    throw new NetworkError("No answer.", { cause: error });
  }
  if (response.ok) return answer as T;
  const { code = "", message = response.statusText, field } = answer as Partial<Problem>;
  throw new ApiProblem(response.status, code, message, field);
}
