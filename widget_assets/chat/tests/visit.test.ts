import { describe, expect, it } from "vitest";

import { isSearched, visitOf } from "../src/visit";

const PAGE = { url: "https://a.example/guides#top", title: "Guides", referrer: "https://b.example/start" };
const SEARCH = { url: "https://a.example/find?q=heat#1", title: "heat: results", referrer: "https://b.example/?q=heat" };

describe("where a patron asks from", () => {
  it("is the page and what led there", () => {
    expect(visitOf(PAGE, false)).toEqual({
      page: "https://a.example/guides",
      title: "Guides",
      referrer: "https://b.example/start",
    });
    expect(isSearched(PAGE)).toBe(false);
  });

  it("is told without what they searched for, and without a title that repeats it", () => {
    expect(isSearched(SEARCH)).toBe(true);
    expect(visitOf(SEARCH, false)).toEqual({
      page: "https://a.example/find",
      title: "",
      referrer: "https://b.example/",
    });
  });

  it("is told with it where they share it", () => {
    expect(visitOf(SEARCH, true)).toEqual({
      page: "https://a.example/find?q=heat",
      title: "heat: results",
      referrer: "https://b.example/?q=heat",
    });
  });

  it.each(["javascript:alert(1)", "about:blank", "file:///etc/passwd", "", "https://under_score.example/"])(
    "is nothing that Deskbell would refuse: %s",
    (url) => {
      expect(visitOf({ url, title: "x".repeat(300), referrer: url }, true)).toEqual({
        page: "",
        title: "",
        referrer: "",
      });
    },
  );

  it("is cut to what Deskbell takes", () => {
    expect(visitOf({ ...PAGE, url: `https://a.example/${"x".repeat(2000)}` }, true).page).toBe("");
    expect(visitOf({ ...PAGE, title: "👩".repeat(300) }, true).title).toBe("👩".repeat(200));
    expect(visitOf({ ...PAGE, url: "https://me:secret@a.example/" }, true).page).toBe("https://a.example/");
  });
});
