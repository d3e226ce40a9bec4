/** What is only loaded when the patron acts, or has acted before: the panel, as a custom element of its own. */

import type { Panel } from "./panel/panel";

const TAG = "deskbell-panel";

/** @param nonce By which the page's policy may have let the loader in. */
export async function loadPanel(origin: string, nonce: string): Promise<Panel> {
  if (!customElements.get(TAG)) await loadScript(`${origin}/${PANEL_FILE}`, nonce);
  return document.createElement(TAG) as Panel;
}

/** Pages that require Trusted Types let us name a script by a policy of this name, for this one address. */
function loadScript(url: string, nonce: string): Promise<unknown> {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  const script = document.createElement("script");
  script.src = (trustedTypes?.createPolicy("deskbell", { createScriptURL: () => url }).createScriptURL("") ??
    url) as string;
  script.integrity = PANEL_INTEGRITY;
  script.crossOrigin = "anonymous";
  script.nonce = nonce;
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }).finally(() => script.remove());
}

/** The part of the browser's interface that TypeScript does not know yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): unknown };
}
