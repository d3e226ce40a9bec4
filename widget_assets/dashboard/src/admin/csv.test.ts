import { describe, expect, it } from "vitest";

import { csv } from "./csv";

const cellOf = (text: string) => csv([[text]]).slice(1, -2);

describe("a table", () => {
  it("has its cells in quotes, and its quotes doubled", () => {
    expect(csv([["A", 'say "B"'], ["C, D", "E\nF"]])).toBe('\ufeff"A","say ""B"""\r\n"C, D","E\nF"\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =cmd|' /C calc'!A0"])(
    "has no formula: %j",
    (text) => expect(cellOf(text)).toBe(`"'${text}"`),
  );

  it.each(["1 = 1", "a-b", "someone@example.org", "", "’=1"])("leaves text as it is: %j", (text) =>
    expect(cellOf(text)).toBe(`"${text}"`),
  );
});
