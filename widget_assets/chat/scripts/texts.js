/**
 * Generates chalicelib/texts.json from the languages of the chat: the few words on the library's page, and which texts
 * a library may say in its own words. With `--check` it writes nothing, and fails when the file is not what would be
 * written; with `--print` it prints all that the languages say.
 */

import { readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { runnerImport } from "vite";

const SOURCES = new URL("../src/", import.meta.url);
const LANGUAGES = new URL("languages/", SOURCES);
const LATER = /^(\w+)\/texts\.([\w-]+)\.ts$/;
/** What stands around the chat in a copy that is sent by email. */
const COPY = ["chat.joined", "chat.left", "chat.you", "ended.state", "tools.copy.file", "tools.copy.heading"];
COPY.push("tools.copy.intro", "tools.copy.zone");
/** … and on the chat's own page, which says some things of its own as well. */
const PAGE = ["title", "loader.otherWays"];
const GENERATED = new URL("../../../chalicelib/texts.json", import.meta.url);
const SLOT = /\{(\w+)\}/g;

const imported = async (url, name = "default") =>
  (await runnerImport(fileURLToPath(url), { configFile: false })).module[name];

const languages = {};
const invitation = {};
const page = {};
for (const file of (await readdir(LANGUAGES)).sort()) {
  const tag = file.replace(/\.ts$/, "");
  const url = new URL(file, LANGUAGES);
  const language = await imported(url);
  invitation[tag] = await imported(url, "invitation");
  page[tag] = await imported(url, "page");
  languages[tag] = { ...language, texts: { ...language.texts } };
}
// What is loaded later has its texts beside it, and is called by its folder.
for (const file of (await readdir(SOURCES, { recursive: true })).sort()) {
  const [, part, tag] = LATER.exec(file) ?? [];
  if (part) languages[tag].texts[part] = await imported(new URL(file, SOURCES));
}

const slots = {};
const plurals = [];
const slotsOf = (text) => [...new Set([...text.matchAll(SLOT)].map(([, name]) => name))].sort();

function collect(texts, path) {
  for (const [key, text] of Object.entries(texts)) {
    const name = path + key;
    if (typeof text === "string") slots[name] = slotsOf(text);
    else if ("other" in text) {
      slots[name] = slotsOf(text.other);
      plurals.push(name);
    } else collect(text, `${name}.`);
  }
}
collect(languages.en.texts, "");
collect(invitation.en, "invitation.");
collect(page.en, "");

const textAt = (texts, key) => key.split(".").reduce((found, part) => found[part], texts);
const chosen = ({ texts }, keys) => Object.fromEntries(keys.map((key) => [key, textAt(texts, key)]));
const byTag = (of) => Object.fromEntries(Object.entries(languages).map(([tag, one]) => [tag, of(one, tag)]));
const generated = `${JSON.stringify(
  {
    directions: byTag((one) => one.direction),
    words: byTag((one) => one.texts.loader),
    invitation,
    copy: byTag((one) => chosen(one, COPY)),
    page: byTag((one, tag) => ({ ...chosen(one, PAGE), ...page[tag] })),
    slots,
    plurals,
  },
  null,
  1,
)}\n`;

if (process.argv.includes("--print")) {
  console.log(JSON.stringify(languages));
} else if (!process.argv.includes("--check")) {
  await writeFile(GENERATED, generated);
} else if ((await readFile(GENERATED, "utf8").catch(() => "")) !== generated) {
  console.error(`${fileURLToPath(GENERATED)} is not what the languages say. Run: npm run generate:texts`);
  process.exit(1);
}
