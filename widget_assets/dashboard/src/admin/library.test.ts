import { describe, expect, it } from "vitest";

import { asAddress, asWay, formOf, isOfLinkText, placeOf, settingsOf } from "./library";

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
  ways: [{ label: "Call us", url: "tel:+15550142" }],
  public_networks: ["192.0.2.0/24", "2001:db8::/48"],
  here: "192.0.2.9",
  shows_networks: true,
  staff_chats: false,
  accent: "#7a2e4d",
  departments: [{ id: "reference", reconnect_seconds: 90, silence_seconds: 300 }],
};

describe("a library's page being changed", () => {
  it("is saved as it came when nothing was changed", () => {
    const { name: _name, libraries: _libraries, here: _here, ...settings } = PAGE;
    expect(settingsOf(formOf(PAGE))).toEqual(settings);
  });

  it("begins empty where nothing was written", () => {
    const lists = { links: [], covers: [], ways: [] };
    const switches = { shows_networks: false, staff_chats: true };
    const empty = { greeting: "", say: "", avoid: "", ...lists, networks: "", ...switches, accent: "", departments: [] };
    const page = { name: "Ashgrove", policy: {}, covers: [], libraries: [], here: "192.0.2.9" };
    expect(formOf(page)).toEqual(empty);
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
    ["Link 2 is no web address. Write one that begins with https://.", { list: "links", place: 1 }],
    ["Link 12: its text has 90 characters, and can have 80. Make it shorter.", { list: "links", place: 11 }],
    ["Way 1 has no words. Write what the link leads to.", { list: "ways", place: 0 }],
    ["Public computers: “all” is no network. Write one like 192.0.2.0/24 or 2001:db8::/48.", "networks"],
    ["“blue” is no colour. Write one like #1f3a68.", "accent"],
    ["There is no other library “nowhere” here. Choose one of the list.", "covers"],
    ["Only an admin can see and change the library's settings.", null],
  ])("%s", (sentence, place) => {
    expect(placeOf(sentence)).toEqual(place);
  });

  it.each([
    ["Link 2 has no words. Write what the link leads to.", true],
    ["Way 12: its text has 90 characters, and can have 80. Make it shorter.", true],
    ["Link 2: its address has 600 characters, and can have 500. Make it shorter.", false],
    ["Way 1 leads nowhere. Write a web address, an email address or a phone number.", false],
    ["Link 2 is no web address. Write one that begins with https://.", false],
  ])("%s (about its text: %s)", (sentence, isOfText) => {
    expect(isOfLinkText(sentence)).toBe(isOfText);
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

  it.each([
    [" ask@library.example", "mailto:ask@library.example"],
    ["+1 (555) 01-42", "tel:+15550142"],
    ["555.0142", "tel:5550142"],
    ["library.example", "https://library.example"],
    ["tel:+15550142", "tel:+15550142"],
    ["javascript:alert@1", "javascript:alert@1"],
    ["at the desk", "at the desk"],
  ])("%j as a way to ask", (text, way) => {
    expect(asWay(text)).toBe(way);
  });
});
