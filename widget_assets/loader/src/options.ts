/** What a page asks for: by attributes of the script line, or by its address where a tag manager drops attributes. */

const FORMS = ["button", "tab", "link", "box", "window"] as const;
const WIDGET_ID = /^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/;

export interface Options {
  /** Deskbell's own origin: the only one that anything is loaded from, posted to and heard. */
  readonly origin: string;
  /** "<library>.<widget>" */
  readonly widget: string;
  readonly form: (typeof FORMS)[number];
  /** Where the lines of the page's language start, or where they end. */
  readonly corner: "start" | "end";
  /** The language of the chat; null: the page's own. */
  readonly lang: string | null;
  /** What the button says, in place of our own words. */
  readonly word: string | null;
  /** Everybody uses this computer: after how many minutes without anybody nothing is left; null: it is somebody's. */
  readonly shared: string | null;
  /** By which the page's policy may have let the script in. */
  readonly nonce: string;
  /** Of the chat's address, once the patron has accepted an invitation to it. */
  invited: string;
}

/** `data-widget="…"` or `?widget=…`, and so on. Null: it is no line of ours, or names no widget. */
export function optionsOf(script: HTMLScriptElement): Options | null {
  const { origin, searchParams } = new URL(script.src);
  const option = (name: string) => script.dataset[name] ?? searchParams.get(name);
  const widget = option("widget") ?? "";
  const form = FORMS.find((known) => known === option("form")) ?? "button";
  const corner = option("corner") === "start" ? "start" : "end";
  const [lang, word, shared] = [option("lang"), option("word"), option("public")];
  return WIDGET_ID.test(widget)
    ? { origin, widget, form, corner, lang, word, shared, nonce: script.nonce, invited: "" }
    : null;
}

/** The chat as a page of its own: what links lead to, and what works without the loader. */
export function pageOf(options: Options): string {
  return `${options.origin}/ask/${options.widget}?${wishes(options)}`;
}

/** What the chat is told in its address. */
export function wishes({ lang, shared, invited }: Options): string {
  return `lang=${lang}${shared === null ? "" : `&public=${encodeURIComponent(shared)}`}${invited}`;
}
