/**
 * Builds the loader: one classic script, for a `<script async>` on pages that we know nothing about, and a second one
 * that it loads when the patron acts. Both also lie under an address that never changes its content, for pages that pin
 * the script by its hash; `embed.json` says which.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUILT = fileURLToPath(new URL("../../dist/", import.meta.url));

async function bundle(entry, define) {
  const made = await build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    define,
    build: { write: false, target: "es2022", lib: { entry, formats: ["iife"], name: "deskbell" } },
  });
  return made[0].output[0].code;
}

/** Writes `<name>-<hash>.js`; returns what it is called, and its hash as a page's `integrity` says it. */
function publish(name, code) {
  const digest = createHash("sha384").update(code);
  const integrity = `sha384-${digest.copy().digest("base64")}`;
  const file = `${name}-${digest.digest("hex").slice(0, 16)}.js`;
  writeFileSync(BUILT + file, code);
  return { file, integrity };
}

mkdirSync(BUILT, { recursive: true });
for (const old of readdirSync(BUILT)) if (/^deskbell.*\.js$/.test(old)) rmSync(BUILT + old);
const panel = publish("deskbell-panel", await bundle("src/panel/main.ts", {}));
const code = await bundle("src/main.ts", {
  PANEL_FILE: JSON.stringify(panel.file),
  PANEL_INTEGRITY: JSON.stringify(panel.integrity),
});
const { file, integrity } = publish("deskbell", code);
writeFileSync(`${BUILT}deskbell.js`, code);
writeFileSync(`${BUILT}embed.json`, `${JSON.stringify({ script: `/${file}`, integrity }, null, 2)}\n`);
