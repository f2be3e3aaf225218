import { reducerOf } from '@obs-kit/core';

/**
 * What reducers say of raw columns. A column is never changed, so what is known of it stays known as long as it is: a
 * legend that hides a series reduces nothing again.
 */
export class SeriesValues {
  readonly #known = new WeakMap<Float64Array, Map<string, number>>();

  /** @throws ObsError `reducer-unknown` */
  valueOf(column: Float64Array, reducer: string): number {
    let values = this.#known.get(column);
    if (!values) this.#known.set(column, (values = new Map()));
    let value = values.get(reducer);
    if (value === undefined) values.set(reducer, (value = reducerOf(reducer).reduce(column)));
    return value;
  }
}
