import { frameFromSeries, reducerOf } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { COLORS, resolved } from '../../fixtures/frames.js';
import { drawnFramesOf, timeseriesModelOf } from './chart.js';
import { TIMESERIES_DEFAULTS } from './options.js';

const ROWS = 200_000;
const random = seededRandom(11);
const time = Float64Array.from({ length: ROWS }, (_, row) => row * 1000);
/** One row is higher than all others, one lower: an average or a sample would lose them. */
const values = Float64Array.from(time, (_, row) => (row === 77_777 ? 1e6 : row === 123_456 ? -1e6 : random()));

const model = timeseriesModelOf({
  frames: resolved(frameFromSeries({ time, values, name: 'a' })),
  options: TIMESERIES_DEFAULTS,
  colors: COLORS,
  direction: 'ltr',
  hidden: new Set(),
  range: undefined,
  zone: 'UTC',
  locale: 'en',
});

describe('a time series panel of 200,000 rows', () => {
  it('gives the chart the very columns of the frame', () => {
    expect(model.spec.series[0]!.x).to.equal(time);
    expect(model.spec.series[0]!.y).to.equal(values);
  });

  it('reduces all rows for the legend', () => {
    const of = (id: string): number => reducerOf(id).reduce(model.series[0]!.field.values);
    expect([of('max'), of('min'), of('count'), of('lastNotNull')]).to.deep.equal([1e6, -1e6, ROWS, values.at(-1)]);
    let sum = 0;
    for (const value of values) sum += value;
    expect(of('mean')).to.be.closeTo(sum / ROWS, 1e-9);
  });

  it('exports and tabulates all rows', () => {
    const [drawn] = drawnFramesOf(model);
    expect(drawn!.length).to.equal(ROWS);
    expect(drawn!.fields.map((field) => field.values)).to.deep.equal([time, values]);
  });
});
