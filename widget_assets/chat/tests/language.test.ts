import type { WidgetSettings } from "@deskbell/shared";
import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

type Settings = WidgetSettings | "loading" | "unloadable";

const root = { lang: "en", dir: "ltr" };

beforeEach(() => {
  vi.resetModules();
  Object.assign(root, { lang: "en", dir: "ltr" });
  vi.stubGlobal("document", { documentElement: root, title: "" });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock("../src/languages/fr");
});

/** What is spoken to a reader of these languages, on a page of that one. */
async function follow(page: string | null, reads: string[], settings: Settings | Partial<WidgetSettings>) {
  vi.stubGlobal("navigator", { languages: reads });
  const followed = signal(settings as Settings);
  const { followLanguage, hasWords, spoken, clockTime } = await import("../src/language");
  const texts = await import("../src/texts");
  followLanguage(page, followed);
  return { settings: followed, hasWords, spoken, clockTime, texts };
}

const isSpoken = ({ spoken }: { spoken: { value: string | null } }, language: string) =>
  vi.waitFor(() => expect(spoken.value).toBe(language));

describe("the language", () => {
  it.each([
    ["of the page", "ar", ["fr"], { language: "es" }, "ar"],
    ["of the widget, where the page says none", null, ["fr"], { language: "es" }, "es"],
    ["of the widget, where we don't speak the page's", "de", ["fr"], { language: "es" }, "es"],
    ["of the browser", null, ["de", "zh-CN", "fr"], {}, "zh-Hans"],
    ["of the browser, where there are no settings", null, ["fr"], "unloadable" as const, "fr"],
    ["is English where nobody speaks another", "de", ["nl"], {}, "en"],
  ])("%s", async (_, page, reads, settings, language) => {
    await isSpoken(await follow(page, reads, settings), language);
    expect(root.lang).toBe(language);
    expect(root.dir).toBe(language === "ar" ? "rtl" : "ltr");
  });

  it("of the page is spoken before the settings are there", async () => {
    const chat = await follow("fr-CA", ["en"], "loading");
    await isSpoken(chat, "fr");
    expect(chat.hasWords.value).toBe(false);
  });

  it("is nobody's guess while the settings may name it", async () => {
    const chat = await follow(null, ["fr"], "loading");
    expect(chat.spoken.value).toBeNull();
    chat.settings.value = { language: "es" } as WidgetSettings;
    await isSpoken(chat, "es");
  });

  it("is English where its file does not load", async () => {
    vi.doMock("../src/languages/fr", () => {
      throw new Error("offline");
    });
    const chat = await follow("fr", ["fr"], {});
    await isSpoken(chat, "en");
    expect(chat.texts.TEXTS.title).toBe("Ask a Librarian");
  });

  it("has the library's own words in it, and only those of this language", async () => {
    const texts = { fr: { "form.greeting": "Bonjour" }, es: { "form.greeting": "Hola" } };
    const chat = await follow("fr", [], { texts });
    await vi.waitFor(() => expect(chat.hasWords.value).toBe(true));
    expect(chat.texts.TEXTS.form.greeting).toBe("Bonjour");
  });

  it("leaves how times are written to who reads it", async () => {
    const noon = new Date(2026, 10, 23, 15, 5);
    const british = await follow("en-US", ["en-GB"], {});
    await isSpoken(british, "en");
    expect(british.clockTime(noon)).toBe("15:05");
    vi.resetModules();
    const french = await follow("en-US", ["fr"], {});
    await isSpoken(french, "en");
    expect(french.clockTime(noon)).toMatch(/^3:05\sPM$/);
  });
});
