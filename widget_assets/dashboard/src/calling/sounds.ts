/** What Deskbell sounds like, made of oscillators: nothing to load, and nothing that a network can hold up. */

import { signal, type ReadonlySignal } from "@preact/signals";
import type { Notifications } from "@deskbell/shared";

export type Sound = Exclude<NonNullable<Notifications["sound"]>, "none">;

/** One tone that is struck and dies away. Times in seconds, frequencies in Hz; `falls`: its pitch drops, as of wood. */
interface Strike {
  readonly at: number;
  readonly frequency: number;
  readonly loudness: number;
  readonly lasts: number;
  readonly falls?: boolean;
}

const BELL: readonly (readonly [partial: number, loudness: number, lasts: number])[] = [
  [1, 0.5, 1.6],
  [2.01, 0.3, 1.1],
  [2.76, 0.22, 0.8],
  [5.4, 0.1, 0.35],
];
const SOUNDS: Readonly<Record<Sound | "message", readonly Strike[]>> = {
  bell: [0, 0.22].flatMap((at) =>
    BELL.map(([partial, loudness, lasts]) => ({ at, frequency: 1174.7 * partial, loudness, lasts })),
  ),
  chime: [
    { at: 0, frequency: 659.3, loudness: 0.6, lasts: 1.2 },
    { at: 0.32, frequency: 523.3, loudness: 0.6, lasts: 1.6 },
  ],
  knock: [0, 0.16, 0.4].map((at) => ({ at, frequency: 190, loudness: 1, lasts: 0.16, falls: true })),
  message: [{ at: 0, frequency: 880, loudness: 0.35, lasts: 0.35 }],
};

const silent = signal(!hasBeenTouched());
let context: AudioContext | null = null;
let sounding = 0;

/** The browser plays nothing before somebody has clicked or typed on the page. */
export const isSilenced: ReadonlySignal<boolean> = silent;

// Not at the press: what is said of it would be gone before the release, and what was pressed would have moved away.
for (const type of ["click", "keydown"]) addEventListener(type, unlock, { capture: true });

/** Plays it, `volume` from 0 to 100. Returns whether the browser lets it be heard. */
export async function play(sound: Sound | "message", volume: number): Promise<boolean> {
  const audio = await awake();
  if (!audio) return false;
  const out = audio.createGain();
  out.gain.value = (volume / 100) ** 2; // as ears have it
  out.connect(audio.destination);
  for (const one of SOUNDS[sound]) strike(audio, out, one);
  return true;
}

function strike(audio: AudioContext, out: AudioNode, { at, frequency, loudness, lasts, falls }: Strike): void {
  const begin = audio.currentTime + at;
  const tone = audio.createOscillator();
  const envelope = audio.createGain();
  tone.type = falls ? "triangle" : "sine";
  tone.frequency.setValueAtTime(frequency, begin);
  if (falls) tone.frequency.exponentialRampToValueAtTime(frequency / 3, begin + lasts);
  envelope.gain.setValueAtTime(0.0001, begin);
  envelope.gain.exponentialRampToValueAtTime(loudness, begin + 0.005);
  envelope.gain.exponentialRampToValueAtTime(0.0001, begin + lasts);
  tone.connect(envelope).connect(out);
  tone.start(begin);
  tone.stop(begin + lasts);
  sounding += 1;
  tone.onended = () => {
    sounding -= 1;
    rest();
  };
}

/** The first click or key opens the way for all that sounds later. */
async function unlock(): Promise<void> {
  if (!silent.value && context) return;
  await awake();
  rest();
}

function rest(): void {
  if (sounding === 0) void context?.suspend();
}

/** The browser's sound, running; null while it refuses. Asked for before a click it would complain. */
async function awake(): Promise<AudioContext | null> {
  if (!hasBeenTouched()) return null;
  try {
    context ??= new AudioContext();
    if (context.state !== "running")
      await Promise.race([context.resume(), new Promise((over) => setTimeout(over, 500))]);
  } catch {
    return null; // no sound on this computer
  }
  silent.value = context.state !== "running";
  return silent.value ? null : context;
}

/** True where the browser does not say. */
function hasBeenTouched(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}
