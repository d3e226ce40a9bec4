/** Where canned messages and FAQs are kept; to use them is `panels.tsx`. */

import "../styles/settings.css";
import "../styles/widgets.css";
import "../styles/admin.css";

export { CannedPage } from "./canned-page";
export { FaqsPage } from "./faqs-page";
