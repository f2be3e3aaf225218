import { buildScene, LIGHT_THEME, type Scene, type SeriesSpec, type ThresholdSpec } from '@obs-kit/chart';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { jumpFrom, type Jump } from './jumps.js';
import { summarize, type SceneSummary } from './summary.js';
import { notesOf, wordsOfSummary } from './words.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

const series = (name: string, y: readonly number[], more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id: name,
  name,
  x: Float64Array.from(y, (_, i) => START + i * MINUTE),
  y: Float64Array.from(y),
  mark: 'line',
  color: 'red',
  format: (value) => `${value} %`,
  ...more,
});

const at = (value: number, axis = 'y'): ThresholdSpec => ({ value, color: 'red', axis, style: 'line' });

/** Ten minutes, of which the values are from 0 to 100; a second axis has another unit. */
const sceneOf = (list: readonly SeriesSpec[], thresholds: readonly ThresholdSpec[] = [], minutes = 9): Scene =>
  buildScene(
    {
      x: { type: 'time', min: START, max: START + minutes * MINUTE, timeZone: 'UTC', locale: 'en' },
      y: [
        { id: 'y', side: 'left', min: 0, max: 100 },
        { id: 'z', side: 'right' },
      ],
      series: list,
      thresholds,
    },
    { width: 300, height: 200, pixelRatio: 1, measureText: () => 10 },
    LIGHT_THEME,
  );

