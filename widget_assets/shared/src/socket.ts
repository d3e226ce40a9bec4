/** One WebSocket, from its opening to its end: questions and their answers, and the end of one that no longer answers. */

import type { Command, Event } from "./protocol";

/** How long an opening or an answer may take, in ms, before the socket counts as dead. */
export const PATIENCE = 10_000;

/** No answer came, or there is no connection: whether anything was done is not known. */
export class ConnectionLost extends Error {}

interface Question {
  readonly resolve: (answer: Event) => void;
  readonly reject: (reason: ConnectionLost) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class Socket {
  /** Rejects with ConnectionLost when it never opens. */
  readonly opened: Promise<void>;
  readonly #socket: WebSocket;
  readonly #onEnd: () => void;
  readonly #questions = new Map<string, Question>();
  #ended = false;
  #retired = false;

  /** `onEnd` is called once, before any question is rejected. */
  constructor(url: string, onEvent: (event: Event) => void, onEnd: () => void) {
    this.#onEnd = onEnd;
    this.#socket = new WebSocket(url);
    this.opened = this.#expect("", PATIENCE).then(() => undefined);
    this.#socket.onopen = () => this.#answer("", { event: "pong", ref: "", now: "" });
    this.#socket.onclose = () => this.end();
    this.#socket.onmessage = ({ data }) => {
      if (!data) return; // some API Gateways answer with nothing where there is no answer
      const event: Event = JSON.parse(data);
      if (!event.event) return; // API Gateway's own words about a fault: the question stays unanswered
      try {
        onEvent(event);
      } finally {
        if ("ref" in event && event.ref) this.#answer(event.ref, event);
      }
    };
  }

  /** Sends a command that has a `ref`. Without an answer within `patience` ms this socket ends. */
  ask(command: Command & { ref: string }, patience = PATIENCE): Promise<Event> {
    if (this.#ended) return Promise.reject(new ConnectionLost());
    this.tell(command);
    return this.#expect(command.ref, patience);
  }

  /** Sends a command that is not answered. */
  tell(command: Command): void {
    this.#socket.send(JSON.stringify(command));
  }

  /** Ends once all that was asked is answered. */
  retire(): void {
    this.#retired = true;
    if (this.#questions.size === 0) this.end();
  }

  /** Ends now: what was asked is rejected with ConnectionLost. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#socket.onopen = this.#socket.onclose = this.#socket.onmessage = null;
    this.#socket.close();
    this.#onEnd();
    for (const question of this.#questions.values()) {
      clearTimeout(question.timer);
      question.reject(new ConnectionLost());
    }
    this.#questions.clear();
  }

  #expect(ref: string, patience: number): Promise<Event> {
    return new Promise((resolve, reject) => {
      this.#questions.set(ref, { resolve, reject, timer: setTimeout(() => this.end(), patience) });
    });
  }

  #answer(ref: string, answer: Event): void {
    const question = this.#questions.get(ref);
    if (!question) return;
    clearTimeout(question.timer);
    this.#questions.delete(ref);
    question.resolve(answer);
    if (this.#retired && this.#questions.size === 0) this.end();
  }
}
