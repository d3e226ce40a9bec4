import { describe, expect, it } from "vitest";

import { copied, editedHours, hoursOf, missing, timeIn, untilWords, usualHours, type EditedHours } from "./hours-edit";

const HOURS = {
  zone: "Europe/Berlin",
  weekly: [
    { weekday: 0, opens: 540, closes: 720 },
    { weekday: 0, opens: 780, closes: 1020 },
    { weekday: 4, opens: 1200, closes: 120 },
    { weekday: 5, opens: 0, closes: 1440 },
  ],
};
const CHRISTMAS = ["2026-12-24", "2026-12-25", "2026-12-26"].map((date) => ({ date, note: "Christmas" }));
const EVE = { date: "2026-12-31", intervals: [[540, 720]] as unknown as never[][] };

function hours(part: Partial<EditedHours>): EditedHours {
  return { ...usualHours(), ...part };
}

function special(part: object): EditedHours {
  return hours({ exceptions: [{ from: "2026-12-24", until: "", note: "Christmas", times: null, ...part }] });
}

describe("hours being changed", () => {
  it("are saved as they came when nothing was changed", () => {
    const kept = { ...HOURS, exceptions: [...CHRISTMAS, EVE] };
    expect(hoursOf(editedHours(kept))).toEqual(kept);
    expect(hoursOf(editedHours(HOURS))).toEqual(HOURS);
  });

  it("show days in a row that are alike as one", () => {
    const { exceptions } = editedHours({ ...HOURS, exceptions: [EVE, ...CHRISTMAS] });
    expect(exceptions).toEqual([
      { from: "2026-12-24", until: "2026-12-26", note: "Christmas", times: null },
      { from: "2026-12-31", until: "", note: "", times: [{ opens: "09:00", closes: "12:00" }] },
    ]);
  });

  it("go over the end of a month and of a year", () => {
    const found = hoursOf(special({ from: "2026-12-30", until: "2027-01-02" })).exceptions;
    expect(found?.map(({ date }) => date)).toEqual(["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]);
  });

  it("close at midnight at the end of the day, and not at its beginning", () => {
    const days = hours({ days: [[{ opens: "18:00", closes: "00:00" }]] });
    expect(hoursOf(days).weekly).toEqual([{ weekday: 0, opens: 1080, closes: 1440 }]);
  });

  it("are copied from a day to others", () => {
    const { days } = usualHours();
    const [monday] = days;
    expect(copied(days, 0, [5, 6]).map((times) => times.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(copied(days, 6, [0])[0]).toEqual([]);
    expect(copied(days, 0, [])[0]).toBe(monday);
  });

  it.each([
    ["17:00", 0, ""],
    ["02:00", 0, "until 2:00 on Tuesday"],
    ["02:00", 6, "until 2:00 on Monday"],
    ["02:00", null, "until 2:00 the next day"],
    ["09:00", 3, "until 9:00 on Friday"],
    ["00:00", 0, "until midnight"],
    ["", 0, ""],
  ])("open at 9 and closing at %s on day %s say %j", (closes, day, words) => {
    expect(untilWords({ opens: "09:00", closes }, day)).toBe(words);
  });

  it("say so when a day is open all day and night", () => {
    expect(untilWords({ opens: "00:00", closes: "00:00" }, 0)).toBe("all day and night");
  });

  it.each([
    [hours({ days: [[], [{ opens: "09:00", closes: "" }]] }), "Tuesday: write when it opens and when it closes."],
    [special({ from: "" }), "Christmas: choose a date."],
    [special({ from: "", note: " " }), "Day 1: choose a date."],
    [special({ until: "2026-12-23" }), "Christmas: the last date is before the first."],
    [special({ until: "2027-12-23" }), "Christmas: these are more than 120 days. Change the hours of the week."],
    [special({ times: [] }), "Christmas: add times, or choose Closed."],
    [special({ times: [{ opens: "", closes: "12:00" }] }), "Christmas: write when it opens and when it closes."],
    [special({ until: "2026-12-26" }), null],
    [usualHours(), null],
  ])("say what is missing", (edited, sentence) => {
    expect(missing(edited)).toBe(sentence);
  });

  it("can be looked at while a date is half written", () => {
    expect(hoursOf(special({ from: "" })).exceptions).toBeUndefined();
    expect(hoursOf(special({ from: "275760-09-13", until: "275760-09-14" })).exceptions).toHaveLength(1);
  });

  it("know the time in a zone that there is", () => {
    const noon = Date.UTC(2026, 6, 1, 12);
    expect(timeIn("Asia/Tokyo", noon)).toMatch(/9:00/);
    expect(timeIn("Mars/Olympus", noon)).toBeNull();
  });
});
