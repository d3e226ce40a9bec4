/** Files as both sides show them: the limits of `chalicelib/domain/files.py`, and sizes in words. */

import type { SharedFile } from "./protocol";

export const FILE_BYTES = 20 * 1024 * 1024;
const LIFE = 30 * 24 * 60 * 60_000;
const SHOWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** A picture that may be shown where it stands; everything else is only ever downloaded. */
export function isPicture(file: SharedFile): boolean {
  return SHOWN.has(file.type);
}

/** It was kept for one month, and is gone. */
export function isExpired(sentAt: Date, now: number): boolean {
  return now >= sentAt.getTime() + LIFE;
}

/** "4.2 MB", "340 KB": in the reader's digits. */
export function fileSize(bytes: number, locale?: string): string {
  const inMegabytes = bytes >= 1024 ** 2;
  const value = inMegabytes ? bytes / 1024 ** 2 : bytes && Math.max(1, bytes / 1024);
  const digits = inMegabytes && value < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: inMegabytes ? "megabyte" : "kilobyte",
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).format(value);
}

/** The files of a paste or a drop. */
export function filesOf(data: DataTransfer | null): File[] {
  return data ? [...data.files] : [];
}

/**
 * Takes the files that are let go anywhere on our page, where the browser would open them in its place.
 *
 * @returns Ends it.
 */
export function takeDrops(choose: (files: readonly File[]) => void): () => void {
  const life = new AbortController();
  document.addEventListener("dragover", (event) => event.preventDefault(), { signal: life.signal });
  document.addEventListener(
    "drop",
    (event) => {
      event.preventDefault();
      choose(filesOf(event.dataTransfer));
    },
    { signal: life.signal },
  );
  return () => life.abort();
}

/** Has the browser save what is at an address of ours: it comes as an attachment, so that no page is left for it. */
export function download(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.click();
}
