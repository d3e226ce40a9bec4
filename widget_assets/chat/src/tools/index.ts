/** The tools: what ../later.ts loads. */

import "./tools.css";

export { download, print } from "./copy";
export { Dialogs } from "./dialogs";
export { follow } from "./follow";
export { Idle, notice } from "./idle";
export { Menu } from "./menu";
export { speak } from "./texts";
export { strike } from "./tone";
