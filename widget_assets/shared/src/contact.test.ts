import { expect, it } from "vitest";

import { contactOf } from "./contact";
import type { Entry } from "./protocol";

const at = "2026-11-23T10:41:00Z";
const started = (contact?: string): Entry => ({
  type: "started",
  seq: 1,
  at,
  by: "patron",
  question: "?",
  ...(contact && { filled: { contact } }),
});
const shared: Entry = { type: "contact_shared", seq: 2, at, by: "patron", contact: "+1 555 0142" };
const updated = (contact: string | null): Entry => ({
  type: "patron_updated",
  seq: 3,
  at,
  by: "op1",
  name: "Maria",
  contact,
});

it.each([
  ["nobody knows it", [started()], ""],
  ["from the form", [started("ida@example.org")], "ida@example.org"],
  ["as the patron answered", [started("ida@example.org"), shared], "+1 555 0142"],
  ["as staff put it down", [started(), shared, updated("ada@example.org")], "ada@example.org"],
  ["taken away", [started(), shared, updated("")], ""],
  ["not what was updated", [started(), shared, updated(null)], "+1 555 0142"],
])("is how to reach a patron: %s", (_, entries, contact) => {
  expect(contactOf(entries)).toBe(contact);
});
