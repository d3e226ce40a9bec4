import fc from "fast-check";
import { expect, test } from "vitest";

import { exported, faqsFor, filledIn, groupsOf, messagesFor } from "./find";

const message = (id: string, title: string, text = "", shortcut = "") => ({ id, message: { title, text, shortcut } });
const CANNED = {
  personal: [message("1", "Bye", "Goodbye, {patron}."), message("2", "Renewing a loan", "You can renew it twice.", "renew")],
  shared: [message("3", "Greeting", "Hello!", "hi"), message("4", "Hidden costs", "There are none.")],
};
const faq = (id: string, group: string, question: string, words = "", isPublic = true) => ({
  id,
  faq: { group, question, url: `https://library.example/${id}`, words, public: isPublic },
});
const FAQS = [
  faq("1", "Loans", "How do I renew a book?", "extend prolong"),
  faq("2", "Loans", "What does a lost book cost?"),
  faq("3", "Access", "Where is the entrance?"),
  faq("4", "Drafts", "Which books do we buy?", "", false),
];

test("canned messages are found by shortcut, title and text, and what the shortcut begins comes first", () => {
  const ids = (typed: string) => messagesFor(CANNED, typed).map(({ id }) => id);
  expect(ids("")).toHaveLength(4);
  expect(ids("/hi")).toEqual(["3", "4"]);
  expect(ids("/renew")).toEqual(["2"]);
  expect(ids("good")).toEqual(["1"]);
  expect(ids("renew twice")).toEqual(["2"]);
  expect(ids("nothing like it")).toEqual([]);
});

test("FAQs are found by any of the words, those with most of them first", () => {
  const ids = (typed: string, group: string | null = null) => faqsFor(FAQS, group, typed).map(({ id }) => id);
  expect(ids("")).toEqual(["1", "2", "3"]);
  expect(ids("renew book")).toEqual(["1", "2"]);
  expect(ids("entrance prolong")).toEqual(["1", "3"]);
  expect(ids("book", "Access")).toEqual([]);
  expect(ids("books")).toEqual([]); // which only one that is not public has
});

test("only groups with something public are offered", () => {
  expect(groupsOf(FAQS)).toEqual(["Access", "Loans"]);
});

test("a further word never loses an FAQ, and a further group adds none", () => {
  const word = fc.constantFrom("book", "renew", "cost", "where", "xyz");
  fc.assert(
    fc.property(fc.array(word), word, fc.option(fc.constantFrom("Loans", "Access")), (words, more, group) => {
      const found = new Set(faqsFor(FAQS, group, words.join(" ")).map(({ id }) => id));
      const wider = new Set(faqsFor(FAQS, group, [...words, more].join(" ")).map(({ id }) => id));
      if (words.length > 0) expect([...found].every((id) => wider.has(id))).toBe(true);
      expect(faqsFor(FAQS, null, words.join(" ")).length).toBeGreaterThanOrEqual(found.size);
    }),
  );
});

test("names stand where they belong, as they are, and nothing else is touched", () => {
  const names = { patron: "$& {me}", me: "Maria", library: "Ashgrove" };
  expect(filledIn("Hello {patron}, I am {me} of {library}. {else}", names)).toBe(
    "Hello $& {me}, I am Maria of Ashgrove. {else}",
  );
});

test("an export has all of them, under whose they are, as they were written", () => {
  const words = { title: "Canned Messages", personal: "Personal", shared: "Shared" };
  expect(exported({ personal: [message("1", "Bye", "Goodbye,\n{patron}.", "bye")], shared: [] }, words)).toBe(
    "Canned Messages\n\n\nPersonal\n========\n\nBye (/bye)\n---\nGoodbye,\n{patron}.\n",
  );
});
