/** The loader's third file, for pages that invite: it makes the invitation known, and the loader makes one. */

import { Invite } from "./invite";

customElements.define("deskbell-invite", Invite);
