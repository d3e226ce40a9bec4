import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiProblem, NetworkError } from "./api";
import { FILE_BYTES, fileSize, isExpired, isPicture } from "./files";
import type { FileUpload, OfferFile, SharedFile } from "./protocol";
import { Uploads } from "./uploads";

/** What a browser would send, until a test says how that went. */
class Post extends EventTarget {
  static all: Post[] = [];
  readonly upload = new EventTarget();
  status = 0;
  url = "";
  aborted = false;
  body: FormData | null = null;

  open(_: string, url: string): void {
    this.url = url;
    Post.all.push(this);
  }
  send(body: FormData): void {
    this.body = body;
  }
  abort(): void {
    this.aborted = true;
    this.dispatchEvent(new Event("abort"));
  }
  progress(loaded: number): void {
    this.upload.dispatchEvent(Object.assign(new Event("progress"), { loaded }));
  }
  answer(status: number): void {
    this.status = status;
    this.dispatchEvent(new Event("load"));
  }
  breakOff(): void {
    this.dispatchEvent(new Event("error"));
  }
}

const offers: OfferFile[] = [];
const arrived: SharedFile[] = [];
let offer: (request: OfferFile) => Promise<FileUpload>;

function made(): Uploads {
  return new Uploads({
    offer: (request) => {
      offers.push(request);
      return offer(request);
    },
    arrived: (file) => arrived.push(file),
  });
}

function picture(name = "map.png", size = 100): File {
  return new File([new Uint8Array(size)], name, { type: "image/png" });
}

async function posting(number = 1): Promise<Post> {
  await vi.waitFor(() => expect(Post.all).toHaveLength(number));
  return Post.all.at(-1) as Post;
}

beforeEach(() => {
  vi.stubGlobal("XMLHttpRequest", Post);
  Post.all = [];
  offers.length = arrived.length = 0;
  offer = () => Promise.resolve({ file_id: "f".repeat(26), url: "https://files.example/", fields: { key: "k" }, expires_in: 600 });
});
afterEach(() => vi.unstubAllGlobals());

describe("uploads", () => {
  it("waits to be told before anything leaves the computer", () => {
    const uploads = made();
    uploads.choose([picture()]);
    expect(uploads.all.value).toMatchObject([{ name: "map.png", size: 100, status: "chosen" }]);
    expect(offers).toEqual([]);
  });

  it("sends the signed fields, and the file after them", async () => {
    const uploads = made();
    uploads.choose([picture()]);
    uploads.start();
    const post = await posting();
    expect(offers).toEqual([{ name: "map.png", size: 100 }]);
    expect([...(post.body as FormData).keys()]).toEqual(["key", "file"]);
    post.progress(40);
    expect(uploads.all.value).toMatchObject([{ status: "uploading", sent: 40 }]);
    post.answer(204);
    await vi.waitFor(() => expect(uploads.all.value).toEqual([]));
    expect(arrived).toEqual([{ id: "f".repeat(26), name: "map.png", type: "image/png", size: 100 }]);
  });

  it("is started once, however often it is told", async () => {
    const uploads = made();
    uploads.choose([picture()]);
    uploads.start();
    uploads.start();
    (await posting()).answer(204);
    await vi.waitFor(() => expect(arrived).toHaveLength(1));
    expect(offers).toHaveLength(1);
  });

  it("is cancelled, and nothing comes of it", async () => {
    const uploads = made();
    uploads.choose([picture()]);
    uploads.start();
    const post = await posting();
    uploads.remove(uploads.all.value[0]?.key ?? "");
    expect(post.aborted).toBe(true);
    await vi.waitFor(() => expect(uploads.all.value).toEqual([]));
    expect(arrived).toEqual([]);
  });

  it.each([
    ["a refusal", () => new ApiProblem(429, "rate_limited", "That was a lot at once."), "rate_limited"],
    ["no answer", () => new NetworkError("No answer."), ""],
  ])("says that it failed after %s, and may be tried again", async (_, error, code) => {
    const good = offer;
    offer = () => Promise.reject(error());
    const uploads = made();
    uploads.choose([picture()]);
    uploads.start();
    await vi.waitFor(() => expect(uploads.all.value).toMatchObject([{ status: "failed", problem: { code } }]));
    offer = good;
    uploads.retry(uploads.all.value[0]?.key ?? "");
    (await posting()).answer(204);
    await vi.waitFor(() => expect(arrived).toHaveLength(1));
  });

  it.each([
    ["is refused", (post: Post) => post.answer(403)],
    ["is cut off", (post: Post) => post.breakOff()],
  ])("fails where the upload %s, and takes a new form to try again", async (_, fail) => {
    const uploads = made();
    uploads.choose([picture()]);
    uploads.start();
    fail(await posting());
    await vi.waitFor(() => expect(uploads.all.value).toMatchObject([{ status: "failed" }]));
    uploads.retry(uploads.all.value[0]?.key ?? "");
    (await posting(2)).answer(204);
    await vi.waitFor(() => expect(arrived).toHaveLength(1));
    expect(offers).toHaveLength(2);
  });

  it("refuses what is too large or empty before anybody is asked, and sends the rest", async () => {
    const large = picture("lecture.mp4");
    Object.defineProperty(large, "size", { value: FILE_BYTES + 1 });
    const uploads = made();
    uploads.choose([large, picture("empty.txt", 0), picture()]);
    expect(uploads.all.value.map(({ problem }) => problem?.code)).toEqual(["file_too_large", "file_empty", undefined]);
    uploads.start();
    (await posting()).answer(204);
    await vi.waitFor(() => expect(arrived).toHaveLength(1));
    expect(uploads.all.value).toHaveLength(2);
  });

  it("ends with the chat", async () => {
    const uploads = made();
    uploads.choose([picture(), picture()]);
    uploads.start();
    await posting(2);
    uploads.clear();
    expect(Post.all.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(uploads.all.value).toEqual([]);
  });
});

describe("files", () => {
  it.each([
    [0, "0 kB"],
    [1, "1 kB"],
    [340 * 1024, "340 kB"],
    [4.2 * 1024 ** 2, "4.2 MB"],
    [FILE_BYTES, "20.0 MB"],
    [212 * 1024 ** 2, "212 MB"],
  ])("%d bytes are %s", (bytes, words) => expect(fileSize(bytes, "en")).toBe(words));

  it("shows pictures, and neither SVG nor HTML", () => {
    const shown = ["image/png", "image/svg+xml", "text/html", "application/pdf"].filter((type) =>
      isPicture({ id: "", name: "", size: 1, type }),
    );
    expect(shown).toEqual(["image/png"]);
  });

  it("is gone after a month", () => {
    const sentAt = new Date("2026-03-02T10:00:00Z");
    expect(isExpired(sentAt, Date.parse("2026-04-01T09:59:59Z"))).toBe(false);
    expect(isExpired(sentAt, Date.parse("2026-04-01T10:00:00Z"))).toBe(true);
  });
});
