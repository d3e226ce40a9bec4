import type { Inviting } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { Visit } from "../src/invite/visit";

const INVITING: Inviting = {
  timer: 15,
  text: "Need help?",
  pages: [
    { path: "^/research/quiet/?$", on: false },
    { path: "^/research/.*/?$", timer: 40, position: "start" },
  ],
};
const never = 1 - Number.EPSILON;

describe("a look at a page", () => {
  it("goes by the first rule that fits, and by the settings where that says nothing", () => {
    const rule = (page: string) => new Visit(page, INVITING, 0).rule;
    expect(rule("/")).toEqual({ on: true, timer: 15, text: "Need help?", position: "end" });
    expect(rule("/research/start")).toMatchObject({ on: true, timer: 40, text: "Need help?", position: "start" });
    expect(rule("/research/quiet")).toMatchObject({ on: false });
  });

  it("is told once, and what came of the invitation as it comes", () => {
    const visit = new Visit("/hours", { ...INVITING, counted_one_in: 8 }, 0.124);
    visit.seconds = 20;
    visit.reached = true;
    visit.note("shown");
    const told = { widget_id: "ashgrove.home", page: "/hours", timer: 15, seconds: 20, reached: true };
    expect(visit.leave("ashgrove.home")).toEqual({ ...told, visits: 8, shown: true });
    expect(visit.leave("ashgrove.home")).toBeNull();
    visit.note("dismissed");
    expect(visit.leave("ashgrove.home")).toEqual({ ...told, visits: 0, dismissed: true });
  });

  it("is told without being counted where chance has left it out", () => {
    const visit = new Visit("/hours", { ...INVITING, counted_one_in: 8 }, 0.126);
    expect(visit.leave("ashgrove.home")).toBeNull();
    visit.note("shown");
    expect(visit.leave("ashgrove.home")).toMatchObject({ visits: 0, shown: true });
  });

  it("is always counted where all are", () => {
    expect(new Visit("/hours", INVITING, never).leave("ashgrove.home")).toMatchObject({ visits: 1 });
  });

  it("is not told where the page is taken out", () => {
    expect(new Visit("/research/quiet", INVITING, 0).leave("ashgrove.home")).toBeNull();
  });

  it("lasts a day at most", () => {
    const visit = new Visit("/hours", INVITING, 0);
    visit.seconds = 100_000;
    expect(visit.leave("ashgrove.home")).toMatchObject({ seconds: 86_400 });
  });
});
