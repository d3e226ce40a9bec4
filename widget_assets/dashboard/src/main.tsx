/** Starts the dashboard. */

import "./styles/base.css";
import "./styles/sign-in.css";
import "./styles/desk.css";
import "./styles/conversation.css";
import "@deskbell/shared/styles/files.css";
import "./styles/emoji.css";
import "./styles/files.css";
import "./styles/information.css";
import "./styles/calls.css";
import "./styles/colleagues.css";
import "./styles/canned.css";
import "./styles/windows.css";
import "./styles/print.css";

import { render } from "preact";

import { App } from "./shell/app";
import { showBrand } from "./shell/brand";
import { startClock } from "./parts/clock";
import { language } from "./texts";

document.documentElement.lang = language;
showBrand();
startClock();
const place = document.getElementById("app") ?? document.body;
place.replaceChildren();
render(<App />, place);
