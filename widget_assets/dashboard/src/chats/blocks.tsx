/**
 * Long conversations: of the log only the blocks of lines around what is in view are in the page, the others stand there
 * as empty room. A reader does not notice, and the thousandth message takes no longer than the tenth.
 */

import { signal, useComputed, useSignal, type ReadonlySignal } from "@preact/signals";
import type { Line } from "@deskbell/shared";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Entries in a block. By their places in the log: a line never changes its block, or it would be read out again. */
const SIZE = 32;
/** How far above and below what is in view, in pixels: further than a page down reaches. */
const AROUND = 1500;
/** What a line is taken to be high before it was ever shown, in pixels. */
const LINE = 56;

export interface Block {
  readonly number: number;
  readonly lines: readonly Line[];
}

/** Printing, and the browser's own search, take what is in the page: meanwhile everything is. */
const whole = signal(false);

/** Watches for both. Returns how to stop. */
export function watchForWhole(): () => void {
  const life = new AbortController();
  const { signal: over } = life;
  const isSearch = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
    key === "F3" || ((ctrlKey || metaKey) && ["f", "g"].includes(key.toLowerCase()));
  addEventListener("beforeprint", () => (whole.value = true), { signal: over });
  addEventListener("afterprint", () => (whole.value = false), { signal: over });
  addEventListener("keydown", (event) => isSearch(event) && (whole.value = true), { signal: over, capture: true });
  addEventListener("focus", () => (whole.value = false), { signal: over }); // back from the browser's search field
  return () => life.abort();
}

/** The lines by their blocks. Day lines and the ribbon go with what they stand above; what is unsent comes next. */
export function inBlocks(lines: readonly Line[]): readonly Block[] {
  const blocks: { number: number; lines: Line[] }[] = [];
  const above: Line[] = [];
  let last = 0;
  for (const line of lines) {
    above.push(line);
    if (line.kind === "day" || line.kind === "new") continue;
    last = (line.kind === "event" ? line.entry.seq : line.seq) ?? last + 1;
    const number = Math.floor(last / SIZE);
    if (blocks.at(-1)?.number !== number) blocks.push({ number, lines: [] });
    blocks.at(-1)?.lines.push(...above.splice(0));
  }
  return blocks;
}

/** Which blocks to begin with, before anything was laid out: the end, the ribbon and `place`, with what is around them. */
export function atFirst(blocks: readonly Block[], place: number | undefined): ReadonlySet<number> {
  const isWanted = ({ number, lines }: Block) => number === place || lines.some(({ kind }) => kind === "new");
  const wanted = blocks.flatMap((block, index) => (isWanted(block) || index === blocks.length - 1 ? [index] : []));
  return new Set(wanted.flatMap((index) => blocks.slice(Math.max(0, index - 1), index + 2).map(({ number }) => number)));
}

interface BlocksProps {
  blocks: readonly Block[];
  /** What they scroll in. */
  box: RefObject<HTMLElement | null>;
  /** The block that the reader comes back to. */
  place: number | undefined;
  children: (line: Line) => ComponentChildren;
}

export function Blocks({ blocks, box, place, children }: BlocksProps) {
  const near = useSignal(atFirst(blocks, place));
  const observer = useRef<IntersectionObserver | null>(null);
  const watch = (list: HTMLElement) => {
    observer.current ??= new IntersectionObserver((seen) => (near.value = changed(near.peek(), seen)), {
      root: box.current,
      rootMargin: `${AROUND}px 0px`,
    });
    observer.current.observe(list);
    return () => observer.current?.unobserve(list);
  };
  useEffect(() => () => observer.current?.disconnect(), []);
  return (
    <>
      {blocks.map((block, index) => (
        <BlockLines key={block.number} block={block} near={near} isLast={index === blocks.length - 1} watch={watch}>
          {children}
        </BlockLines>
      ))}
    </>
  );
}

interface BlockLinesProps {
  block: Block;
  near: ReadonlySignal<ReadonlySet<number>>;
  isLast: boolean;
  watch: (list: HTMLElement) => () => void;
  children: (line: Line) => ComponentChildren;
}

/** New messages are read out of the last block alone: what comes back into the page above it is no news. */
function BlockLines({ block, near, isLast, watch, children }: BlockLinesProps) {
  const { number, lines } = block;
  const list = useRef<HTMLOListElement>(null);
  const height = useRef(lines.length * LINE);
  const isNear = useComputed(() => whole.value || near.value.has(number)).value;
  const isShown = isNear || isLast;
  if (!isShown && list.current && list.current.childElementCount > 0) {
    height.current = list.current.offsetHeight || height.current;
  }
  useLayoutEffect(() => (list.current ? watch(list.current) : undefined), []);
  return (
    <ol
      ref={list}
      data-block={number}
      aria-live={isLast ? undefined : "off"}
      aria-hidden={!isShown || undefined}
      style={{ blockSize: isShown ? "" : `${height.current}px` }}
    >
      {isShown && lines.map(children)}
    </ol>
  );
}

function changed(near: ReadonlySet<number>, seen: readonly IntersectionObserverEntry[]): ReadonlySet<number> {
  const after = new Set(near);
  for (const { target, isIntersecting, boundingClientRect } of seen) {
    const number = Number((target as HTMLElement).dataset["block"]);
    const isHidden = boundingClientRect.height === 0; // while the tab beside it is open
    if (isIntersecting) after.add(number);
    else if (!isHidden && !isInUse(target)) after.delete(number);
  }
  return after;
}

/** Somebody is in it with the keyboard, or marks a text. */
function isInUse(list: Element): boolean {
  return list.contains(document.activeElement) || getSelection()?.type === "Range";
}
