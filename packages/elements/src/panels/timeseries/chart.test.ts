import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createFrame, type FieldConfig, type Frame } from '@obs-kit/core';
import { COLORS, resolved, series, START } from '../../fixtures/frames.js';
import { timeseriesModelOf, type TimeseriesInput, type TimeseriesModel } from './chart.js';
import { TIMESERIES_DEFAULTS } from './options.js';

const THRESHOLDS: FieldConfig = {
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'green' },
      { value: 80, color: 'orange' },
      { value: 90, color: '#ff0000' },
    ],
  },
};

function model(frames: readonly Frame[], more: Partial<TimeseriesInput> = {}): TimeseriesModel {
  return timeseriesModelOf({
    frames: resolved(...frames),
    options: TIMESERIES_DEFAULTS,
    colors: COLORS,
    direction: 'ltr',
    hidden: new Set(),
    range: undefined,
    zone: 'UTC',
    locale: 'en',
    ...more,
  });
}

const withStyle = (style: Partial<typeof TIMESERIES_DEFAULTS.style>): Partial<TimeseriesInput> => ({
  options: { ...TIMESERIES_DEFAULTS, style: { ...TIMESERIES_DEFAULTS.style, ...style } },
});

describe('timeseriesModelOf', () => {
  it('hands the columns on by reference', () => {
    const frame = series('a', [1, 2, 3]);
    const { spec } = model([frame]);
    expect(spec.series[0]!.x).to.equal(frame.fields[0]!.values);
    expect(spec.series[0]!.y).to.equal(frame.fields[1]!.values);
  });

  it('takes the range that was asked for as x axis, else the extent of the data', () => {
    const range = { from: START - 1000, to: START + 1000 };
    expect(model([series('a', [1, 2, 3])], { range }).spec.x).to.deep.include({ min: range.from, max: range.to });
    expect(model([series('a', [1, 2, 3])]).spec.x).to.deep.include({ min: START, max: START + 120_000 });
  });

  it('puts a minute around a single point in time', () => {
    expect(model([series('a', [1])]).spec.x).to.deep.include({ min: START - 30_000, max: START + 30_000 });
  });

  it('gives each unit its axis, the first on the left and the others on the right', () => {
    const { spec } = model([
      series('a', [1], { unit: 's' }),
      series('b', [1], { unit: 'bytes' }),
      series('c', [1], { unit: 's' }),
    ]);
    expect(spec.y.map(({ id, side, base }) => [id, side, base])).to.deep.equal([
      ['s', 'left', 'decimal'],
      ['bytes', 'right', 'binary'],
    ]);
    expect(spec.series.map(({ axis }) => axis)).to.deep.equal(['s', 'bytes', 's']);
  });

  it('says when there are so many units that their axes leave no room', () => {
    const units = ['s', 'bytes', 'reqps', 'percent'];
    const { problems } = model(units.map((unit) => series(unit, [1], { unit })));
    expect(problems.map(({ code, values }) => [code, values['count']])).to.deep.equal([
      ['timeseries-units-too-many', 4],
    ]);
  });

  it('makes an axis reach over the ends of all its fields', () => {
    const { spec } = model([series('a', [1], { min: 0, max: 1 }), series('b', [1], { min: -1 })]);
    expect(spec.y[0]).to.include({ min: -1, max: 1 });
  });

  it('begins filled shapes at zero, and lines where their data is', () => {
    expect(model([series('a', [5])], withStyle({ mark: 'area' })).spec.y[0]!.softMin).to.equal(0);
    expect(model([series('a', [5])]).spec.y[0]!.softMin).to.equal(undefined);
  });

  it('takes colours from the palette by the series, beginning anew at its end', () => {
    const { spec } = model(['a', 'b', 'c', 'd'].map((name) => series(name, [1])));
    expect(spec.series.map(({ color }) => color)).to.deep.equal(['p1', 'p2', 'p3', 'p1']);
  });

  it('takes a fixed colour, or the one of the threshold that the last value has reached', () => {
    const { spec } = model([
      series('a', [1], { color: { mode: 'fixed', color: 'dark-red' } }),
      series('b', [1, 85, null], { ...THRESHOLDS, color: { mode: 'thresholds' } }),
    ]);
    expect(spec.series.map(({ color }) => color)).to.deep.equal(['theme dark red', 'theme orange']);
  });

  it('draws the thresholds above the base step, on their axis', () => {
    expect(model([series('a', [1], THRESHOLDS)]).spec.thresholds).to.deep.equal([
      { value: 80, color: 'theme orange', axis: '', style: 'line' },
      { value: 90, color: '#ff0000', axis: '', style: 'line' },
    ]);
  });

  it('places thresholds in percent between the ends of the field', () => {
    const steps = [
      { value: null, color: 'green' },
      { value: 50, color: 'red' },
    ];
    const frame = series('a', [1], { min: 0, max: 8, thresholds: { mode: 'percentage', steps } });
    expect(model([frame]).spec.thresholds!.map(({ value }) => value)).to.deep.equal([4]);
  });

  it('draws no thresholds when the options say so', () => {
    const options = { ...TIMESERIES_DEFAULTS, thresholds: 'none' as const };
    expect(model([series('a', [1], THRESHOLDS)], { options }).spec.thresholds).to.deep.equal([]);
  });

  it('names series so that they stay the same over updates, whatever their order', () => {
    const ids = (names: string[]): string[] =>
      model(names.map((name) => series(name, [1]))).spec.series.map(({ id }) => id);
    expect(ids(['a', 'b'])).to.deep.equal(['a', 'b']);
    expect(ids(['b', 'c', 'a'])).to.deep.equal(['b', 'c', 'a']);
  });

  it('tells series of one name apart', () => {
    const frame = createFrame({
      fields: [
        { name: 'time', type: 'time', values: [START] },
        { name: 'x', type: 'number', values: [1], config: { displayName: 'same' } },
        { name: 'y', type: 'number', values: [2], config: { displayName: 'same' } },
      ],
    });
    expect(new Set(model([frame]).spec.series.map(({ id }) => id)).size).to.equal(2);
  });

  it('marks hidden series, and keeps their axis', () => {
    const { spec, series: views } = model([series('a', [1]), series('b', [1])], { hidden: new Set(['b']) });
    expect(spec.series.map(({ hidden }) => hidden)).to.deep.equal([false, true]);
    expect(views.map(({ hidden }) => hidden)).to.deep.equal([false, true]);
  });

  it('fills a stack, each mark with its own kind', () => {
    const { spec } = model([series('a', [1]), series('b', [1])], withStyle({ stack: 'normal' }));
    expect(spec.series.map(({ mark, stack }) => [mark, stack])).to.deep.equal([
      ['area', 'area'],
      ['area', 'area'],
    ]);
  });

  it("lets a field's own style win over the panel's", () => {
    const { spec } = model([series('a', [1], { custom: { mark: 'bars', axis: 'right' } })]);
    expect(spec.series[0]!.mark).to.equal('bars');
    expect(spec.y[0]!.side).to.equal('right');
  });

  it('formats values in the unit of the field', () => {
    const { series: views } = model([series('a', [0.25], { unit: 'percentunit' })]);
    expect(views[0]!.format(0.25)).to.equal('25%');
  });

  it('says which result has no time', () => {
    const frame = createFrame({ refId: 'A', fields: [{ name: 'v', type: 'number', values: [1] }] });
    const { problems, spec } = model([frame, series('a', [1])]);
    expect(problems.map(({ message }) => message)).to.deep.equal(['result A has no numbers over time']);
    expect(spec.series).to.have.length(1);
  });

  it('draws no axes when there is nothing to draw on them, and says why', () => {
    const words = createFrame({ refId: 'A', fields: [{ name: 'host', type: 'string', values: ['web-1'] }] });
    expect(() => model([words])).to.throw('result A has no numbers over time');
  });

  it('draws empty axes for results without a row', () => {
    expect(model([series('a', [])]).spec.x).to.deep.include({ min: 0, max: 60_000 });
  });
});
