import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { load as loadPart } from "../src/later";

/** A page that knows nothing of the panel, until the script that it is given has run. */
class Page {
  readonly scripts: Record<string, unknown>[] = [];
  readonly known = new Set<string>();
  works = true;

  readonly customElements = { get: (tag: string) => this.known.has(tag) || undefined };
  readonly document = {
    createElement: (tag: string) => ({ tag, remove: () => undefined }),
    head: {
      append: (script: { src: string; onload: () => void; onerror: (event: string) => void }) => {
        this.scripts.push({ ...script });
        if (!this.works) return script.onerror("error");
        this.known.add(/deskbell-(panel|invite)/.exec(script.src)?.[0] ?? "");
        script.onload();
      },
    },
  };
}

const FROM = { origin: "https://chat.example", nonce: "4f1c" };

describe("a file that comes later", () => {
  let page = new Page();
  const load = () => loadPart("panel", FROM);

  beforeEach(() => {
    page = new Page();
    vi.stubGlobal("PARTS", { panel: ["0123", "sha384-abc"], invite: ["4567", "sha384-def"] });
    vi.stubGlobal("document", page.document);
    vi.stubGlobal("customElements", page.customElements);
    vi.stubGlobal("window", {});
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is pinned, carries the page's nonce, and comes once", async () => {
    await expect(load()).resolves.toMatchObject({ tag: "deskbell-panel" });
    await load();
    expect(page.scripts).toHaveLength(1);
    expect(page.scripts[0]).toMatchObject({
      src: "https://chat.example/deskbell-panel-0123.js",
      integrity: "sha384-abc",
      crossOrigin: "anonymous",
      nonce: "4f1c",
    });
  });

  it("is named by one policy where the page requires one, which allows what is loaded alone", async () => {
    const createPolicy = vi.fn((_: string, rules: { createScriptURL: (url: string) => string }) => ({
      createScriptURL: () => `trusted ${rules.createScriptURL("https://evil.example/")}`,
    }));
    vi.stubGlobal("window", { trustedTypes: { createPolicy } });
    await load();
    await loadPart("invite", FROM);
    expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(["deskbell"]); // pages may refuse a second one
    expect(page.scripts).toMatchObject([
      { src: "trusted https://chat.example/deskbell-panel-0123.js", integrity: "sha384-abc" },
      { src: "trusted https://chat.example/deskbell-invite-4567.js", integrity: "sha384-def" },
    ]);
  });

  it("can be tried again when it did not come", async () => {
    page.works = false;
    await expect(load()).rejects.toBe("error");
    page.works = true;
    await expect(load()).resolves.toMatchObject({ tag: "deskbell-panel" });
  });
});
