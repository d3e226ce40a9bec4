/** What the loader on the library's page and the chat in its frame tell each other by `postMessage`. Never a secret. */

/** What the page in the window of iFrame chat is called (`window.name`): no widget of its own stands beside the chat. */
export const IN_IFRAME_CHAT = "deskbell";

/** The library's page, as the browser knows it. */
export interface HostPage {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
}

/** Loader to chat. */
export type ToChat =
  | Stance
  /** The answer to "where". */
  | { readonly deskbell: "at"; readonly url: string }
  /** On a computer that everybody uses: somebody is there, on the page around. */
  | { readonly deskbell: "busy" };

/** The first one also tells the chat its library's origin (`MessageEvent.origin`). */
export interface Stance {
  readonly deskbell: "shown" | "hidden";
  /** The patron opened it just now: put the focus where they will write. */
  readonly focus: boolean;
  /** It is part of the page, and cannot be minimised. */
  readonly stays: boolean;
  /** What the chat tells of it is for the patron to say. */
  readonly page: HostPage;
}

/** Chat to loader. */
export type ToLoader =
  /** It has loaded, and heard the first word. */
  | { readonly deskbell: "here" }
  | { readonly deskbell: "minimise" }
  /**
   * `kept`: it survives this page; else the loader asks before the page is left. `shared`: everybody uses this computer,
   * and the page remembers nothing either.
   */
  | { readonly deskbell: "chat"; readonly running: boolean; readonly kept: boolean; readonly shared: boolean }
  /** It has something to say that can't wait until the patron opens it. */
  | { readonly deskbell: "show" }
  | { readonly deskbell: "unread"; readonly count: number }
  /** Whether somebody is there to chat: the chat knows it better once it has asked. */
  | { readonly deskbell: "desk"; readonly open: boolean }
  /** The patron launches iFrame chat: what is the page's address? */
  | { readonly deskbell: "where" }
  /** In the window of iFrame chat: the page to begin with, and the page to go to. */
  | { readonly deskbell: "start" | "go"; readonly url: string }
  /** There: leave iFrame chat, and be nothing but the chat. */
  | { readonly deskbell: "alone" }
  /** "End and clear": forget all, the frame included. */
  | { readonly deskbell: "cleared" };
