/** The tools' own texts, in the language that is spoken: they come with the tools, and not before. */

import { OWN, overridden, type Translated } from "../texts";
import english from "./texts.en";

type English = typeof english;

/** What each of the files beside this one has. */
export type ToolTexts = Translated<English>;

const FILES = import.meta.glob<ToolTexts>(["./texts.*.ts", "!./texts.en.ts"], { import: "default" });

/** Looked up when something is drawn, never kept. */
export let TOOLS: English = english;

/** Speaks this language; English where its file does not load. */
export async function speak(language: string): Promise<void> {
  const texts = (await FILES[`./texts.${language}.ts`]?.().catch(() => null)) ?? english;
  TOOLS = overridden(texts, OWN, "tools.") as English;
}
