import { describe, expect, it } from "vitest";

import { asAddress, formOf, placeOf, settingsOf } from "./library";

const PAGE = {
  name: "Ashgrove",
  policy: {
    greeting: "Welcome.",
    say: ["Loans are for three weeks.", "We close at five."],
    avoid: ["Don’t promise a renewal."],
    links: [{ label: "Hours", url: "https://ashgrove.example/" }],
  },
  covers: ["birchwood"],
  libraries: [{ id: "birchwood", name: "Birchwood" }],
};

describe("a library's page being changed", () => {
  it("is saved as it came when nothing was changed", () => {
    const { policy, covers } = PAGE;
    expect(settingsOf(formOf(PAGE))).toEqual({ policy, covers });
  });

  it("begins empty where nothing was written", () => {
    const empty = { greeting: "", say: "", avoid: "", links: [], covers: [] };
    expect(formOf({ ...PAGE, policy: {}, covers: [] })).toEqual(empty);
  });

  it("leaves out blank lines, and links of which nothing is written", () => {
    const links = [
      { label: " ", url: "" },
      { label: "", url: "https://one.example/" },
    ];
    const { policy } = settingsOf({ ...formOf(PAGE), say: "\nOne.\n \nTwo.\n", links });
    expect(policy.say).toEqual(["One.", "Two."]);
    expect(policy.links).toEqual([links[1]]);
  });

  it.each([
    ["The greeting has 501 characters, and can have 500. Make it shorter.", "greeting"],
    ["What to say: line 2 has 501 characters, and can have 500. Make it shorter.", "say"],
    ["What not to say: there are 21 lines, and can be 20. Leave some out.", "avoid"],
    ["Link 2 is no web address. Write one that begins with https://.", 1],
    ["Link 12: its text has 90 characters, and can have 80. Make it shorter.", 11],
    ["There is no other library “nowhere” here. Choose one of the list.", "covers"],
    ["Only an admin can see and change the library's settings.", null],
  ])("%s", (sentence, place) => {
    expect(placeOf(sentence)).toBe(place);
  });

  it.each([
    ["library.example/hours", "https://library.example/hours"],
    [" https://library.example ", "https://library.example"],
    ["http://library.example", "http://library.example"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["our website", "our website"],
  ])("%j as an address", (text, address) => {
    expect(asAddress(text)).toBe(address);
  });
});
