import { buildScene, describeScene, hoverAt, LIGHT_THEME, type Hover, type Scene } from '@obs-kit/chart';
import { createFrame, frameFromSeries, type Frame, type Settings } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { chartInput, refusedBy } from '../../fixtures/chart-input.js';
import { series, START } from '../../fixtures/frames.js';
import { heatmapModelOf, type HeatmapModel } from './model.js';
import { heatmap } from './type.js';

const SIZE = { width: 400, height: 200, pixelRatio: 1, measureText: (text: string) => text.length * 6 };
const HOSTILE = '"><img src=x onerror=alert(1)>';

const model = (frames: readonly Frame[], raw: Settings = {}): HeatmapModel =>
  heatmapModelOf(chartInput(heatmap, frames, raw));
const bucket = (le: string, values: readonly number[]): Frame =>
  frameFromSeries({
    time: values.map((_, i) => START + i * 60_000),
    values: [...values],
    labels: { le },
    unit: 'reqps',
  });
const codes = ({ problems }: HeatmapModel): string[] => problems.map(({ code }) => code);
const sceneOf = ({ spec }: HeatmapModel): Scene => buildScene(spec, SIZE, LIGHT_THEME);
const wordsOf = (one: HeatmapModel): string => describeScene(sceneOf(one));
const labelsOf = (one: HeatmapModel): string[] => sceneOf(one).y[0]!.ticks.map(({ label }) => label);

/** The pointer on the middle of a row, counted from the foot, at a minute. */
function pointAt(scene: Scene, minute: number, row: number, count: number): Hover {
  const { plot } = scene;
  return hoverAt(scene, START + minute * 60_000, plot.y + plot.height * (1 - (row + 0.5) / count));
}

/** Two minutes of it. */
const HISTOGRAM = createFrame({
  meta: { kind: 'histogram', stepMs: 60_000 },
  fields: [
    { name: 'time', type: 'time', values: [START, START, START + 60_000] },
    { name: 'yMin', type: 'number', values: [0, 1, 0] },
    { name: 'yMax', type: 'number', values: [1, 2, 1] },
    { name: 'count', type: 'number', values: [5, 6, 7] },
  ],
});

