import type { ChainSettings } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import {
  askedBy,
  asking,
  chainOf,
  chainProblem,
  edited,
  moved,
  namesOther,
  notAsking,
  unfinished,
  withStep,
} from "./chain";

const HOURS = { zone: "Europe/Berlin", weekly: [{ weekday: 0, opens: 540, closes: 1020 }] };
const CHAIN: ChainSettings = {
  steps: [
    { departments: ["reference"], seconds: 40, hours: HOURS },
    { operators: ["daniel"], seconds: 120, message: "Daniel is on his way." },
  ],
};

describe("a chain being changed", () => {
  it("is saved as it came when nothing was changed, hours too", () => {
    expect(chainOf(edited(CHAIN))).toEqual(CHAIN);
  });

  it("moves a step within its ends", () => {
    const steps = edited(CHAIN);
    expect(moved(steps, 1, -1).map(({ key }) => key)).toEqual([1, 0]);
    expect(moved(steps, 0, -1)).toBe(steps);
    expect(moved(steps, 1, 1)).toBe(steps);
  });

  it("gives a new step a name that no other has", () => {
    const [, second] = edited(CHAIN);
    expect(withStep([second!]).map(({ key }) => key)).toEqual([1, 2]);
    expect(withStep([]).map(({ key }) => key)).toEqual([0]);
  });

  it("goes on after 40 seconds, and to the last after two minutes, unless somebody says otherwise", () => {
    expect(withStep(withStep(withStep([]))).map(({ seconds }) => seconds)).toEqual([40, 120, 120]);
    expect(edited({ steps: [{ departments: ["reference"] }] } as ChainSettings)[0]).toMatchObject({ seconds: 40 });
  });

  it("asks each one once, until they are taken out", () => {
    const [step] = edited(CHAIN);
    const other = { list: "covered_by", id: "birchwood#reference" } as const;
    const both = asking(asking(step!, other), other);
    expect(askedBy(both)).toEqual([{ list: "departments", id: "reference" }, other]);
    expect(askedBy(notAsking(both, { list: "departments", id: "reference" }))).toEqual([other]);
  });

  it("keeps hours that do not count, and does not save them", () => {
    const [step] = edited(CHAIN);
    const always = { ...step!, always: true };
    expect(chainOf([always]).steps[0]).not.toHaveProperty("hours");
    expect(chainOf([{ ...always, always: false }]).steps[0]).toHaveProperty("hours", HOURS);
  });

  it("says which step is not finished, and only of hours that count", () => {
    const [first, second] = edited(CHAIN);
    const times = [[{ opens: "", closes: "" }]];
    const half = { ...second!, hours: { ...second!.hours, days: times } };
    expect(unfinished([first!, half])).toBeNull();
    expect(unfinished([first!, { ...half, always: false }])).toMatchObject({ step: 1, isHours: true });
  });

  it.each([
    ["Step 2: Monday has opening times that overlap: 09:00–17:00 and 10:00–11:00.", 1, true],
    ["Step 1: There is no time zone “Mars”. Choose one like Europe/Berlin.", 0, true],
    ["Step 1: there is no birchwood#reference. Choose another department.", 0, false],
    ["Step 3 rings for 9 seconds. Choose 10 to 600.", 2, false],
    ["Reference is in step 1 and again in step 2: a chat would go in circles.", null, false],
  ])("%s", (sentence, step, isHours) => {
    expect(chainProblem(sentence)).toEqual({ sentence, step, isHours });
  });

  it.each([
    ["birchwood#reference", true],
    ["birchwood", false],
    ["Birchwood#Reference", false],
    ["birchwood#", false],
  ])("%s names another library's department: %s", (text, names) => {
    expect(namesOther(text)).toBe(names);
  });
});
