/** The tone of a new message, made of oscillators: nothing to load. */

const TONES: readonly (readonly [frequency: number, at: number])[] = [
  [659.3, 0],
  [880, 0.14],
];
const LOUDNESS = 0.12;
const LASTS = 0.5; // seconds

let context: AudioContext | null = null;

// Some browsers let a page sound only from within a click or a key.
for (const type of ["pointerdown", "keydown"]) {
  addEventListener(type, () => void context?.resume().catch(() => undefined), { capture: true });
}

/** Strikes it, softly; where the browser lets nothing be heard yet, nothing happens. */
export async function strike(): Promise<void> {
  if (navigator.userActivation?.hasBeenActive === false) return;
  try {
    context ??= new AudioContext();
    await context.resume();
  } catch {
    return; // no sound on this computer
  }
  for (const [frequency, at] of TONES) sound(context, frequency, context.currentTime + at);
}

function sound(audio: AudioContext, frequency: number, begin: number): void {
  const tone = audio.createOscillator();
  const envelope = audio.createGain();
  tone.frequency.value = frequency;
  envelope.gain.setValueAtTime(0.0001, begin);
  envelope.gain.exponentialRampToValueAtTime(LOUDNESS, begin + 0.02);
  envelope.gain.exponentialRampToValueAtTime(0.0001, begin + LASTS);
  tone.connect(envelope).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + LASTS);
}