describe('a heat map of buckets', () => {
  const frames = [bucket('+Inf', [9, 9]), bucket('0.5', [1, 4]), bucket('1', [9, 5])];

  it('takes cumulative series apart, with bounds as an axis beside them', () => {
    const one = model(frames, { yAxis: { unit: 's' } });
    expect(codes(one)).to.deep.equal([]);
    expect(one.spec.series.map(({ name, y }) => [name, ...y])).to.deep.equal([
      ['> 1 s', 0, 4],
      ['500 ms – 1 s', 8, 1],
      ['0 s – 500 ms', 1, 4],
    ]);
    expect(labelsOf(one)).to.deep.equal(['0 s', '500 ms', '1 s', '∞']);
    expect(labelsOf(model(frames, { yAxis: { reverse: true } }))).to.deep.equal(['∞', '1', '0.5', '0']);
  });

  it('stays rows of series where the options say so, or where one of them is no bucket', () => {
    const names = (one: HeatmapModel): string[] => one.spec.series.map(({ name }) => name);
    expect(names(model(frames, { rowsFrame: { layout: 'series' } }))).to.deep.equal(['+Inf', '0.5', '1']);
    expect(model([...frames, series('a', [1, 2])]).spec.series).to.have.length(4);
    const forced = model([...frames, series('a', [1, 2])], { rowsFrame: { layout: 'le' } });
    expect(forced.spec.series).to.have.length(3);
    expect(codes(forced)).to.deep.equal(['heatmap-series-beside-buckets']);
    expect(codes(model([series('a', [1])], { rowsFrame: { layout: 'le' } }))).to.deep.equal([
      'heatmap-buckets-missing',
    ]);
  });

  it('tells of the cell under the pointer: its row, its value and its time, also of one without a value', () => {
    const one = model([bucket('1', [2, NaN]), bucket('2', [5, 6])], { rowsFrame: { value: 'requests' } });
    const scene = sceneOf(one);
    const pointed = one.pointed(pointAt(scene, 0, 1, 2), scene)!;
    expect(pointed.rows[0]).to.include({ name: '1 – 2', value: '3 req/s requests' });
    expect(pointed.heading).to.match(/2026.*00:00/);
    expect(pointed.readout).to.match(/^1 – 2: 3 req\/s, .*00:00/);
    expect(pointed.box).to.deep.equal({ x: [START - 30_000, START + 30_000], y: [1, 2] });
    // No row has a value a minute later.
    expect(one.pointed(pointAt(scene, 1, 0, 2), scene)).to.equal(undefined);
  });

  it('tells of a cell without a value beside one that has one', () => {
    const one = model([series('a', [1, NaN]), series('b', [2, 3])]);
    const scene = sceneOf(one);
    expect(one.pointed(pointAt(scene, 1, 1, 2), scene)!.rows[0]).to.include({ name: 'a', value: '–' });
  });

  it('reads out the row that a key went to', () => {
    const one = model([series('a', [1, 2]), series('b', [3, 4])], {});
    const scene = sceneOf(one);
    const id = one.spec.series[1]!.id;
    const hover = { ...hoverAt(scene, START, NaN, { seriesId: id, index: 0 }), nearest: id };
    expect(one.pointed(hover, scene)!.readout).to.match(/^b: 3, /);
  });

  it('draws cells of a histogram over the step that they are of', () => {
    const one = model([HISTOGRAM]);
    const scene = sceneOf(one);
    const pointed = one.pointed(pointAt(scene, 0.5, 0, 2), scene)!;
    expect(pointed.rows[0]).to.include({ name: '0 – 1', value: '5' });
    expect(pointed.box!.x).to.deep.equal([START, START + 60_000]);
    expect(pointed.heading).to.match(/00:00:00.*00:01:00/);
  });

  it('is told in words by its bounds, the cell with most, the fullest row, and what all have together', () => {
    const one = model(frames, { yAxis: { unit: 's' } });
    expect(wordsOf(one)).to.equal(
      '3 rows from 0 s – 500 ms to > 1 s, Jan 1, 2026, 00:00:00 – 00:01:00. Most: 8 req/s in 500 ms – 1 s at 00:00:00. ' +
        'The fullest row is 500 ms – 1 s with 50% of all. On average all rows together have 9 req/s.',
    );
    expect(wordsOf(model(frames, { yAxis: { reverse: true } }))).to.match(/^3 rows from 0 – 0.5 to > 1,/);
  });

  it('has no part of its average from times of which nothing is known', () => {
    expect(wordsOf(model([bucket('1', [2.5, NaN]), bucket('2', [5.5, NaN])]))).to.match(
      /together have 5.50? req\/s\.$/,
    );
  });

  it('is told in words with a total where its cells are counts, of what is shown', () => {
    const frame = { ...chartInput(heatmap, [HISTOGRAM], { rowsFrame: { value: 'requests' } }) };
    const during = (to: number): string =>
      wordsOf(heatmapModelOf({ ...frame, range: { from: START, to: START + to } }));
    expect(during(120_000)).to.contain('18 requests in all.');
    expect(during(60_000)).to.contain('11 requests in all.').and.contain('Most: 6 requests in 1 – 2 at 00:00:00.');
  });

  it('says so when histograms are added up', () => {
    const two = ['a', 'b'].map((job) =>
      frameFromSeries({ time: [START], values: [1], labels: { le: '1', job }, unit: 'reqps' }),
    );
    expect(codes(model(two))).to.deep.equal(['heatmap-histograms-added']);
  });
});

