/** The delivery contract under any faults in any order: every log and view is Deskbell's, and nothing is lost or there twice. */

import * as fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";

import { newerView, type ChatView } from "../src";
import { Browser, pass, Tab } from "./browser";
import { ANN, Deskbell, type Network } from "./deskbell";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const who = fc.constantFrom("patron", ANN);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant("send" as const), who }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom("look", "rename", "type"), who }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom("note" as const, "hold" as const), who: fc.constant(ANN) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom("take back" as const, "release" as const), who: fc.constant(ANN) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant("wait" as const), who, for: fc.constantFrom(5, 30, 200, 1_500, 12_000, 70_000) }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom("drop", "kill", "block", "unblock", "down", "up", "wake", "reload", "second tab", "close tab"), who }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom("lose push", "push twice", "lose answer"), who }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("refuse" as const), who, code: fc.constantFrom("try_again", "rate_limited") }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("grow old" as const), who }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Scene {
  readonly deskbell = new Deskbell();
  readonly browser = new Browser(this.deskbell);
  readonly tabs: Record<string, Tab[]> = { patron: [new Tab("patron").open()], [ANN]: [new Tab(ANN).open()] };
  readonly said: Record<string, string[]> = { patron: [], [ANN]: [] };
  readonly told = new Map<Tab, string[]>();
  count = 0;

  constructor(latency: () => number) {
    this.deskbell.append({ type: "claimed", by: ANN, name: "Ann" });
    for (const network of Object.values(this.deskbell.networks)) network.latency = latency;
  }

  async take(step: Step): Promise<void> {
    const network = this.deskbell.networks[step.who] as Network;
    const tabs = this.tabs[step.who]!;
    const tab = tabs.at(-1)!;
    switch (step.act) {
      case "send":
      case "note":
      case "hold": {
        const text = `${step.who} ${step.act} ${(this.count += 1)}`;
        this.said[step.who]!.push(text);
        this.told.set(tab, [...(this.told.get(tab) ?? []), text]);
        return tab.log.send(text, { isNote: step.act === "note", holdFor: step.act === "hold" ? 5_000 : 0 });
      }
      case "look":
        return tab.log.saw(tab.log.entries.value.length);
      case "type":
        return tab.log.typed();
      case "rename":
        return void this.deskbell.append({ type: "patron_updated", by: ANN, name: "Ann", patron_name: `Pat ${this.deskbell.log.length}` });
      case "take back": {
        const text = tab.log.takeBack()?.text;
        const others = (texts: string[]) => texts.filter((one) => one !== text);
        this.said[step.who] = others(this.said[step.who]!);
        return void this.told.set(tab, others(this.told.get(tab) ?? []));
      }
      case "release":
        return tab.log.release();
      case "wait":
        return void (await pass(step.for));
      case "drop":
        return tab.socket?.drop();
      case "kill":
        if (tab.socket) tab.socket.isDead = true;
        return;
      case "block":
        network.blocksSockets = true;
        return;
      case "unblock":
        network.blocksSockets = false;
        return;
      case "down":
        network.isDown = true;
        return;
      case "up":
        network.isDown = false;
        this.browser.window.dispatchEvent(new Event("online"));
        return;
      case "wake":
        return this.browser.becomeVisible();
      case "reload":
        tab.die();
        await pass(20);
        tabs.splice(-1, 1, new Tab(step.who).open());
        return void (await pass(20));
      case "second tab":
        if (tabs.length < 3) tabs.push(new Tab(step.who).open());
        return void (await pass(20));
      case "close tab":
        if (tabs.length > 1) tabs.pop()!.die();
        return;
      case "lose push":
        return void network.pushes.push("lost");
      case "push twice":
        return void network.pushes.push("twice");
      case "lose answer":
        network.answersToLose += 1;
        return;
      case "refuse":
        return void network.refusals.push(step.code);
      case "grow old":
        return void (await pass(116 * 60_000));
    }
  }

  /** The faults are over, and somebody looks at each page. */
  async heal(): Promise<void> {
    for (const network of Object.values(this.deskbell.networks)) {
      network.isDown = network.blocksSockets = false;
      network.pushes.length = network.refusals.length = network.answersToLose = 0;
    }
    await pass(30_000);
    this.browser.becomeVisible();
    await pass(120_000);
  }
}

/** The view, but for how far this one has read: that, only the others are told. */
function asTold(view: ChatView, who: string): ChatView {
  return { ...newerView(view, view), [who === "patron" ? "seen_by_patron" : "seen_by_operator"]: 0 };
}

it("keeps every log and view equal to Deskbell's, and every message in it once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.infiniteStream(fc.integer({ min: 1, max: 300 })), async (steps, delays) => {
      vi.useFakeTimers();
      const scene = new Scene(() => delays.next().value as number);
      await pass(1_000);
      for (const next of steps) await scene.take(next);
      await scene.heal();

      const { log } = scene.deskbell;
      expect(log.map((entry) => entry.seq)).toEqual(log.map((_, index) => index + 1));
      const said = log.flatMap((entry) => (entry.type === "message" || entry.type === "noted" ? [entry.text] : []));
      const notes = log.filter((entry) => entry.type === "noted" || (entry.type === "message" && entry.text.includes("note")));
      expect(notes.every((entry) => entry.type === "noted")).toBe(true);
      expect([...said].sort()).toEqual(Object.values(scene.said).flat().sort());
      for (const texts of scene.told.values()) expect(said.filter((text) => texts.includes(text))).toEqual(texts);
      for (const tab of Object.values(scene.tabs).flat()) {
        expect(tab.link).toBe("online");
        expect(tab.pending).toEqual([]);
        expect(asTold(tab.log.chat.value!, tab.who)).toEqual(asTold(scene.deskbell.view, tab.who));
        expect(tab.log.typing.value).toBeNull();
        expect(tab.log.entries.value).toEqual(scene.deskbell.logOf(tab.who));
        tab.log.stop();
        tab.connection.close();
      }
      vi.useRealTimers();
    }),
    { numRuns: Number(process.env.DELIVERY_RUNS ?? 100) },
  );
}, 120_000);
