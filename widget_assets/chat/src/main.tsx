/** The patron's chat: a page in a frame on the library's page (`?widget=…&lang=…&invited`), or by itself (`/ask/…`). */

import { render } from "preact";

import { App } from "./app";
import { host } from "./host";
import { withTools } from "./later";
import { WidgetChat } from "./widget-chat";
// Each by itself, not by @import: the build takes the dark values out of each.
import "@deskbell/shared/styles/tokens.css";
import "./styles/base.css";
import "./styles/panel.css";
import "./styles/log.css";
import "@deskbell/shared/styles/files.css";
import "./styles/languages.css";

const asked = new URLSearchParams(location.search);
const widget = asked.get("widget") ?? location.pathname.split("/").pop() ?? "";
const root = document.getElementById("app");
document.documentElement.classList.toggle("alone", !host.framed);
root?.replaceChildren();
const chat = new WidgetChat(widget, asked.get("lang"), asked.get("public"), asked.has("invited"));
if (root) render(<App widget={chat} />, root);

const [, token] = /^#continue=([\w.-]+)$/.exec(location.hash) ?? [];
if (token !== undefined && !host.framed) {
  history.replaceState(null, "", location.pathname + location.search); // what was in it is nobody else's business
  chat.joining.value = true;
  void withTools(({ follow }) => follow(chat, token)).then(() => (chat.joining.value = false));
}
