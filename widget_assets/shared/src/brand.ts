/**
 * The brand rule: a library gives one colour, and the accent tokens follow from it, readable whatever it was.
 *
 * Worked out in OKLCH, where lightness is what the eye sees. The widget is light: only that theme's tokens are here.
 */

type Lch = readonly [lightness: number, chroma: number, hue: number];

const WHITE = "#ffffff";
const INK = "#132227"; // --db-text
const CANVAS = "#f3f4f1";
const GROUNDS = [WHITE, "#f9f9f8", "#e9ebe8", CANVAS, "#f0f2f1"]; // surface, surface-2, surface-3, canvas, bubble
const HEX = /^#[0-9a-f]{6}$/;

/** WCAG 2.2's contrast ratio of two colours "#rrggbb": 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The fill of a library's colour, and the text on it: white if it can be read, else ink, else on a darker fill. */
export function fillTokens(brand: string): { accent: string; "on-accent": string } {
  const colour = brand.toLowerCase();
  const accent = HEX.test(colour) ? colour : "#0b556b";
  if (contrast(accent, WHITE) >= 4.5) return { accent, "on-accent": WHITE };
  if (contrast(accent, INK) >= 4.5) return { accent, "on-accent": INK };
  const [lightness, chroma, hue] = toLch(accent);
  return { accent: darkened([lightness, Math.min(chroma, 0.2), hue], [WHITE]), "on-accent": WHITE };
}

/** All accent tokens of the light theme, by the name that follows `--db-`. */
export function accentTokens(brand: string): Record<string, string> {
  const fill = fillTokens(brand);
  const [lightness, chroma, hue] = toLch(fill.accent);
  const calm = Math.min(chroma, 0.2);
  const step = fill["on-accent"] === INK ? 0.03 : lightness < 0.3 ? 0.06 : -0.05;
  const soft = fromLch([0.955, Math.min(calm * 0.2, 0.016), hue]);
  const soft2 = fromLch([0.918, Math.min(calm * 0.32, 0.028), hue]);
  const grounds = [...GROUNDS, soft, soft2];
  const readable = grounds.every((ground) => contrast(fill.accent, ground) >= 4.5);
  const text = readable ? fill.accent : darkened([Math.min(lightness, 0.55), calm, hue], grounds);
  return {
    ...fill,
    "accent-hover": fromLch([lightness + step, calm, hue]),
    "accent-press": fromLch([lightness + 2 * step, calm, hue]),
    "accent-edge": contrast(fill.accent, CANVAS) < 3 ? text : fill.accent,
    "accent-text": text,
    "accent-soft": soft,
    "accent-soft-2": soft2,
    "accent-line": fromLch([0.8, Math.min(calm * 0.6, 0.06), hue]),
  };
}

/** The lightest colour of this hue that reads on every ground. */
function darkened([lightness, chroma, hue]: Lch, grounds: readonly string[]): string {
  for (let l = lightness; ; l -= 0.01) {
    const colour = fromLch([l, chroma, hue]);
    if (grounds.every((ground) => contrast(colour, ground) >= 4.5)) return colour;
  }
}

function luminance(colour: string): number {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(colour: string): [number, number, number] {
  const channel = (at: number) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** sRGB to OKLCH, with Björn Ottosson's matrices (https://bottosson.github.io/posts/oklab/). */
function toLch(colour: string): Lch {
  const [r, g, b] = linear(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [lightness, Math.hypot(a, c), Math.atan2(c, a)];
}

/** OKLCH to sRGB; chroma shrinks until the colour exists there. */
function fromLch([lightness, chroma, hue]: Lch): string {
  for (let c = chroma; ; c *= 0.96) {
    const a = c * Math.cos(hue);
    const b = c * Math.sin(hue);
    const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
    const channels = [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ];
    if (c < 0.001 || channels.every((v) => v > -0.0005 && v < 1.0005)) return `#${channels.map(channelHex).join("")}`;
  }
}

function channelHex(value: number): string {
  const bounded = Math.min(1, Math.max(0, value));
  const encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, encoded)) * 255)
    .toString(16)
    .padStart(2, "0");
}
