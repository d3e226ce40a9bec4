/**
 * Files on their way into a chat: chosen, then straight to where Deskbell's signed form says, with progress. What has
 * arrived is the caller's to send as a message; nobody else sees a file before that.
 */

import { signal, type ReadonlySignal } from "@preact/signals";

import { ApiProblem } from "./api";
import { FILE_BYTES } from "./files";
import type { FileUpload, OfferFile, SharedFile } from "./protocol";
import { randomName } from "./random";

/** `sent`: bytes. `problem`: the code of why it failed ("" for no answer), and a sentence if the server gave one. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly status: "chosen" | "uploading" | "failed";
  readonly sent: number;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

interface UploadsOptions {
  /** Asks where to upload. Throws ApiProblem or NetworkError. */
  readonly offer: (request: OfferFile) => Promise<FileUpload>;
  /** Called once for each file that has arrived. */
  readonly arrived: (file: SharedFile) => void;
}

/** One chat's. */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #all = signal<readonly Upload[]>([]);
  readonly #files = new Map<string, File>();
  readonly #aborts = new Map<string, AbortController>();

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  /** In the order in which they were chosen; those that have arrived are gone. */
  get all(): ReadonlySignal<readonly Upload[]> {
    return this.#all;
  }

  /** Shows files, for their owner to send or to remove. What can't be sent says so at once. */
  choose(files: Iterable<File>): void {
    const chosen = [...files].map((file): Upload => {
      const key = randomName(9);
      this.#files.set(key, file);
      const own = { key, name: file.name, size: file.size, sent: 0 };
      const code = file.size > FILE_BYTES ? "file_too_large" : file.size === 0 ? "file_empty" : null;
      if (code === null) return { ...own, status: "chosen", problem: null };
      return { ...own, status: "failed", problem: { code, message: "" } };
    });
    this.#all.value = [...this.#all.peek(), ...chosen];
  }

  /** Sends all that were chosen. */
  start(): void {
    for (const { key, status } of this.#all.peek()) if (status === "chosen") void this.#send(key);
  }

  retry(key: string): void {
    void this.#send(key);
  }

  /** Cancels it, or takes it away before it was sent. */
  remove(key: string): void {
    this.#aborts.get(key)?.abort();
    this.#forget(key);
  }

  /** The chat is over: nothing goes on. */
  clear(): void {
    for (const { key } of this.#all.peek()) this.remove(key);
  }

  async #send(key: string): Promise<void> {
    const file = this.#files.get(key);
    if (!file || this.#aborts.has(key)) return;
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    this.#change(key, { status: "uploading", sent: 0, problem: null });
    try {
      const form = await this.#options.offer({ name: file.name || "file", size: file.size });
      await post(form, file, abort.signal, (sent) => this.#change(key, { sent }));
      if (abort.signal.aborted) return;
      this.#forget(key);
      this.#options.arrived({ id: form.file_id, name: file.name, type: file.type, size: file.size });
    } catch (error) {
      const problem = error instanceof ApiProblem ? { code: error.code, message: error.message } : NO_ANSWER;
      if (!abort.signal.aborted) this.#change(key, { status: "failed", problem });
    } finally {
      this.#aborts.delete(key);
    }
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#all.value = this.#all.peek().map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
  }

  #forget(key: string): void {
    this.#files.delete(key);
    this.#all.value = this.#all.peek().filter((upload) => upload.key !== key);
  }
}

const NO_ANSWER = { code: "", message: "" };

/** By XMLHttpRequest, as fetch tells no progress. Rejects when it was refused, was cut off or is aborted. */
function post(form: FileUpload, file: File, signal: AbortSignal, progress: (sent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
    body.append("file", file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded }) => progress(Math.min(loaded, file.size)));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new Error("Refused."))));
    request.addEventListener("error", () => reject(new Error("Cut off.")));
    request.addEventListener("abort", () => reject(new Error("Aborted.")));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", form.url);
    if (signal.aborted) reject(new Error("Aborted."));
    else request.send(body);
  });
}
