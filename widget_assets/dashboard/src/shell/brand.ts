/** The library's colour in place of Deskbell's, kept so that a reload does not begin in another one. */

import { effect } from "@preact/signals";
import type { Brand } from "@deskbell/shared";

import { kept } from "../parts/kept";

const TOKENS = [
  "accent",
  "accent-hover",
  "accent-press",
  "on-accent",
  "accent-edge",
  "accent-text",
  "accent-soft",
  "accent-soft-2",
  "accent-line",
] as const;

const worn = kept("brand");

/** In all tabs of this browser, from now on. Null: Deskbell's own. */
export function wearBrand(brand: Brand | null): void {
  worn.keep(brand && JSON.stringify(brand));
}

/** From now on, the page follows what is kept. */
export function showBrand(): () => void {
  return effect(() => {
    const { light = {}, dark = {} } = read(worn.value);
    const { style } = document.documentElement;
    for (const token of TOKENS) {
      const [one, other] = [light[token], dark[token]];
      if (one && other) style.setProperty(`--db-${token}`, `light-dark(${one}, ${other})`);
      else style.removeProperty(`--db-${token}`);
    }
  });
}

function read(text: string | null): Partial<Brand> {
  try {
    return (JSON.parse(text ?? "{}") ?? {}) as Partial<Brand>;
  } catch {
    return {}; // another release's, or nobody's
  }
}
