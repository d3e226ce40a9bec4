/**
 * Builds the loader: one classic script, for a `<script async>` on pages that we know nothing about, and those that it
 * loads when the patron acts or the page invites. All lie under addresses that never change their content, for pages
 * that pin the script by its hash; `embed.json` says which. Beside them the window of iFrame chat, a page of ours, on
 * which the loader stands as on any other.
 */

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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

/** Writes `<name>-<hash>.js`; returns that hash, and the one that a page's `integrity` says. */
function publish(name, code, algorithm) {
  const digest = createHash(algorithm).update(code);
  const integrity = `${algorithm}-${digest.copy().digest("base64")}`;
  const hash = digest.digest("hex").slice(0, 16);
  writeFileSync(`${BUILT}${name}-${hash}.js`, code);
  return [hash, integrity];
}

mkdirSync(BUILT, { recursive: true });
for (const old of readdirSync(BUILT)) if (/^deskbell.*\.js$/.test(old)) rmSync(BUILT + old);
const parts = {};
for (const part of ["panel", "invite"]) {
  parts[part] = publish(`deskbell-${part}`, await bundle(`src/${part}/main.ts`, {}), "sha256"); // the shortest that browsers take
}
const code = await bundle("src/main.ts", { PARTS: JSON.stringify(parts) });
const [hash, integrity] = publish("deskbell", code, "sha384");
writeFileSync(`${BUILT}deskbell.js`, code);
cpSync(`${ROOT}iframe`, `${BUILT}iframe`, { recursive: true });
writeFileSync(`${BUILT}iframe/iframe.js`, await bundle("src/iframe.ts", {}));
writeFileSync(`${BUILT}embed.json`, `${JSON.stringify({ script: `/deskbell-${hash}.js`, integrity }, null, 2)}\n`);
