/** What the command palette offers. */

import { patronName, shownState } from "./chats";
import type { Desk } from "./desk";
import type { IconName, MarkName } from "./icons";
import { chooseStatus, chooseToSignOut } from "./leaving";
import { showChat, showPage } from "./location";
import { STATUSES } from "./presence";
import { texts } from "./texts";

const PAGES = [
  ["staff", "users"],
  ["widgets", "window"],
  ["library", "book"],
  ["settings", "gear"],
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

/** Those that make sense now: statuses other than mine, the pages, and all chats by name. */
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
    run: () => showChat(chat.chat_id),
  }));
  return [
    ...statuses,
    command("chats", { icon: "chats" }, commands.chats, () => showChat(null)),
    ...PAGES.filter(([page]) => page !== "library" || desk.profile.role === "admin").map(([page, icon]) =>
      command(page, { icon }, commands[page], () => showPage(page)),
    ),
    ...chats,
    command("sign-out", { icon: "leave" }, commands.signOut, () => chooseToSignOut(desk, signOut)),
  ];
}

function command(
  id: string,
  sign: Command["sign"],
  [label, words]: readonly [string, string],
  run: () => void,
): Command {
  return { id, label, words, sign, hint: "", run };
}
