import { afterEach, describe, expect, it } from "vitest";

import arabic from "../src/languages/ar";
import english from "../src/languages/en";
import french from "../src/languages/fr";
import chinese from "../src/languages/zh-Hans";
import { problemText } from "../src/problems";
import { TEXTS, counted, figures, listed, numbered, say, useTexts } from "../src/texts";

afterEach(() => useTexts(english, "en", "en"));

const bare = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, "");

describe("how many, and in which place", () => {
  it("in English", () => {
    expect([1, 2, 3, 4, 11, 21].map((place) => numbered(TEXTS.waiting.place, place))).toEqual(
      ["1st", "2nd", "3rd", "4th", "11th", "21st"].map((place) => `${place} in line`),
    );
  });

  it("in French", () => {
    useTexts(french, "fr", "fr-FR");
    expect(numbered(TEXTS.waiting.place, 1)).toBe("1re place dans la file");
    expect(numbered(TEXTS.waiting.place, 2)).toBe("2e place dans la file");
    expect(counted(TEXTS.chat.newMessages, 0)).toBe("0 nouveau message");
    expect(say(TEXTS.counter, { used: 4_900, limit: 5_000 })).toBe("4\u202f900 sur 5\u202f000");
  });

  it("in Arabic, with the reader's own digits", () => {
    useTexts(arabic, "ar", "ar-MA");
    expect(numbered(TEXTS.waiting.place, 2)).toBe("أنت الثاني في الدور");
    expect(counted(TEXTS.chat.newMessages, 2)).toBe("رسالتان جديدتان");
    expect(counted(TEXTS.chat.newMessages, 3)).toBe("3 رسائل جديدة");
    expect(counted(TEXTS.chat.newMessages, 11)).toBe("11 رسالة جديدة");
    useTexts(arabic, "ar", "ar-EG");
    expect(numbered(TEXTS.waiting.place, 12)).toBe("رقمك في الدور ١٢");
    expect(figures("0:48")).toBe("٠:٤٨");
  });

  it("in Chinese", () => {
    useTexts(chinese, "zh-Hans", "zh-CN");
    expect(numbered(TEXTS.waiting.place, 2)).toBe("排在第2位");
    expect(listed(["Maria Okafor", "Daniel Cho"])).toBe("Maria Okafor和Daniel Cho");
  });
});

describe("names", () => {
  it("stand apart from words that are read the other way, and only from those", () => {
    expect(say(TEXTS.chat.with, { name: "Maria" })).toBe("Chat with Maria");
    expect(say(TEXTS.chat.with, { name: "أمينة" })).toBe("Chat with \u2068أمينة\u2069");
    useTexts(arabic, "ar", "ar");
    expect(say(TEXTS.chat.with, { name: "أمينة" })).toBe("محادثة مع أمينة");
    expect(say(TEXTS.chat.with, { name: "Maria" })).toBe("محادثة مع \u2068Maria\u2069");
    expect(bare(listed(["Maria", "أمينة"]))).toBe("Maria وأمينة");
  });
});

describe("the library's own words", () => {
  it("stand in place of ours, one form alone as well", () => {
    const overrides = { "form.greeting": "Ask away", "chat.newMessages.one": "One more" };
    useTexts(english, "en", "en", overrides);
    expect(TEXTS.form.greeting).toBe("Ask away");
    expect(TEXTS.form.start).toBe("Start Chat");
    expect(counted(TEXTS.chat.newMessages, 1)).toBe("One more");
    expect(counted(TEXTS.chat.newMessages, 2)).toBe("2 new messages");
  });
});

describe("what Deskbell refuses", () => {
  it("is said in the patron's language, by its code", () => {
    useTexts(french, "fr", "fr");
    const { problems, form } = french.texts;
    expect(problemText({ code: "rate_limited", message: "Wait." })).toBe(problems.rate_limited);
    expect(problemText({ code: "bad_fields", message: "A field …" })).toBe(problems.bad_input);
    expect(problemText({ code: "", message: "Too Many Requests" })).toBe(form.broken);
  });

  it("is said by Deskbell where the code is not known", () => {
    expect(problemText({ code: "of_tomorrow", message: "Do this." })).toBe("Do this.");
  });
});
