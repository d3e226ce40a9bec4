import type { ChatView, OperatorStatus } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { occasions, RING_AGAIN, ringingFor } from "./ringing";

const BEGAN = "2026-11-23T10:00:00Z";

function chat(over: Partial<ChatView> = {}): ChatView {
  return {
    chat_id: "a",
    seq: 1,
    status: "waiting",
    department: "reference",
    department_name: "Reference",
    patron_name: "Jonas Weber",
    question: "?",
    started_at: BEGAN,
    waiting_since: BEGAN,
    reconnect_seconds: 90,
    ...over,
  };
}

function me(status: OperatorStatus["status"]): OperatorStatus {
  return { id: "me", name: "Maria Okafor", status, departments: ["reference"], capacity: 3 };
}

describe("ringingFor", () => {
  const START = Date.parse(BEGAN);

  it("is what waits", () => {
    const waiting = chat();
    expect(ringingFor([waiting, chat({ status: "active" })], me("online"), 0, [], START)).toEqual([waiting]);
  });

  it("leaves me in peace when I am full, unless all are, or somebody has waited long", () => {
    const [one, busy] = [chat(), chat({ busy: true })];
    expect(ringingFor([one, busy], me("online"), 2, [], START)).toEqual([one, busy]);
    expect(ringingFor([one, busy], me("online"), 3, [], START)).toEqual([busy]);
    expect(ringingFor([one], me("online"), 3, [], START + RING_AGAIN)).toEqual([one]);
  });

  it("leaves out a patron who is not there", () => {
    expect(ringingFor([chat({ patron_lost_at: BEGAN })], me("online"), 0, [], START)).toEqual([]);
  });

  it("is also what a colleague asks me into", () => {
    const asked = chat({ status: "active" });
    expect(ringingFor([asked], me("online"), 3, [asked], START)).toEqual([asked]);
  });

  it.each(["internal", "away", "offline"] as const)("is nothing while I am %s", (status) => {
    const one = chat();
    expect(ringingFor([one], me(status), 0, [one], START)).toEqual([]);
  });
});

describe("occasions", () => {
  const at = (seconds: number) => Date.parse(BEGAN) + seconds * 1000;

  it("are new once more when somebody has waited for 90 seconds", () => {
    expect(occasions([chat()], at(89))).toEqual(occasions([chat({ seq: 2 })], at(0)));
    expect(occasions([chat()], at(90))).not.toEqual(occasions([chat()], at(89)));
  });

  it("are new when the chat comes back, and when it is transferred again", () => {
    const transfer = { by: "b", by_name: "B", to_name: "Reference", ends_at: "2026-11-23T11:00:00Z" };
    const asked = chat({ status: "active", transfer });
    const again = { ...asked, transfer: { ...transfer, ends_at: "2026-11-23T11:05:00Z" } };
    const back = chat({ waiting_since: "2026-11-23T10:20:00Z" });
    expect(new Set([chat(), asked, again, back].map((one) => occasions([one], at(0))[0])).size).toBe(4);
  });
});
