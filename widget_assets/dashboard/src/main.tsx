/** Starts the dashboard. */

import "./styles/base.css";
import "./styles/sign-in.css";
import "./styles/desk.css";
import "./styles/conversation.css";
import "@deskbell/shared/styles/files.css";
import "./styles/emoji.css";
import "./styles/files.css";
import "./styles/information.css";
import "./styles/settings.css";
import "./styles/calls.css";
import "./styles/colleagues.css";
import "./styles/widgets.css";
import "./styles/admin.css";
import "./styles/surveys.css";
import "./styles/canned.css";
import "./styles/windows.css";

import { render } from "preact";

import { App } from "./app";
import { startClock } from "./clock";

startClock();
render(<App />, document.getElementById("app") ?? document.body);
