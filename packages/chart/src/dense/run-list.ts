import type { Runs } from '../marks/dense-shapes.js';

/** How many numbers lists have in memory together: a buffer for each costs more than what is written into it. */
const TOGETHER = 2 ** 14;

let numbers = new Float64Array();
/** How many of them are taken. */
let taken = 0;

/** Runs that come one by one. */
export class RunList {
  /** `column, top, bottom` by turns, of which the first {@link RunList.length} numbers are runs. */
  triples: Float64Array;
  length = 0;

  /** @param count Runs for which there is room at once. */
  constructor(count: number) {
    this.triples = take(3 * count);
  }

  push(column: number, top: number, bottom: number): void {
    const at = this.length;
    if (at === this.triples.length) {
      const longer = take(2 * at + 96);
      longer.set(this.triples);
      this.triples = longer;
    }
    this.triples[at] = column;
    this.triples[at + 1] = top;
    this.triples[at + 2] = bottom;
    this.length = at + 3;
  }

  pushAll(runs: Runs): void {
    this.triples.set(runs, this.length);
    this.length += runs.length;
  }

  /** Widens a run. */
  widen(at: number, top: number, bottom: number): void {
    const { triples } = this;
    if (top < triples[at + 1]!) triples[at + 1] = top;
    if (bottom > triples[at + 2]!) triples[at + 2] = bottom;
  }

  /** All of them; none comes after. */
  end(): Runs {
    const { triples, length } = this;
    // What was taken last and is not needed is there for the next list.
    if (triples.buffer === numbers.buffer && triples.byteOffset / 8 + triples.length === taken)
      taken -= triples.length - length;
    return triples.subarray(0, length);
  }
}

function take(count: number): Float64Array {
  if (taken + count > numbers.length) {
    numbers = new Float64Array(Math.max(TOGETHER, count));
    taken = 0;
  }
  taken += count;
  return numbers.subarray(taken - count, taken);
}
