/**
 * Deskbell on a library's page: `<script src="https://…/deskbell.js" data-widget="library.widget" async></script>`.
 *
 * Loads the widget's published settings and draws its button. When anything is amiss the page stays as it is.
 */

import { IN_IFRAME_CHAT } from "@deskbell/shared/frame";

import { DeskbellWidget } from "./widget";

const TAG = "deskbell-widget";

if (!customElements.get(TAG)) customElements.define(TAG, DeskbellWidget);
// Each line runs a script of its own: the first one's class serves them all, whatever their versions.
const Widget = customElements.get(TAG) as typeof DeskbellWidget;

const own = document.currentScript as HTMLScriptElement | null; // a module, or called back by another script: null
const lines = own ? [own] : document.querySelectorAll<HTMLScriptElement>('script[src*="/deskbell"]');
if (window.name !== IN_IFRAME_CHAT) for (const line of lines) Widget.start(line).catch(() => undefined);
