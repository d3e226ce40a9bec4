/**
 * The copy of a chat that its patron keeps: plain text, since nothing in it can then be anything but text. On paper, what
 * staff made stand out stands out.
 */

import { conversationLines, operatorNames, saidParts, type Entry, type MessageLine, type Run } from "@deskbell/shared";

import { clockTime, fullTime, longDate } from "../language";
import { ME, endedBy, happened } from "../reading";
import { TEXTS, parts, say } from "../texts";
import type { WidgetChat } from "../widget-chat";
import { TOOLS } from "./texts";

const INDENT = "    "; // nothing that somebody wrote begins where a name stands
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
/** What is not seen, or turns the text around it. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The whole log as it is here: who said what, and when. Joined, the runs are the text. */
export function written(library: string, entries: readonly Entry[], ended: string): Run[] {
  const names = operatorNames(entries);
  const [first] = entries;
  const heading = say(TOOLS.copy.heading, { library: clean(library) });
  const lines: (string | Run[])[] = [heading, ...(first ? [fullTime(new Date(first.at))] : [])];
  for (const line of conversationLines(entries, [], ME)) {
    if (line.kind === "new") continue;
    if (line.kind === "day") {
      lines.push("", longDate(line.at));
    } else if (line.kind === "message") {
      const name = line.by === ME ? TEXTS.chat.you : clean(names.get(line.by) ?? "");
      lines.push("", `${clockTime(line.at)}  ${name}`);
      if (line.text !== line.file?.name) lines.push(indented(line));
      if (line.file) lines.push(INDENT + say(TOOLS.copy.file, { name: clean(line.file.name) }));
    } else if (line.entry.type === "ended") {
      lines.push("", `${clockTime(line.at)}  ${ended}`);
    } else {
      const { text, names: whom } = happened(line.entry);
      const cleaned = Object.entries(whom ?? {}).map(([slot, name]) => [slot, clean(name)]);
      const words = whom ? parts<string>(text, Object.fromEntries(cleaned)).join("") : clean(text);
      lines.push("", `${clockTime(line.at)}  ${words}`);
    }
  }
  return lines.flatMap((line) => [...(typeof line === "string" ? [plain(line)] : line), plain("\n")]);
}

/** "Download": a text file. */
export function download(widget: WidgetChat): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(copyOf(widget).map(({ text }) => text), { type: "text/plain;charset=utf-8" }));
  link.download = `chat-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** "Print": the same, and nothing else of the page. */
export function print(widget: WidgetChat): void {
  const sheet = document.createElement("pre");
  sheet.className = "copy";
  sheet.append(...copyOf(widget).map(({ text, tags }) => tags.reduceRight<Node>(within, new Text(text))));
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
}

function copyOf(widget: WidgetChat): Run[] {
  const chat = widget.chat.peek();
  const settings = widget.desk.settings.peek();
  const entries = chat?.entries.peek() ?? [];
  const library = typeof settings === "string" ? TEXTS.title : settings.library_name;
  return written(library, entries, endedBy(chat?.chat.peek() ?? null, operatorNames(entries)));
}

function indented({ text, formats }: MessageLine): Run[] {
  const runs = saidParts(text, formats).flatMap((part) => part.runs);
  const shown = runs.map((run) => ({ ...run, text: run.text.replace(LINE_ENDS, `\n${INDENT}`).replace(UNSEEN, "") }));
  return [plain(INDENT), ...shown];
}

function plain(text: string): Run {
  return { text, tags: [] };
}

function within(inner: Node, tag: string): Node {
  const element = document.createElement(tag);
  element.append(inner);
  return element;
}

/** A name, on one line. */
function clean(name: string): string {
  return name.replace(UNSEEN, "").replace(LINE_ENDS, " ");
}
