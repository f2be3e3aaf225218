import { saltOf } from './noise.js';

/**
 * The moments that one answer is about, and every column computed for them so far.
 * Each entry of a column depends on its own moment alone, never on its neighbours: that is what makes the shop pure.
 */
export class Columns {
  readonly #made = new Map<string, Float64Array>();

  constructor(
    readonly seed: number,
    /** ms since the epoch. */
    readonly time: Float64Array,
  ) {}

  /** The column `name`; `write` fills it the first time that it is asked for. */
  of(name: string, write: (out: Float64Array, salt: number) => void): Float64Array {
    let column = this.#made.get(name);
    if (!column) {
      column = new Float64Array(this.time.length);
      write(column, this.salt(name));
      this.#made.set(name, column);
    }
    return column;
  }

  salt(name: string): number {
    return saltOf(this.seed, name);
  }
}

/** As {@link Columns.of}, for a column that follows from time and salt, one moment at a time. */
export function columnOf(
  columns: Columns,
  name: string,
  valueAt: (t: number, salt: number, i: number) => number,
): Float64Array {
  return columns.of(name, (out, salt) => {
    const { time } = columns;
    for (let i = 0; i < out.length; i++) out[i] = valueAt(time[i]!, salt, i);
  });
}
