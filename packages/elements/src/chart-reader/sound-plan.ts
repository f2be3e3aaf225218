import type { Rows } from './features.js';

/** A series to be heard: as many steps as are played, evenly over time. */
export interface SoundPlan {
  /** Seconds. */
  readonly duration: number;
  /** Hz of each step. */
  readonly pitch: Float32Array;
  /** 0 in gaps, 1 elsewhere. */
  readonly loudness: Float32Array;
}

/** Seconds. */
const LONGEST = 5;
const SHORTEST = 1;
const PER_VALUE = 0.06;
/** Two steps are the least that a curve can have. */
const STEPS_PER_SECOND = 50;
/** Two octaves and a fifth, where small loudspeakers play and ears tell pitches best. */
const LOW_HZ = 220;
const HIGH_HZ = 1320;

/** How far along the axes a place and a value are, 0–1. */
interface Parts {
  readonly x: (x: number) => number;
  readonly y: (value: number) => number;
}

/**
 * What the rows sound like: the pitch is the value, from the y axis' lower end to its upper one, evenly in octaves. Of
 * several values in one step that one is played that is farthest from the one before, so that no peak is missed; a step
 * without a row takes the row before, and missing values are silent.
 */
export function soundOf(rows: Rows, x: Float64Array, partOf: Parts): SoundPlan {
  const { y, from, to } = rows;
  const duration = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * PER_VALUE));
  const steps = Math.round(duration * STEPS_PER_SECOND);
  const pitch = new Float32Array(steps).fill(LOW_HZ);
  const loudness = new Float32Array(steps);
  let row = from;
  let value = NaN;
  let height = 0;
  for (let step = 0; step < steps; step++) {
    const end = (step + 1) / steps;
    const before = value;
    let heard = NaN;
    const first = row;
    for (; row < to && (partOf.x(x[row]!) <= end || step === steps - 1); row++) {
      const next = y[row]!;
      if (Number.isNaN(next)) continue;
      if (Number.isNaN(heard) || Math.abs(next - before) > Math.abs(heard - before)) heard = next;
    }
    // The line goes on until the next row; after the last one there is none.
    if (row > first) value = heard;
    else if (row === to) value = NaN;
    if (!Number.isNaN(value)) {
      // What an uneven axis has no place for is at its lower end.
      height = Math.max(0, Math.min(1, partOf.y(value) || 0));
      loudness[step] = 1;
    }
    pitch[step] = LOW_HZ * (HIGH_HZ / LOW_HZ) ** height;
  }
  return { duration, pitch, loudness };
}
