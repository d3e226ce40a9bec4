/**
 * The box that answers are written in: plain text, of which stretches are bold, italic or underlined. The one module that
 * knows ProseMirror. It comes with the composer, which composer-later.ts loads.
 */

import { codePoints, filesOf, saidParts, TEXT_CHARACTERS, type Format, type FormatKind } from "@deskbell/shared";
import { signal, type ReadonlySignal } from "@preact/signals";
import { toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Schema, type MarkType, type Node } from "prosemirror-model";
import { EditorState, Selection, TextSelection, type Command, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

import { inOrder, NOTHING, type Written } from "./written";

/** Marks are called like their elements. `code`: line breaks are characters, and what is pasted or dropped is plain text. */
const SCHEMA = new Schema({
  nodes: { doc: { content: "text*", code: true }, text: {} },
  marks: {
    strong: { toDOM: () => ["strong", 0], parseDOM: [{ tag: "strong" }, { tag: "b" }] },
    em: { toDOM: () => ["em", 0], parseDOM: [{ tag: "em" }, { tag: "i" }] },
    u: { toDOM: () => ["u", 0], parseDOM: [{ tag: "u" }] },
  },
});
const MARKS: Readonly<Record<FormatKind, MarkType>> = {
  bold: SCHEMA.marks.strong,
  italic: SCHEMA.marks.em,
  underline: SCHEMA.marks.u,
};
const KINDS = Object.keys(MARKS) as FormatKind[];

export interface EditorOptions {
  /** What stands there at first. */
  readonly written: Written;
  /** Somebody has changed it. */
  readonly onChange: (written: Written) => void;
  /** Enter was pressed. */
  readonly onSend: () => void;
  /** Files were pasted. */
  readonly onFiles: (files: readonly File[]) => void;
  /** Undo, where there is nothing to undo. Returns whether that did something. */
  readonly onUndo: () => boolean;
}

export class Editor {
  readonly #view: EditorView;
  readonly #options: EditorOptions;
  readonly #looks = signal<ReadonlySet<FormatKind>>(new Set());

  /** @param place Where it stands: an element that nobody else puts anything into. */
  constructor(place: HTMLElement, options: EditorOptions) {
    this.#options = options;
    this.#view = new EditorView(place, {
      state: stateOf(options.written),
      dispatchTransaction: (change) => this.#apply(change),
      handleKeyDown: (_, event) => this.#onKey(event),
      handlePaste: (_, event) => this.#onPaste(event),
    });
  }

  /** What of these the selection is, or what is typed next. */
  get looks(): ReadonlySignal<ReadonlySet<FormatKind>> {
    return this.#looks;
  }

  /** Says what it is for. `describedBy`: the id of what is said of its length. */
  describe(label: string, placeholder: string, describedBy: string): void {
    this.#view.setProps({
      attributes: ({ doc }) => ({
        class: "editor",
        role: "textbox",
        dir: "auto",
        spellcheck: "true",
        "aria-multiline": "true",
        "aria-label": label,
        "aria-placeholder": placeholder,
        "aria-describedby": describedBy,
        "aria-invalid": String(codePoints(doc.textContent) > TEXT_CHARACTERS),
        ...(doc.childCount === 0 && { "data-empty": "" }),
      }),
    });
  }

  focus(): void {
    this.#view.focus();
  }

  /** As if typed: in the place of what is selected, or at the cursor, which comes after it. */
  insertText(text: string): void {
    this.#view.dispatch(this.#view.state.tr.insertText(text.replace(/\r\n?/g, "\n")).scrollIntoView());
  }

  /** The same, with a space before it where a word ends. */
  insertApart(text: string): void {
    const { doc, selection } = this.#view.state;
    const before = doc.textBetween(Math.max(0, selection.from - 1), selection.from);
    this.insertText(/\S/u.test(before) ? ` ${text}` : text);
  }

  /** Bold or not, and so on: what is selected, or what is typed next. */
  toggle(kind: FormatKind): void {
    toggling(kind)(this.#view.state, this.#view.dispatch);
  }

  /** Shows what was kept for it elsewhere: with the cursor at the end, unless that is what stands there. */
  show(kept: Written): void {
    if (JSON.stringify(writtenIn(this.#view.state.doc)) === JSON.stringify(kept)) return;
    this.#view.updateState(stateOf(kept));
    this.#looks.value = new Set();
  }

  /** Empties it. There is no undoing that: what was there has been sent. */
  clear(): void {
    this.#view.updateState(stateOf(NOTHING));
    this.#looks.value = new Set();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #apply(change: Transaction): void {
    const state = this.#view.state.apply(change);
    this.#view.updateState(state);
    this.#looks.value = looksOf(state);
    if (change.docChanged) this.#options.onChange(writtenIn(state.doc));
  }

  #onKey(event: KeyboardEvent): boolean {
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (isUndo && this.#view.state.doc.childCount === 0) return this.#options.onUndo();
    if (event.key !== "Enter") return false;
    if (event.shiftKey) this.insertText("\n");
    else this.#options.onSend();
    return true;
  }

  #onPaste({ clipboardData }: ClipboardEvent): boolean {
    const files = filesOf(clipboardData);
    if (files.length > 0) this.#options.onFiles(files);
    return files.length > 0;
  }
}

function toggling(kind: FormatKind): Command {
  return toggleMark(MARKS[kind], null, { removeWhenPresent: false });
}

/** By us: the browser tells of a new selection late, and the next key may be about it. */
const selectAll: Command = ({ doc, tr }, dispatch) => {
  dispatch?.(tr.setSelection(TextSelection.create(doc, 0, doc.content.size)));
  return true;
};

const PLUGINS = [
  history(),
  keymap({
    "Mod-b": toggling("bold"),
    "Mod-i": toggling("italic"),
    "Mod-u": toggling("underline"),
    "Mod-a": selectAll,
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
  }),
];

/** With the cursor at the end. */
function stateOf({ text, formats }: Written): EditorState {
  const runs = saidParts(text, formats).flatMap((part) => part.runs);
  const nodes = runs.map((run) => SCHEMA.text(run.text, run.tags.map((tag) => SCHEMA.mark(tag))));
  const doc = SCHEMA.node("doc", null, nodes);
  return EditorState.create({ doc, selection: Selection.atEnd(doc), plugins: PLUGINS });
}

/** Places in the document are those in its text, in UTF-16 units: it has nothing but text. */
function writtenIn(doc: Node): Written {
  const text = doc.textContent;
  const formats = KINDS.flatMap((kind) => {
    const spans: Format[] = [];
    let end = -1; // of the last of them
    doc.forEach((node, from) => {
      if (!MARKS[kind].isInSet(node.marks)) return;
      const start = codePoints(text.slice(0, from));
      const length = codePoints(text.slice(0, from + node.nodeSize)) - start;
      const last = spans.at(-1);
      if (last && end === from) spans[spans.length - 1] = { ...last, length: last.length + length };
      else spans.push({ kind, start, length });
      end = from + node.nodeSize;
    });
    return spans;
  });
  return { text, formats: inOrder(formats) };
}

/** Of what is selected: the looks that all of it has, blanks aside. Else: of what is typed next. */
function looksOf({ doc, selection, storedMarks }: EditorState): ReadonlySet<FormatKind> {
  const { $from, from, to, empty } = selection;
  if (empty) return new Set(KINDS.filter((kind) => MARKS[kind].isInSet(storedMarks ?? $from.marks())));
  const looks = new Set(KINDS);
  doc.nodesBetween(from, to, (node, start) => {
    const selected = (node.text ?? "").slice(Math.max(from - start, 0), to - start);
    if (!selected.trim()) return;
    for (const kind of KINDS) if (!MARKS[kind].isInSet(node.marks)) looks.delete(kind);
  });
  return looks;
}
