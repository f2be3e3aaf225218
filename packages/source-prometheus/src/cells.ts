import type { Field, Frame } from '@obs-kit/core';
import { frameOf, type FrameContext } from './frames.js';
import { legendConfig, type SeriesIdentity } from './naming.js';

/** Cells of one histogram over time, in order of time, then bound. */
export class Cells {
  readonly #time: number[] = [];
  readonly #yMin: number[] = [];
  readonly #yMax: number[] = [];
  readonly #count: number[] = [];

  get length(): number {
    return this.#time.length;
  }

  /** @param time The sample's: its cell ends there. */
  add(time: number, yMin: number, yMax: number, count: number): void {
    this.#time.push(time);
    this.#yMin.push(yMin);
    this.#yMax.push(yMax);
    this.#count.push(count);
  }

  /** A frame of kind `histogram`. A sample tells of the step before it, so cells begin a step earlier. */
  toFrame(identity: SeriesIdentity, context: FrameContext, more: readonly Field[] = []): Frame {
    const stepMs = context.grid?.stepMs ?? 0;
    const number = (name: string, values: readonly number[]): Field => ({
      name,
      type: 'number',
      values: Float64Array.from(values),
      config: {},
    });
    const fields: Field[] = [
      { name: 'time', type: 'time', values: Float64Array.from(this.#time, (t) => t - stepMs), config: {} },
      number('yMin', this.#yMin),
      number('yMax', this.#yMax),
      { ...number('count', this.#count), labels: identity.labels, config: legendConfig(context.request, identity) },
      ...more,
    ];
    const frame = frameOf(fields, context, 'histogram');
    return identity.name === '' ? frame : { ...frame, name: identity.name };
  }
}
