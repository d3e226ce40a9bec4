/** The worker as it is served: it runs on a stand-in for the browser's worker scope. */

import { describe, expect, it } from "vitest";

import { languages } from "../texts";
import source from "../../public/sw.js?raw";

const SCOPE = "https://desk.example/dashboard/";

interface Happening {
  waitUntil(work: Promise<unknown>): void;
  notification: { close(): void };
}

/** A worker among these open pages. `happen` tells it of an event, and waits until it has done what that takes. */
function worker(pages: readonly string[] = [], language = "en") {
  const listeners = new Map<string, (event: Happening) => void>();
  const done: string[] = [];
  const scope = {
    addEventListener: (name: string, listener: (event: Happening) => void) => listeners.set(name, listener),
    location: { href: `${SCOPE}sw.js?language=${language}` },
    registration: {
      scope: SCOPE,
      showNotification: async (title: string, { body }: { body: string }) => done.push(`shown: ${title}. ${body}`),
    },
    clients: {
      matchAll: async () => pages.map((url) => ({ url, focus: async () => done.push(`focused: ${url}`) })),
      openWindow: async (url: string) => done.push(`opened: ${new URL(url, `${SCOPE}sw.js`).href}`),
    },
  };
  new Function("self", source)(scope);
  const happen = async (name: string) => {
    let work: Promise<unknown> = Promise.resolve();
    const notification = { close: () => void done.push("closed") };
    listeners.get(name)?.({ waitUntil: (promised) => (work = promised), notification });
    await work;
    return done;
  };
  return { happen };
}

it("shows in general words that somebody waits, whatever a push brings", async () => {
  expect(await worker().happen("push")).toEqual([
    "shown: Deskbell. Somebody is waiting for you. Open the dashboard to see who.",
  ]);
});

it.each(languages)("has words in every language of the dashboard: %s", async (language) => {
  const [shown] = await worker([], language).happen("push");
  const [english] = await worker().happen("push");
  expect(shown === english).toBe(language === "en");
});

describe("a click on the notification", () => {
  it("goes to the dashboard that is open, and to no other page of ours", async () => {
    const pages = ["https://desk.example/chat/index.html", `${SCOPE}index.html#settings`];
    expect(await worker(pages).happen("notificationclick")).toEqual(["closed", `focused: ${SCOPE}index.html#settings`]);
  });

  it("opens one where there is none", async () => {
    const pages = ["https://desk.example/chat/index.html"];
    expect(await worker(pages).happen("notificationclick")).toEqual(["closed", `opened: ${SCOPE}index.html`]);
  });
});
