import type { SoundPlan } from './sound-plan.js';

/** A sound that can be ended. */
export interface Playing {
  stop(): void;
}

/** Of a full scale: it shall not drown the screen reader. */
const VOLUME = 0.15;
/** Seconds until it begins, so that the first value is whole. */
const LEAD = 0.05;

/**
 * Plays it, from the left to the right; `undefined` where the browser has no sound.
 * @param ended Called when it is over, or was stopped.
 */
export function playSound({ duration, pitch, loudness }: SoundPlan, ended: () => void): Playing | undefined {
  const create = globalThis.AudioContext as typeof AudioContext | undefined;
  if (!create) return undefined;
  let context: AudioContext;
  try {
    context = new create();
  } catch {
    // A browser gives out only so many, and none without a device.
    return undefined;
  }
  const [tone, volume, side] = [context.createOscillator(), context.createGain(), context.createStereoPanner()];
  const start = context.currentTime + LEAD;
  tone.type = 'triangle';
  tone.frequency.setValueCurveAtTime(pitch, start, duration);
  volume.gain.value = 0;
  volume.gain.setValueCurveAtTime(
    loudness.map((one) => one * VOLUME),
    start,
    duration,
  );
  side.pan.setValueAtTime(-1, start);
  side.pan.linearRampToValueAtTime(1, start + duration);
  tone.connect(volume).connect(side).connect(context.destination);
  let over = false;
  const stop = (): void => {
    if (over) return;
    over = true;
    void context.close();
    ended();
  };
  tone.addEventListener('ended', stop);
  tone.start(start);
  tone.stop(start + duration);
  return { stop };
}
