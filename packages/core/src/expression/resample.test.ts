import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { evaluated, number, sentenceOf, series, seriesAt, written } from './fixtures/items.js';
import type { Items } from './item.js';

const resampled = (options: object, items: Items, t: number): string[] =>
  written(evaluated({ type: 'resample', input: 'A', window: '2s', ...options }, { A: items }, t));

/** For each time of the grid, every value in its window. */
function naive(points: Readonly<Record<number, number>>, windowMs: number, t: number, up: string): string {
  const times = Object.keys(points).map(Number);
  const first = Math.min(...times);
  const grid: number[] = [];
  for (let time = t; time >= first; time -= windowMs) grid.unshift(time);
  const means = grid.map((time) => {
    const inside = times
      .filter((at) => at > time - windowMs && at <= time && !Number.isNaN(points[at]))
      .map((at) => points[at]!);
    return inside.length === 0 ? undefined : inside.reduce((a, b) => a + b) / inside.length;
  });
  const filled = means.map((mean, i) => {
    if (mean !== undefined) return mean;
    const others = up === 'pad' ? means.slice(0, i).toReversed() : up === 'backfill' ? means.slice(i) : [];
    return others.find((other) => other !== undefined) ?? NaN;
  });
  return grid.map((time, i) => `${time / 1000}:${filled[i]}`).join(' ');
}

describe('the expression resample', () => {
  it('counts windows back from the evaluation, each up to its time', () => {
    expect(resampled({}, [series('host=a', 1, 2, 3, 4, 5)], 5000)).to.deep.equal(['host=a 1:1 3:2.5 5:4.5']);
    expect(resampled({}, [series('', 1, 2, 3, 4, 5)], 4000)).to.deep.equal(['2:1.5 4:3.5']);
  });

  it('makes one value of several as asked', () => {
    const items = [series('', 4, 6, 1, 3)];
    for (const [down, text] of [
      ['mean', '2:5 4:2'],
      ['sum', '2:10 4:4'],
      ['min', '2:4 4:1'],
      ['max', '2:6 4:3'],
      ['last', '2:6 4:3'],
      ['count', '2:2 4:2'],
    ] as const)
      expect(resampled({ down }, items, 4000), down).to.deep.equal([text]);
  });

  it('fills windows without a value as asked, missing values being none', () => {
    const items = [seriesAt('', { 2000: 1, 6000: NaN, 8000: 5 })];
    expect(resampled({}, items, 10_000)).to.deep.equal(['2:1 4:NaN 6:NaN 8:5 10:NaN']);
    expect(resampled({ up: 'pad' }, items, 10_000)).to.deep.equal(['2:1 4:1 6:1 8:5 10:5']);
    expect(resampled({ up: 'backfill' }, items, 10_000)).to.deep.equal(['2:1 4:5 6:5 8:5 10:NaN']);
  });

  it('puts all series of an input on the same times, and leaves numbers as they are', () => {
    const items = [series('host=a', 1, 2, 3, 4), seriesAt('host=b', { 3500: 7 }), number('', 9), series('host=c')];
    const results = evaluated({ type: 'resample', input: 'A', window: '2s' }, { A: items }, 4000);
    expect(written(results)).to.deep.equal(['host=a 2:1.5 4:3.5', 'host=b 2:NaN 4:7', '9', 'host=c 2:NaN 4:NaN']);
    expect(results[0]!.times).to.equal(results[1]!.times);
  });

  it('lines two series up for a formula', () => {
    const inputs = { A: [seriesAt('', { 900: 1, 2900: 2 })], B: [seriesAt('', { 1100: 10, 3100: 20 })] };
    expect(written(evaluated({ type: 'math', expression: '$A + $B' }, inputs))).to.deep.equal(['']);
    const [a, b] = ['A', 'B'].map((input) => evaluated({ type: 'resample', input, window: '2s' }, inputs, 3500));
    expect(written(evaluated({ type: 'math', expression: '$A + $B' }, { A: a!, B: b! }))).to.deep.equal([
      '1.5:11 3.5:22',
    ]);
  });

  it('knows nothing of the time after the evaluation', () => {
    expect(resampled({}, [series('', 1, 2, 3, 4)], 2000)).to.deep.equal(['2:1.5']);
    expect(resampled({}, [series('', 1)], 500)).to.deep.equal(['']);
  });

  it('equals a search for each window', () => {
    const points = fc.dictionary(
      fc.integer({ min: 1, max: 40 }).map((time) => String(time * 500)),
      fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(NaN)),
      { minKeys: 1, maxKeys: 15, noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: 20, max: 45 }),
        fc.constantFrom('fillna', 'pad', 'backfill'),
        (given, k, up) => {
          const t = k * 500;
          const past = Object.fromEntries(Object.entries(given).filter(([time]) => Number(time) <= t));
          if (Object.keys(past).length === 0) return;
          expect(resampled({ window: '1500ms', up }, [seriesAt('', given)], t)).to.deep.equal([
            naive(past, 1500, t, up),
          ]);
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });

  it('refuses windows that make no sense, or too many points', () => {
    const sentence = (options: object): string => sentenceOf(() => resampled(options, [series('', 1)], 1e12));
    for (const window of ['', '0s', 'soon', 7])
      expect(sentence({ window })).to.equal(
        `option window of the expression is ${JSON.stringify(window)}, not a duration such as 1m`,
      );
    expect(sentence({ window: '1s' })).to.equal('resampling comes to 1000000000 points for each series');
    expect(sentence({ up: 'linear' })).to.match(/^option up of the expression is "linear"/);
    expect(sentence({ down: 'average' })).to.equal('reducer is unknown: average');
  });
});
