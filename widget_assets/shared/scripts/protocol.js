/**
 * Generates src/protocol.ts from docs/protocol.schema.json, so that the browser's types cannot drift from the server's.
 * With `--check` it writes nothing, and fails when the file is not what would be written.
 */

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { compile } from "json-schema-to-typescript";

const SCHEMA = new URL("../../../docs/protocol.schema.json", import.meta.url);
const TYPES = new URL("../src/protocol.ts", import.meta.url);

const generated = await compile(JSON.parse(await readFile(SCHEMA, "utf8")), "Protocol", {
  additionalProperties: false,
  maxItems: -1, // how long a list may be, the server says
  bannerComment: "/** The wire contract. Generated from docs/protocol.schema.json: npm run generate:protocol */",
  style: { printWidth: 120 },
});

if (!process.argv.includes("--check")) {
  await writeFile(TYPES, generated);
} else if ((await readFile(TYPES, "utf8")) !== generated) {
  console.error(`${fileURLToPath(TYPES)} is not what the schema says. Run: npm run generate:protocol`);
  process.exit(1);
}