describe('a heat map of series', () => {
  it('is told in words by its rows from the top, and where the most and the least is, never by a total', () => {
    expect(wordsOf(model([series('a', [1, 2]), series('b', [NaN, 4])]))).to.equal(
      '2 rows from a to b, Jan 1, 2026, 00:00:00 – 00:01:00. Most: 4 in b at 00:01:00. Least: 1 in a at 00:00:00.',
    );
    expect([[], [NaN]].map((values) => wordsOf(model([series('a', values)])))).to.deep.equal(['No data', 'No data']);
    expect(wordsOf(model([series('a', [Infinity])]))).to.contain('Most: ∞ in a');
  });

  it('has the first on top, by their names, with a table of the same', () => {
    const one = model([series('a', [1, 2]), series(HOSTILE, [3, 4])]);
    expect(one.spec.series.map(({ name }) => name)).to.deep.equal(['a', HOSTILE]);
    expect(labelsOf(one)).to.deep.equal(['"><img src=x o…ror=alert(1)>', 'a']);
    const [table] = one.drawn();
    expect(table!.fields.map(({ name, values }) => [name, ...values])).to.deep.equal([
      ['', START, START + 60_000],
      ['a', 1, 2],
      [HOSTILE, 3, 4],
    ]);
  });

  it('goes from the least value to the greatest, or from where the options say', () => {
    const frames = [series('a', [10, 30, NaN, Infinity, -Infinity])];
    expect(model(frames).scale).to.include({ min: 10, max: 30 });
    const set = model(frames, { color: { min: 0, max: 20, steps: 4 } }).scale;
    const at = (value: number): number => set.colors.indexOf(set.colorOf(value)!);
    expect([0, 4.9, 5, 19, 20, 30, Infinity, -Infinity].map(at)).to.deep.equal([0, 0, 1, 3, 3, 3, 3, 0]);
    expect(set.colorOf(NaN)).to.equal(undefined);
    expect([0, 0.5, 1].map(set.valueAt)).to.deep.equal([0, 10, 20]);
  });

  it('has all its colours between values whose distance is no number', () => {
    const { scale } = model([series('a', [-1.7e308, 0, 1.7e308])], { color: { steps: 3 } });
    expect([-1.7e308, 0, 1.7e308].map(scale.colorOf)).to.deep.equal([...scale.colors]);
    expect([0, 0.5, 1].map(scale.valueAt)).to.deep.equal([-1.7e308, 0, 1.7e308]);
  });

  it('has colours with numbers beside them also on a scale that is not even', () => {
    const { scale } = model([series('a', [0, 100])], { color: { scale: 'exponential', exponent: 0.5, steps: 2 } });
    expect(scale.valueAt(0.5)).to.equal(25);
    expect(scale.colorOf(24)).to.equal(scale.colors[0]);
    expect(scale.colorOf(26)).to.equal(scale.colors[1]);
  });

  it('has something between the ends when all values are the same, or none are there', () => {
    for (const values of [[5], [0, 0], [-3], [NaN], []]) {
      const { scale, spec } = model([series('a', values)]);
      expect(scale.min).to.be.below(scale.max);
      expect(spec.x.min).to.be.below(spec.x.max);
      expect(() => buildScene(spec, SIZE, LIGHT_THEME)).not.to.throw();
    }
  });

  it('has the colours of thresholds, and says so when there are none', () => {
    const steps = [
      { value: null, color: 'green' },
      { value: 80, color: 'red' },
    ];
    const frames = [series('a', [10, 90], { thresholds: { mode: 'absolute', steps }, unit: 'percent' })];
    const { scale } = model(frames, { color: { scheme: 'thresholds' } });
    expect(scale.steps.map(({ text }) => text)).to.deep.equal(['< 80%', '≥ 80%']);
    expect([10, 80].map(scale.colorOf)).to.deep.equal(['theme green', 'theme red']);
    expect(codes(model([series('a', [1])], { color: { scheme: 'thresholds' } }))).to.deep.equal([
      'heatmap-thresholds-missing',
    ]);
  });

  it('says so when units are mixed, and when a result has nothing to draw', () => {
    expect(codes(model([series('a', [1], { unit: 's' }), series('b', [1], { unit: 'bytes' })]))).to.deep.equal([
      'heatmap-units-mixed',
    ]);
    const words = createFrame({ name: 'w', fields: [{ name: 'text', type: 'string', values: ['x'] }] });
    expect(codes(model([words, series('a', [1])]))).to.deep.equal(['panel-time-missing']);
  });

  it('refuses options that it cannot use, one by one', () => {
    expect(
      refusedBy(heatmap, {
        color: { scheme: 'Rainbow', steps: 1, reverse: 3 },
        yAxis: { unit: 5 },
        tooltip: 'all',
        x: 1,
      }),
    ).to.deep.equal([...Array.from({ length: 5 }, () => 'panel-option-invalid'), 'panel-option-unknown']);
  });
});
