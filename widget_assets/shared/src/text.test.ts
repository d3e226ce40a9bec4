import { describe, expect, it } from "vitest";

import { codePoints, linkify } from "./text";

const links = (text: string) => linkify(text).flatMap((part) => (part.href === undefined ? [] : [part.text]));

describe("linkify", () => {
  it("gives back every character", () => {
    const text = "Try https://a.example/x?y=1#z, or (http://b.example). ☂️ \n end";
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
    expect(linkify("")).toEqual([]);
    expect(linkify("no link")).toEqual([{ text: "no link" }]);
  });

  it.each([
    ["see https://a.example/x.", "https://a.example/x"],
    ["(see https://a.example/x)", "https://a.example/x"],
    ["https://en.wikipedia.org/wiki/Bell_(instrument)", "https://en.wikipedia.org/wiki/Bell_(instrument)"],
    ["(https://a.example/b_(c)).", "https://a.example/b_(c)"],
    ["“https://a.example/x”!?", "https://a.example/x"],
    ["HTTPS://A.EXAMPLE/X", "HTTPS://A.EXAMPLE/X"],
    ["https://a.example/ж?ü=1", "https://a.example/ж?ü=1"],
    ["<https://a.example>", "https://a.example"],
  ])("ends the link of %s where a reader would", (text, link) => {
    expect(links(text)).toEqual([link]);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example",
    "https://",
    "http://:80",
    "xhttps://a.example",
    "https://library.example@evil.example/",
    "www.a.example",
  ])("leaves %s as text", (text) => {
    expect(links(text)).toEqual([]);
  });

  it("keeps quotes and brackets out of the address", () => {
    expect(linkify('https://a.example/"onclick="x')[0]).toEqual({
      text: "https://a.example/",
      href: "https://a.example/",
    });
  });

  it("names the host that a link leads to where it is not what was typed", () => {
    expect(linkify("https://аpple.com/x")[0]).toMatchObject({ host: "xn--pple-43d.com" });
    expect(linkify("HTTPS://Library.Example/x")[0]).not.toHaveProperty("host");
    expect(linkify("https://2130706433/")[0]).toMatchObject({ host: "127.0.0.1" });
  });

  it("is not slowed down by closing brackets without end", () => {
    const started = performance.now();
    linkify(`https://a.example/${")".repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("codePoints", () => {
  it("counts what the server counts", () => {
    expect(codePoints("")).toBe(0);
    expect(codePoints("naïve")).toBe(5);
    expect(codePoints("📚📚")).toBe(2);
  });
});
