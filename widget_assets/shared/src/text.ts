/**
 * Messages are drawn as text nodes, never as markup. This module finds the links in them, and measures them as the
 * server does.
 */

/**
 * A stretch of a message. With `href` it is a link, and `text` is what the writer typed; `host`: where it leads, if that
 * is not what was typed (letters that look like others).
 */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
  readonly host?: string;
}

/** The longest message that the wire contract allows, in Unicode code points. */
export const TEXT_CHARACTERS = 5_000;

const LINK = /\bhttps?:\/\/[^\s<>"`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
const PUNCTUATION = new Set(".,;:!?…'’”»*_~、。，！？");
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Splits `text` into plain stretches and http(s) links; the parts joined are `text` again. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    const typed = withoutTrailingPunctuation(match[0]);
    const url = safeUrl(typed);
    if (url === null) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index) });
    const isAsTyped = typed.toLowerCase().startsWith(`${url.protocol}//${url.hostname}`);
    parts.push({ text: typed, href: url.href, ...(!isAsTyped && { host: url.hostname }) });
    done = match.index + typed.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

/** How many Unicode code points `text` has: what the server counts, and not what `length` says. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** "(see https://example.org/a_(b))." ends the link after "(b)". */
function withoutTrailingPunctuation(url: string): string {
  const balance: Record<string, number> = {};
  for (const character of url) balance[character] = (balance[character] ?? 0) + 1;
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1);
    const opening = BRACKETS[last];
    const unopened = opening !== undefined && (balance[last] ?? 0) > (balance[opening] ?? 0);
    if (!unopened && !PUNCTUATION.has(last)) break;
    balance[last] = (balance[last] ?? 0) - 1;
  }
  return url.slice(0, end);
}

/** A link that names a user ("https://library.example@evil.example") is a disguise: it stays text. */
function safeUrl(typed: string): URL | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  return url.username || url.password ? null : url;
}
