import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { loadPanel } from "../src/later";

/** A page that knows nothing of the panel, until the script that it is given has run. */
class Page {
  readonly scripts: Record<string, unknown>[] = [];
  readonly known = new Set<string>();
  works = true;

  readonly customElements = { get: (tag: string) => this.known.has(tag) || undefined };
  readonly document = {
    createElement: (tag: string) => ({ tag, remove: () => undefined }),
    head: {
      append: (script: { onload: () => void; onerror: (event: string) => void }) => {
        this.scripts.push({ ...script });
        if (!this.works) return script.onerror("error");
        this.known.add("deskbell-panel");
        script.onload();
      },
    },
  };
}

describe("the second file", () => {
  let page = new Page();
  const load = () => loadPanel("https://chat.example", "4f1c");

  beforeEach(() => {
    page = new Page();
    vi.stubGlobal("PANEL_FILE", "deskbell-panel-0123.js");
    vi.stubGlobal("PANEL_INTEGRITY", "sha384-abc");
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

  it("is named by a policy where the page requires one, which allows that address alone", async () => {
    const createPolicy = vi.fn((_: string, rules: { createScriptURL: (url: string) => string }) => ({
      createScriptURL: () => `trusted ${rules.createScriptURL("https://evil.example/")}`,
    }));
    vi.stubGlobal("window", { trustedTypes: { createPolicy } });
    await load();
    expect(createPolicy.mock.calls[0]?.[0]).toBe("deskbell");
    expect(page.scripts[0]).toMatchObject({ src: "trusted https://chat.example/deskbell-panel-0123.js" });
  });

  it("can be tried again when it did not come", async () => {
    page.works = false;
    await expect(load()).rejects.toBe("error");
    page.works = true;
    await expect(load()).resolves.toMatchObject({ tag: "deskbell-panel" });
  });
});