function summaryOf(scene: Scene): SceneSummary {
  const work = summarize(scene);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const told = (scene: Scene): string[] =>
  wordsOfSummary(summaryOf(scene))
    .split(/(?<=\.) /)
    .slice(1);

describe('a chart in words', () => {
  it('says the range, then trend, range and last value of each series, its crossings and its gaps', () => {
    const scene = sceneOf([series('a', [10, 20, 30, NaN, 50, 60, 70, 80, 85, 75])], [at(78), at(40)]);
    expect(wordsOfSummary(summaryOf(scene))).to.equal(
      '1 series from Jan 1, 2026, 00:00:00 to Jan 1, 2026, 00:09:00. ' +
        'a: rising, lowest 10 %, highest 85 %, last 75 % at 00:09:00. ' +
        'Crosses thresholds 3 times. Falls below 78 % at 00:09:00. 1 gap.',
    );
  });

  it('says of a chart that has words of its own no more than those', () => {
    const scene = sceneOf([series('a', [10, 20])]);
    expect(
      wordsOfSummary(summaryOf({ ...scene, spec: { ...scene.spec, describe: () => 'Up all the time.' } })),
    ).to.equal('Up all the time.');
  });

  it('reads the raw rows that are shown and no others', () => {
    const scene = sceneOf([series('a', [10, 20, 30, 99])], [], 2);
    expect(told(scene)).to.deep.equal(['a: lowest 10 %, highest 30 %, last 30 % at 00:02:00.']);
  });

  it('has words for a series without values, for one value, for several at one time and for none at all', () => {
    const twice = series('b', [1, 5, 3], { x: Float64Array.of(START, START, START) });
    expect(told(sceneOf([series('n', [NaN, NaN]), series('a', [7]), twice]))).to.deep.equal([
      'n: no values.',
      'a: lowest 7 %, highest 7 %, last 7 % at 00:00:00.',
      'b: lowest 1 %, highest 5 %, last 3 % at 00:00:00.',
    ]);
    expect(wordsOfSummary(summaryOf(sceneOf([])))).to.equal('No series.');
    expect(wordsOfSummary(summaryOf(sceneOf([series('h', [1], { hidden: true })])))).to.equal('No series.');
  });

  it('of more than five tells the extremes of each axis, and how many do what', () => {
    const flat = (name: string, value: number): SeriesSpec =>
      series(
        name,
        Array.from({ length: 9 }, () => value),
      );
    const scene = sceneOf(
      [
        ...[1, 2, 3, 4].map((i) => flat(`s${i}`, i)),
        series('up', [10, 20, 30, 40, 50, 60, NaN, 80, 90]),
        series('other unit', [5000], { axis: 'z', format: (value) => `${value} B` }),
        series('empty', [NaN]),
      ],
      [at(55)],
    );
    expect(told(scene)).to.deep.equal([
      'Highest: up, 90 % at 00:08:00.',
      'Lowest: s1, 1 % at 00:00:00.',
      'Highest: other unit, 5000 B at 00:00:00.',
      'Lowest: other unit, 5000 B at 00:00:00.',
      '4 steady, 1 rising.',
      '1 crosses thresholds.',
      '1 has gaps.',
      '1 has no values.',
    ]);
  });

  it('is found in slices, also of many short series', () => {
    const many = Array.from({ length: 200 }, (_, s) =>
      series(`s${s}`, [], {
        x: Float64Array.from({ length: 1000 }, (__, i) => START + i),
        y: Float64Array.from({ length: 1000 }, (__, i) => 50 + 30 * Math.sin(i / 50 + s)),
      }),
    );
    const work = summarize(sceneOf(many));
    let slices = 1;
    while (!work.next().done) slices++;
    // Each sorts the values of a few series.
    expect(slices).to.be.within(40, 100);
  });

  it('counts the same in slices as at once, over half a million rows', () => {
    const y = Float64Array.from({ length: 500_000 }, (_, i) => (i % 1000 === 0 ? NaN : 50 + 30 * Math.sin(i / 5000)));
    const x = y.map((_, i) => START + i);
    const scene = sceneOf([series('a', [], { x, y })], [at(60)]);
    const { gaps, crossings, lowest, highest } = summaryOf(scene).series[0]!;
    let [sides, previous] = [0, NaN];
    for (const value of y) {
      if (Number.isNaN(value)) continue;
      if (!Number.isNaN(previous) && value >= 60 !== previous >= 60) sides++;
      previous = value;
    }
    expect([gaps, crossings]).to.deep.equal([500, sides]);
    const values = y.filter((value) => !Number.isNaN(value));
    expect(y[lowest]).to.equal(values.reduce((a, b) => Math.min(a, b)));
    expect(y[highest]).to.equal(values.reduce((a, b) => Math.max(a, b)));
  });
});

describe('what is said of a point', () => {
  const scene = sceneOf([series('a', [10, NaN, NaN, 90, 20, NaN])], [at(70), at(80), at(15, 'z')]);
  const notes = (row: number): string[] => notesOf(scene, scene.series[0]!, row);

  it('is the threshold of its own axis that it crosses, and the gap before or behind it', () => {
    expect(notes(0)).to.deep.equal([]);
    expect(notes(3)).to.deep.equal([
      'Rises to or above 70 % and 80 %',
      'After 2 missing values from 00:01:00 to 00:02:00',
    ]);
    expect(notes(4)).to.deep.equal(['Falls below 70 % and 80 %', 'No values from 00:05:00 to the end']);
  });
});

describe('jumpFrom', () => {
  const scene = sceneOf(
    [
      series('empty', [NaN]),
      series('a', [5, 6, 7, 8, 9, 8, 7, 6, 5, 4]),
      series('h', [99], { hidden: true }),
      series('b', [50, NaN, 60, 60, 90, 10, 10, 10, 10, 10]),
      series('z', [5000], { axis: 'z' }),
    ],
    [at(55)],
  );
  const jump = (name: Jump, seriesId?: string, index = 0, direction: 1 | -1 = 1): string => {
    const found = jumpFrom(scene, seriesId === undefined ? undefined : { seriesId, index }, name, direction);
    return typeof found === 'string' ? found : `${found.seriesId} ${found.index}`;
  };

  it('finds the extremes of the series, and of all that are seen in the same unit', () => {
    expect([jump('highest'), jump('lowest', 'a', 3), jump('highest', 'b')]).to.deep.equal(['a 4', 'a 9', 'b 4']);
    expect([jump('highestOfAll', 'a'), jump('lowestOfAll', 'b'), jump('highestOfAll', 'z')]).to.deep.equal([
      'b 4',
      'a 9',
      'z 0',
    ]);
  });

  it('finds gaps and crossings both ways, and says why there is none', () => {
    expect([jump('gap', 'b'), jump('gap', 'b', 9, -1), jump('gap', 'a')]).to.deep.equal(['b 2', 'b 2', 'gap']);
    expect([jump('crossing', 'b'), jump('crossing', 'b', 2), jump('crossing', 'b', 5)]).to.deep.equal([
      'b 2',
      'b 5',
      'crossing',
    ]);
    expect(jump('crossing', 'z')).to.equal('noThresholds');
  });

  it('goes a tenth of the axis at a time, at least a row, and stops at the ends', () => {
    expect([jump('page', 'a', 4), jump('page', 'a', 4, -1), jump('page', 'a', 9), jump('page', 'b', 0)]).to.deep.equal([
      'a 5',
      'a 3',
      'a 9',
      'b 2',
    ]);
    const dense = sceneOf([
      series('d', [], {
        x: Float64Array.from({ length: 901 }, (_, i) => START + (i * MINUTE) / 100),
        y: new Float64Array(901),
      }),
    ]);
    expect(jumpFrom(dense, { seriesId: 'd', index: 0 }, 'page', 1)).to.deep.equal({ seriesId: 'd', index: 90 });
    expect(jumpFrom(dense, undefined, 'page', -1)).to.deep.equal({ seriesId: 'd', index: 900 });
  });

  it('leads nowhere where nothing can be read', () => {
    expect(jumpFrom(sceneOf([]), undefined, 'highest', 1)).to.equal('noValues');
  });
});
