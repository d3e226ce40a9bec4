/** The pages beside the chats, each loaded when it is first shown. */

import { later } from "../parts/later";

const admin = () => import("../admin/pages");
const canned = () => import("../canned/pages");

export const SettingsPage = later(async () => (await import("../settings/settings-page")).SettingsPage);
export const CannedPage = later(async () => (await canned()).CannedPage);
export const FaqsPage = later(async () => (await canned()).FaqsPage);
export const LibraryPage = later(async () => (await admin()).LibraryPage);
export const SurveysPage = later(async () => (await admin()).SurveysPage);
export const WidgetPage = later(async () => (await admin()).WidgetPage);
export const WidgetsPage = later(async () => (await admin()).WidgetsPage);
