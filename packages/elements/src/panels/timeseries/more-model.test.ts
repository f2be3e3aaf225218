import { buildScene } from '@obs-kit/chart';
import type { ByValueShape } from '@obs-kit/chart/more.js';
import type { ZonesScale } from '@obs-kit/chart/zones.js';
import { createFrame, Report, type FieldConfig, type Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import '../../chart-more.js';
import { COLORS, resolved, series } from '../../fixtures/frames.js';
import { timeseriesModelOf, type TimeseriesModel } from './chart.js';
import { headingOf } from './more-tooltip.js';
import { setMoreWords } from './more-words.js';
import { parseTimeseriesOptions } from './options.js';

function model(frames: readonly Frame[], raw: Readonly<Record<string, unknown>> = {}): TimeseriesModel {
  const report = new Report('');
  const options = parseTimeseriesOptions(raw, report);
  expect(report.problems.map(({ message }) => message)).to.deep.equal([]);
  return timeseriesModelOf({
    frames: resolved(...frames),
    options,
    colors: COLORS,
    direction: 'ltr',
    hidden: new Set(),
    range: undefined,
    zone: 'UTC',
    locale: 'en',
  });
}

const custom = (custom: Readonly<Record<string, unknown>>): FieldConfig => ({ custom });

describe('the further options of a time series chart', () => {
  it('leave a chart that uses none as it is', () => {
    const { spec } = model([series('a', [1, 2])], { dash: 'solid' });
    expect(spec.series[0]!.mark).to.equal('line');
    expect(spec.y[0]).not.to.have.property('scale');
  });

  it('make lines dashed, by a name or by lengths', () => {
    const { spec } = model([series('a', [1]), series('b', [1], custom({ dash: [9, 3] }))], { dash: 'dot' });
    expect(spec.series.map(({ dash }) => dash)).to.deep.equal([
      [1.5, 4],
      [9, 3],
    ]);
  });

  it('make an axis logarithmic, and tell of values that it cannot show', () => {
    const { spec, problems } = model([series('a', [1, 0, 100]), series('b', [1, 2, 3])], { scale: 'log10' });
    expect(spec.y[0]!.scale).to.be.an('object');
    expect(problems.map(({ code, values }) => [code, values['names']])).to.deep.equal([
      ['timeseries-log-values-dropped', 'a'],
    ]);
    expect(model([series('a', [1, 0, -5])], { scale: 'symlog', linearTo: 0.1 }).problems).to.deep.equal([]);
  });

  it('say it when series of one axis ask for different scales', () => {
    const { problems } = model([series('a', [1]), series('b', [1], custom({ scale: 'log2' }))]);
    expect(problems.map(({ code }) => code)).to.deep.equal(['timeseries-scales-mixed']);
  });

  it('stack to parts of the whole, on an axis of percent', () => {
    const { spec } = model([series('a', [1, 3]), series('b', [3, 1])], { stack: 'percent' });
    expect(spec.y[0]).to.include({ min: 0, max: 1 });
    expect(spec.y[0]!.formatTick!(0.5, 0.25)).to.equal('50%');
    const stacked = spec.series[0]!.stackBy!(spec.series);
    expect(stacked.map(({ y }) => [...y])).to.deep.equal([
      [0.25, 0.75],
      [1, 1],
    ]);
  });

  it('draw series upside down, alone and within a stack', () => {
    const negative = custom({ negative: true });
    const alone = model([series('a', [1, 3]), series('b', [3, 1], negative)]).spec.series;
    expect(alone[0]!.stackBy).to.equal(undefined);
    expect([...alone[1]!.stackBy!([alone[1]!])[0]!.y]).to.deep.equal([-3, -1]);
    const stacked = model([series('a', [1]), series('b', [3], negative)], { stack: true }).spec.series;
    expect(stacked[0]!.stackBy!(stacked).map(({ y }) => y[0])).to.deep.equal([1, -3]);
  });

  it('fill to another series by its name, and say it when there is none such', () => {
    const low = series('low', [1, 2]);
    const frames = [series('high', [3, 4], custom({ fillTo: 'low' })), low];
    expect(model(frames).spec.series[0]!.mark).to.be.an('object');
    const { problems, spec } = model([series('high', [3, 4], custom({ fillTo: 'lo' })), low]);
    expect(spec.series[0]!.mark).to.equal('line');
    expect(problems.map(({ code }) => code)).to.deep.equal(['timeseries-fill-unknown']);
    const shorter = createFrame({ fields: [{ name: 'time', type: 'time', values: Float64Array.of(1) }] });
    expect(shorter.length).to.equal(1);
    expect(model([series('high', [3, 4], custom({ fillTo: 'low' })), series('low', [1])]).problems).to.have.length(1);
  });

  it('have no points at the edge of a fill that has no line, unless they are asked for', () => {
    const pointsOf = (style: Readonly<Record<string, unknown>>): unknown =>
      model([series('high', [3, 4], custom({ fillTo: 'low' })), series('low', [1, 2], custom(style))]).spec.series[1]!
        .showPoints;
    expect([pointsOf({ lineWidth: 0 }), pointsOf({ lineWidth: 0, points: 'always' }), pointsOf({})]).to.deep.equal([
      'never',
      'always',
      'auto',
    ]);
  });

  it('fade a fill, and colour series by the thresholds', () => {
    const steps = [
      { value: 80, color: 'red' },
      { value: null, color: 'green' },
    ];
    const thresholds = { mode: 'absolute' as const, steps };
    expect(model([series('a', [1])], { fill: 0.2, gradient: 'fade' }).spec.series[0]!.mark).to.be.an('object');
    expect(model([series('a', [1])], { gradient: 'fade' }).spec.series[0]!.mark).to.equal('line');
    expect(model([series('a', [1], { thresholds })], { gradient: 'thresholds' }).spec.series[0]!.mark).to.be.an(
      'object',
    );
  });

  it('colour series along a scheme, from the least value of the axis to the greatest or between its ends', () => {
    const colorsAt = (config: FieldConfig, ...values: number[]): (string | undefined)[] => {
      const options = { gradient: 'scheme', scheme: ['#000000', '#ffffff'], points: 'never' };
      const { spec } = model([series('a', [2, 4], config), series('b', [6, null], config)], options);
      const size = { width: 100, height: 404, pixelRatio: 1, measureText: () => 0 };
      const scene = buildScene({ ...spec, bare: true }, size, COLORS.chart);
      const { scale } = scene.y[0]!;
      const { parts } = scene.series[0]!.shape as ByValueShape;
      return values.map((value) => {
        const y = scale.offset + (value - scale.min) * scale.factor;
        const part = parts.find(({ within }) => y >= within.y && y < within.y + within.height);
        return (part?.shape as { readonly color: string } | undefined)?.color;
      });
    };
    expect(colorsAt({}, 2, 5.99)).to.deep.equal(['#000000', '#ffffff']);
    expect(colorsAt({ min: 0, max: 10 }, 0, 9.99)).to.deep.equal(['#000000', '#ffffff']);
    expect(colorsAt({ min: 0, max: 10 }, 6)[0]).to.match(/^#([6-9a-b].)\1\1$/);
  });

  it('show the time in several zones, of a panel and not of a series', () => {
    const { spec } = model([series('a', [1])], { timeZones: ['Asia/Tokyo', 'utc', 'Asia/Tokyo'] });
    expect(spec.x).to.include({ timeZone: 'Asia/Tokyo' });
    expect((spec.x.scale as ZonesScale).zones).to.deep.equal([
      { timeZone: 'Asia/Tokyo', name: 'Tokyo' },
      { timeZone: 'UTC', name: 'UTC' },
    ]);
    expect(headingOf(spec, Date.UTC(2026, 0, 1, 15))).to.equal(
      'Jan 2, 2026, 00:00:00 Tokyo\nJan 1, 2026, 15:00:00 UTC',
    );
    expect(headingOf(model([series('a', [1])]).spec, 0)).to.equal(undefined);
    const { problems } = model([series('a', [1], custom({ timeZones: ['utc'] }))], { timeZones: ['utc'] });
    expect(problems.map(({ code }) => code)).to.deep.equal(['panel-option-unknown']);
  });

  it('leave out a zone that nobody knows and those that are too many, and draw the others', () => {
    const report = new Report('');
    const names = ['Mars/Olympus', 'utc', 'Asia/Tokyo', 'Asia/Seoul', 'Asia/Dubai', 'Asia/Kolkata', 'Asia/Karachi'];
    const { style } = parseTimeseriesOptions({ timeZones: [...names, 'Asia/Dhaka', 5] }, report);
    expect(style.more?.timeZones).to.have.length(6);
    expect(report.problems.map(({ code, values }) => [code, values['value']])).to.deep.equal([
      ['panel-option-invalid', 'Mars/Olympus'],
      ['panel-option-invalid', 'Asia/Dhaka'],
      ['panel-option-invalid', '5'],
    ]);
  });

  it('refuse what they cannot use, one by one', () => {
    const report = new Report('');
    parseTimeseriesOptions(
      {
        dash: [0, 0],
        gradient: 'rainbow',
        scheme: ['red', 'rot'],
        scale: 'cubic',
        linearTo: 0,
        negative: 3,
        fillTo: 1,
        stack: 'half',
        timeZones: 'utc',
      },
      report,
    );
    expect(report.problems.map(({ code }) => code)).to.deep.equal(
      Array.from({ length: 9 }, () => 'panel-option-invalid'),
    );
  });

  it('say what an axis is in the words of a translation', () => {
    setMoreWords({ dropped: (count) => `${count} Werte fehlen` });
    const { scale } = model([series('a', [1, 0])], { scale: 'log10' }).spec.y[0]!;
    setMoreWords({ dropped: (count) => `${count} ${count === 1 ? 'value' : 'values'} at or below 0 not shown` });
    const drawn = { series: { y: Float64Array.of(0, 5) }, raw: { from: 0, to: 2 } } as never;
    expect(scale!.layout({ id: '', side: 'left' }, [5, 5], 0, 100, 12, [drawn]).label).to.equal(
      'log 10 · 1 Werte fehlen',
    );
  });
});
