/** What admins set and look through: one file, which nobody loads who only answers. */

import "../styles/settings.css";
import "../styles/widgets.css";
import "../styles/admin.css";
import "../styles/surveys.css";

export { LibraryPage } from "./library-page";
export { SurveysPage } from "./surveys-page";
export { WidgetPage } from "./widget-page";
export { WidgetsPage } from "./widgets-page";
