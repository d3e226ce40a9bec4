/**
 * Deskbell on a library's page: `<script src="https://…/deskbell.js" data-widget="library.widget" async></script>`.
 *
 * Loads the widget's published settings and draws its button. When anything is amiss the page stays as it is.
 */

import { followDesk } from "./desk";
import { DeskbellWidget } from "./widget";

const WIDGET_ID = /^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/;
const TAG = "deskbell-widget";

async function start(script: HTMLScriptElement): Promise<void> {
  const widget = script.dataset["widget"] ?? "";
  const { origin } = new URL(script.src);
  if (!WIDGET_ID.test(widget) || customElements.get(TAG)) return;
  customElements.define(TAG, DeskbellWidget);
  const element = document.createElement(TAG) as DeskbellWidget;
  const { accent } = await followDesk(`${origin}/widgets/${widget}.json`, (open) => (element.open = open));
  if (!document.body) await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
  document.body.append(element);
  element.show(origin, widget, accent);
}

if (document.currentScript instanceof HTMLScriptElement) start(document.currentScript).catch(() => undefined);
