/** The loader's second file: it makes the panel known, and the loader makes one. */

import { Panel } from "./panel";

customElements.define("deskbell-panel", Panel);
