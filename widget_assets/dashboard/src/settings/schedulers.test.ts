import { expect, it } from "vitest";

import { schedulerOf } from "./schedulers";

const OFFICE = { label: "Office hours", url: "https://ashgrove.libcal.com/appointments/maria" };
const wrongIn = (label: string, url: string) => (schedulerOf(label, url, [OFFICE]) as { field?: string }).field ?? null;

it("is kept as browsers write it, also without its beginning", () => {
  expect(schedulerOf(" Evenings ", "ashgrove.libcal.com/ä", [OFFICE])).toEqual({
    label: "Evenings",
    url: "https://ashgrove.libcal.com/%C3%A4",
  });
});

it.each(["http://cal.example/", "javascript:alert(1)", "https://maria:secret@cal.example/", "localhost", "", "x y"])(
  "is no address that patrons can be sent to: %s",
  (address) => expect(wrongIn("Evenings", address)).toBe("url"),
);

it("has a label of its own and an address of its own", () => {
  expect(wrongIn(" ", "cal.example")).toBe("label");
  expect(wrongIn("Office hours", "cal.example")).toBe("label");
  expect(wrongIn("Evenings", OFFICE.url)).toBe("url");
  expect(wrongIn("Evenings", `https://cal.example/${"x".repeat(2_000)}`)).toBe("url");
});
