import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** What the browser keeps; the page around it is wide. */
const kept = vi.hoisted(() => {
  const kept = new Map<string, string>();
  const page = {
    addEventListener: () => undefined,
    location: { hash: "", pathname: "/", search: "" },
    history: { pushState: () => undefined, replaceState: () => undefined },
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
  };
  for (const [name, value] of Object.entries(page)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  return kept;
});

import { ChatWindows } from "./chat-windows";
import { openChatId, openPeer, page, showChat, showPage } from "../shell/location";

const DANIEL = "operator/daniel";
const [A, B, C] = ["a", "b", "c"].map((letter) => letter.padEnd(26, "0")) as [string, string, string];
const floor = { width: 1000, height: 800, least: { width: 320, height: 288 } };

let windows: ChatWindows;
let stop: () => void;

function open(): void {
  windows = new ChatWindows(signal(true));
  stop = windows.start();
  windows.measure(floor);
}

beforeEach(() => {
  kept.clear();
  showChat(null);
  open();
});

afterEach(() => stop());

/** As somebody chooses a chat from the list. */
function choose(id: string): void {
  windows.show(id);
  showChat(id);
}

describe("windows", () => {
  it("open where the address leads, each a step from the other, and keep their order in the page", () => {
    showChat(B);
    showChat(A);
    expect(windows.shown.value).toEqual([B, A]);
    windows.use(B);
    windows.use(A);
    expect(windows.shown.value).toEqual([B, A]);
    expect(windows.focused.value).toBe(A);
    expect(windows.placeOf(A)).not.toEqual(windows.placeOf(B));
    expect([windows.height(B), windows.height(A)]).toEqual([0, 1]);
  });

  it("are raised by use, and the address follows", () => {
    choose(A);
    choose(B);
    windows.use(A);
    expect(windows.focused.value).toBe(A);
    expect(openChatId.value).toBe(A);
    expect(windows.height(A)).toBe(1);
    expect(windows.first.value).toBe(B); // stacked, nothing changes places under the pointer
  });

  it("are hidden without being forgotten, and the one below is in use then", () => {
    choose(A);
    choose(B);
    const place = { x: 300, y: 200, width: 400, height: 300 };
    windows.put(B, place);
    windows.minimize(B);
    expect(windows.shown.value).toEqual([A]);
    expect(windows.focused.value).toBe(A);
    choose(B);
    expect(windows.placeOf(B)).toEqual(place);
  });

  it("come back in the next session of the browser", () => {
    choose(A);
    choose(B);
    windows.put(A, { x: 500, y: 100, width: 400, height: 300 });
    windows.minimize(B);
    stop();
    showChat(null);
    open();
    expect(windows.shown.value).toEqual([A]);
    expect(windows.placeOf(A)).toEqual({ x: 500, y: 100, width: 400, height: 300 });
  });

  it("are forgotten with their chats, but for the one that was just asked for", () => {
    for (const id of [A, B, C]) choose(id);
    windows.keepOnly((id) => id === B);
    expect(windows.shown.value).toEqual([B, C]);
    windows.forget();
    expect(windows.shown.value).toEqual([]);
  });

  it("stay on a desk that has become smaller, and go back when it is larger again", () => {
    choose(A);
    const place = { x: 600, y: 400, width: 400, height: 400 };
    windows.put(A, place);
    windows.measure({ ...floor, width: 700, height: 500 });
    expect(windows.placeOf(A)).toEqual({ x: 300, y: 100, width: 400, height: 400 });
    windows.measure(floor);
    expect(windows.placeOf(A)).toEqual(place);
  });

  it("are in view unless another one lies over them", () => {
    choose(A);
    choose(B);
    expect([windows.isInView(A), windows.isInView(B)]).toEqual([false, true]);
    windows.tile();
    expect([windows.isInView(A), windows.isInView(B)]).toEqual([true, true]);
    expect(windows.placeOf(B)?.x).toBeLessThan(windows.placeOf(A)?.x ?? 0); // the one in use is first
  });

  it("are of colleagues as well, and the list beside them stays the one it is", () => {
    choose(A);
    showPage("chats", DANIEL);
    expect([windows.shown.value, windows.focused.value, openPeer.value]).toEqual([[A, DANIEL], DANIEL, DANIEL]);
    expect(openChatId.value).toBeNull();
    windows.use(A);
    expect([page.value, openChatId.value, openPeer.value]).toEqual(["chats", A, null]);

    showPage("staff");
    expect([windows.inSight.value, windows.isInView(A)]).toEqual([true, true]);
    windows.use(DANIEL);
    windows.use(A);
    expect([page.value, openChatId.value]).toEqual(["staff", A]);
    windows.minimize(A);
    expect([page.value, openChatId.value, windows.focused.value]).toEqual(["staff", null, DANIEL]);
    showPage("settings");
    expect([windows.inSight.value, windows.isOpen(DANIEL), windows.isInView(DANIEL)]).toEqual([false, false, false]);

    stop();
    open();
    showPage("staff");
    expect([windows.shown.value, windows.isInView(DANIEL)]).toEqual([[DANIEL], true]);
  });

  it("of colleagues are none where the address names nobody", () => {
    for (const nobody of ["operator/", "operator/a/b", "department/<b>", "someone", A.slice(1)]) showPage("staff", nobody);
    expect(windows.shown.value).toEqual([]);
  });

  it("are none where what was kept can’t be read", () => {
    for (const unreadable of ["{", "7", '[null, {"id": 3}, {"id": "x", "place": {"x": "1"}, "minimized": false, "used": 1}]']) {
      stop();
      kept.set("deskbell.windows", unreadable);
      open();
      expect(windows.shown.value).toEqual([]);
    }
  });
});
