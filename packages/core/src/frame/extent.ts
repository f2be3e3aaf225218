import type { Frame } from './frame.js';

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/**
 * The least and the greatest finite value of all number fields; `undefined` when there is none.
 * It passes over every value: ask only when a panel needs the ends.
 */
export function extentOf(frames: readonly Frame[]): Extent | undefined {
  let min = Infinity;
  let max = -Infinity;
  for (const frame of frames) {
    for (const field of frame.fields) {
      if (field.type !== 'number') continue;
      const { values } = field;
      for (let i = 0; i < values.length; i += 1) {
        const value = values[i]!;
        if (value < min && value !== -Infinity) min = value;
        if (value > max && value !== Infinity) max = value;
      }
    }
  }
  return min <= max ? { min, max } : undefined;
}
