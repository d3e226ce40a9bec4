import { describe, expect, it } from "vitest";

import { fitting } from "./fitting";

const all = [
  { label: "Go Online", words: "connect sign in" },
  { label: "Go Offline", words: "disconnect sign out" },
  { label: "Open Settings", words: "sound" },
  { label: "José Müller", words: "Reference chat" },
];

const found = (typed: string) => fitting(all, typed).map(({ label }) => label);

describe("fitting", () => {
  it("finds everything before anything is typed", () => {
    expect(found("  ")).toHaveLength(all.length);
  });

  it.each([
    ["conn", ["Go Online"]],
    ["sign", ["Go Online", "Go Offline"]],
    ["GO OFF", ["Go Offline"]],
    ["off go", ["Go Offline"]],
    ["jose mull", ["José Müller"]],
    ["ettings", []],
  ])("%s", (typed, labels) => {
    expect(found(typed)).toEqual(labels);
  });

  it("puts first whose name begins with it", () => {
    expect(found("o")).toEqual(["Open Settings", "Go Online", "Go Offline"]);
  });

  it("puts a name that has it before what has it beside the name", () => {
    const both = [
      { label: "Go Internal", words: "staff" },
      { label: "Open Staff Chats", words: "" },
    ];
    expect(fitting(both, "staff")[0]?.label).toBe("Open Staff Chats");
  });
});
