import { describe, expect, it } from "vitest";

import { optionsOf, pageOf } from "../src/options";

const SRC = "https://chat.example/deskbell.js";

/** A script line, as far as it is read. */
function line(dataset: Record<string, string>, src = SRC): HTMLScriptElement {
  return { src, dataset, nonce: "" } as unknown as HTMLScriptElement;
}

describe("what a page asks for", () => {
  it("is a button at the end, in our own words, when it names a widget alone", () => {
    expect(optionsOf(line({ widget: "ashgrove.home" }))).toMatchObject({
      origin: "https://chat.example",
      widget: "ashgrove.home",
      form: "button",
      corner: "end",
      word: null,
      nonce: "",
    });
  });

  it.each(["button", "tab", "link", "box", "window"])("may be a %s", (form) => {
    expect(optionsOf(line({ widget: "ashgrove.home", form }))).toMatchObject({ form });
  });

  it("stands in the script's address where attributes are lost", () => {
    const src = `${SRC}?widget=ashgrove.home&form=tab&corner=start&word=Ask%20us`;
    const told = { widget: "ashgrove.home", form: "tab", corner: "start", word: "Ask us" };
    expect(optionsOf(line({}, src))).toMatchObject(told);
    expect(optionsOf(line({ form: "link" }, src))).toMatchObject({ ...told, form: "link" });
  });

  it("is what it would be without a word that we don't know", () => {
    const unknown = { widget: "ashgrove.home", form: "constructor", corner: "top" };
    expect(optionsOf(line(unknown))).toMatchObject({ form: "button", corner: "end" });
  });

  it.each(["", "ashgrove", "Ashgrove.home", "ashgrove.home.more", "../ashgrove.home", 'a.b"]', "a.b?c"])(
    "is nothing for %j, which is no widget",
    (widget) => expect(optionsOf(line({ widget }))).toBeNull(),
  );
});

describe("the chat's own page", () => {
  it("is told that everybody uses the computer", () => {
    const options = optionsOf(line({ widget: "ashgrove.home", public: "5&x=y", lang: "fr" }));
    expect(options && pageOf(options)).toBe("https://chat.example/ask/ashgrove.home?lang=fr&public=5%26x%3Dy");
  });

  it("is at the origin that the script came from", () => {
    const options = optionsOf(line({ widget: "ashgrove.home" }));
    expect(options && pageOf(options)).toMatch(/^https:\/\/chat\.example\/ask\/ashgrove\.home(\?|$)/);
  });
});
