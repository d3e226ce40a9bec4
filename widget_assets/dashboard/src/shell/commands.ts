/** What the command palette offers. */

import { actsOf } from "./acts";
import { patronName, shownState, type Filter } from "../chats/chats";
import type { Desk } from "../chats/desk";
import type { IconName, MarkName } from "../parts/icons";
import { chooseStatus, chooseToSignOut } from "../signing-in/leaving";
import { page, showChat, showPage } from "./location";
import { STATUSES } from "../colleagues/presence";
import { keycapsOf } from "./shortcuts";
import { texts } from "../texts";

const FILTERS = ["all", "new", "mine"] as const;

const PAGES = [
  ["staff", "users"],
  ["widgets", "window"],
  ["library", "book"],
  ["settings", "gear"],
] as const;

/** Of what keys do as well: in this order. */
const ACTS = [
  ["claim", "chats"],
  ["reply", "pencil"],
  ["note", "note"],
  ["information", "info"],
  ["participants", "addUser"],
  ["canned", "canned"],
  ["faqs", "book"],
  ["file", "clip"],
  ["emoji", "smile"],
  ["contact", "card"],
  ["calendar", "calendar"],
  ["iframe", "columns"],
  ["leave", "leave"],
  ["end", "close"],
  ["close", "check"],
  ["minimize", "minus"],
  ["minimizeAll", "minus"],
  ["tile", "columns"],
  ["shortcuts", "keyboard"],
  ["tour", "info"],
] as const;

export interface Command {
  readonly id: string;
  readonly label: string;
  /** More words to find it by. */
  readonly words: string;
  readonly sign: { readonly mark: MarkName } | { readonly icon: IconName };
  /** What stands at the end of the line. */
  readonly hint: string;
  run(): void;
}

/** Those that make sense now: for the open chat and the windows, statuses other than mine, the pages, all chats. */
export function commandsOf(desk: Desk, signOut: () => void): Command[] {
  const { commands } = texts.palette;
  const statuses = STATUSES.filter((status) => status !== desk.me.value.status).map((status) =>
    command(status, { mark: status }, commands[status], () => chooseStatus(desk, status)),
  );
  const chats = desk.chats.value.map((chat) => ({
    id: chat.chat_id,
    label: patronName(chat),
    words: `${chat.department_name} ${texts.palette.chat}`,
    sign: { mark: shownState(chat) },
    hint: `${texts.state[shownState(chat)]} · ${chat.department_name}`,
    run: () => desk.show(chat.chat_id),
  }));
  const possible = actsOf(desk);
  const isThere = { staff: desk.staff.areOn.peek(), library: desk.profile.role === "admin", widgets: true, settings: true };
  const acts = ACTS.flatMap(([name, icon]) => {
    const run = possible[name];
    return run ? [{ ...command(name, { icon }, commands[name], run), hint: keycapsOf(name) }] : [];
  });
  return [
    ...acts,
    ...statuses,
    command("chats", { icon: "chats" }, commands.chats, () => showChat(null)),
    ...FILTERS.filter((filter) => filter !== desk.filter.value).map((filter) =>
      command(`filter-${filter}`, { icon: "chats" }, commands.filters[filter], () => filterBy(desk, filter)),
    ),
    ...PAGES.filter(([page]) => isThere[page]).map(([page, icon]) =>
      command(page, { icon }, commands[page], () => showPage(page)),
    ),
    ...chats,
    command("sign-out", { icon: "leave" }, commands.signOut, () => chooseToSignOut(desk, signOut)),
  ];
}

function filterBy(desk: Desk, filter: Filter): void {
  desk.filter.value = filter;
  if (page.peek() !== "chats") showChat(null);
}

function command(
  id: string,
  sign: Command["sign"],
  [label, words]: readonly [string, string],
  run: () => void,
): Command {
  return { id, label, words, sign, hint: "", run };
}
