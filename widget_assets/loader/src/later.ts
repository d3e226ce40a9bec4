/** What is only loaded when it is wanted, as custom elements of their own: the panel, and what invites to it. */

import type { Options } from "./options";

const TAG = "deskbell-";

type From = Pick<Options, "origin" | "nonce">;

let url: string;
let policy: TrustedPolicy | undefined;

/**
 * @param part Of which file.
 * @param from Where, and by what the page's policy may have let the loader in.
 */
export async function load<Part extends HTMLElement>(part: keyof typeof PARTS, { origin, nonce }: From) {
  if (!customElements.get(TAG + part)) {
    const [hash, integrity] = PARTS[part];
    url = `${origin}/${TAG}${part}-${hash}.js`;
    await loadScript(integrity, nonce);
  }
  return document.createElement(TAG + part) as Part;
}

/** Pages that require Trusted Types let us make one policy of this name, for what is being loaded alone. */
function loadScript(integrity: string, nonce: string): Promise<unknown> {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  const script = document.createElement("script");
  policy ??= trustedTypes?.createPolicy("deskbell", { createScriptURL: () => url });
  script.src = (policy?.createScriptURL("") ?? url) as string;
  script.integrity = integrity;
  script.crossOrigin = "anonymous";
  script.nonce = nonce;
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }).finally(() => script.remove());
}

interface TrustedPolicy {
  createScriptURL(url: string): unknown;
}

/** The part of the browser's interface that TypeScript does not know yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): TrustedPolicy;
}
