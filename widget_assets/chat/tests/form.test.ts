/** What a form asks for, and what it says of what is filled in. */

import type { Form, WidgetSettings } from "@deskbell/shared";
import { beforeAll, describe, expect, it } from "vitest";

import { agreement, byEmail, errorsOf, formOf, type FilledIn } from "../src/form";
import { loadMore } from "../src/parts/form-fields";

const WORDS = "We keep this chat for 30 days.";
const ASKED: Form = {
  name: "required",
  contact: "required",
  question: "optional",
  fields: [{ label: "Course", required: true }, { label: "Campus", required: true, options: ["North", "South"] }],
  consent: { text: WORDS },
};
const FILLED: FilledIn = {
  question: "",
  name: "Noor",
  contact: "+1 (555) 014-2000",
  answers: { Course: "BIO 101", Campus: "North" },
  consent: WORDS,
};

const formAs = (form?: Form) => formOf({ form } as WidgetSettings);

describe("a form", () => {
  beforeAll(() => loadMore());

  it("asks for a question and offers a name where nothing is set", () => {
    expect(formAs()).toEqual({ name: "optional", contact: "hidden", question: "required", fields: [] });
    const nothing = { question: "", name: "", contact: "", answers: {}, consent: "" };
    expect(Object.keys(errorsOf(formAs(), nothing))).toEqual(["question"]);
    expect(errorsOf(formAs(), { ...nothing, question: "Where?" })).toEqual({});
  });

  it("says of each field what is missing, and nothing once all is there", () => {
    expect(errorsOf(formAs(ASKED), FILLED)).toEqual({});
    const nothing = { question: "", name: "", contact: "", answers: {}, consent: "" };
    expect(errorsOf(formAs(ASKED), nothing)).toEqual({
      name: "Write your name.",
      contact: "Write an email address or a phone number, so that we can reach you.",
      "answers.Course": "Fill this in.",
      "answers.Campus": "Choose one of these.",
      consent: "Tick this, if you agree, to go on.",
    });
  });

  it.each(["noor@example", "12", "@example.org", "call me"])("does not take %s for a contact", (contact) => {
    expect(Object.keys(errorsOf(formAs(ASKED), { ...FILLED, contact }))).toEqual(["contact"]);
  });

  it("lacks an answer to a question of any words", () => {
    const form = formAs({ fields: [{ label: "constructor", required: true }] });
    const filled = { ...FILLED, question: "Where?", answers: {}, consent: "" };
    expect(Object.keys(errorsOf(form, filled))).toEqual(["answers.constructor"]);
  });

  it("needs consent to the words as they stand there now", () => {
    expect(Object.keys(errorsOf(formAs(ASKED), { ...FILLED, consent: "We keep it." }))).toEqual(["consent"]);
    expect(agreement(formAs({ consent: { text: WORDS, agree: false } }))).toBe("");
  });

  it("asks by email for a question, and for no other address", () => {
    expect(byEmail(formAs(ASKED))).toMatchObject({ name: "required", contact: "hidden", question: "required" });
    expect(byEmail(formAs()).name).toBe("hidden");
  });
});
