/** The patron's chat: a page in a frame on the library's page. */

import { render } from "preact";

import { App } from "./app";
import { WidgetChat } from "./widget-chat";
import "./styles/main.css";

const widget = new URLSearchParams(location.search).get("widget") ?? "";
const root = document.getElementById("app");
if (root) render(<App widget={new WidgetChat(widget)} />, root);
