/** The patron's chat: a page in a frame on the library's page. */

import { render } from "preact";

import { App } from "./app";
import { WidgetChat } from "./widget-chat";
// Each by itself, not by @import: the build takes the dark values out of each.
import "@deskbell/shared/styles/tokens.css";
import "./styles/base.css";
import "./styles/panel.css";
import "./styles/log.css";

const widget = new URLSearchParams(location.search).get("widget") ?? "";
const root = document.getElementById("app");
if (root) render(<App widget={new WidgetChat(widget)} />, root);
