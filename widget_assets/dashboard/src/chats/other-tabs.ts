/**
 * What I do in one tab and Deskbell tells nobody, my other tabs hear from it: how far I have read, and which chats I have
 * closed. All my dashboards are in one browser, since only one at a time has the desk.
 */

interface Read {
  readonly read: string;
  readonly seq: number;
}

interface Closed {
  readonly closed: string;
}

export class OtherTabs {
  readonly #channel: BroadcastChannel;

  /** @param me The id of whoever is signed in: in one browser several may be, one after the other. */
  constructor(me: string, heard: (news: Read | Closed) => void) {
    this.#channel = new BroadcastChannel(`deskbell.desk.${me}`);
    this.#channel.onmessage = ({ data }) => heard(data as Read | Closed);
  }

  tell(news: Read | Closed): void {
    this.#channel.postMessage(news);
  }

  close(): void {
    this.#channel.close();
  }
}
