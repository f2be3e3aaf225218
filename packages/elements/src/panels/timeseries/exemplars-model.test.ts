import { buildScene, hoverAt, LIGHT_THEME } from '@obs-kit/chart';
import { createFrame, type Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { COLORS, resolved, series, START } from '../../fixtures/frames.js';
import { timeseriesModelOf, type TimeseriesModel } from './chart.js';
import { drawExemplars } from './exemplars-model.js';
import { TIMESERIES_DEFAULTS } from './options.js';

const SIZE = { width: 600, height: 200, pixelRatio: 1, measureText: (text: string) => text.length * 6 };
const HOSTILE = '<img src=x onerror=alert(1)>';

function model(...frames: Frame[]): TimeseriesModel {
  const input = {
    frames: resolved(...frames),
    options: TIMESERIES_DEFAULTS,
    colors: COLORS,
    direction: 'ltr' as const,
    hidden: new Set<string>(),
    range: { from: START, to: START + 3_600_000 },
    zone: 'UTC',
    locale: 'en',
  };
  return drawExemplars(timeseriesModelOf(input), input);
}

const found = (values: readonly number[], traces: readonly (string | null)[]): Frame =>
  createFrame({
    meta: { kind: 'exemplars' },
    fields: [
      { name: 'time', type: 'time', values: values.map((_, i) => START + i * 600_000) },
      { name: 'value', type: 'number', values: [...values] },
      { name: 'job', type: 'string', values: values.map(() => 'api') },
      { name: 'trace_id', type: 'string', values: [...traces] },
    ],
  });

describe('exemplars on a time series', () => {
  it('are diamonds over the lines, by a name of their own', () => {
    const { spec, series: views } = model(found([1, 2], ['a', 'b']), series('latency', [1, 2, 3]));
    expect(views.map(({ name }) => name)).to.deep.equal(['latency', 'Exemplars']);
    expect(spec.series.map(({ mark }) => typeof mark)).to.deep.equal(['string', 'object']);
  });

  it('leave a chart without any as it is', () => {
    const { spec } = model(series('a', [1]));
    expect(spec.series.map(({ mark }) => mark)).to.deep.equal(['line']);
  });

  it('are told when the cursor is near, with their trace, and not in between', () => {
    const { spec, series: views } = model(found([1.5, 2.5], ['4bf9', HOSTILE]));
    const scene = buildScene(spec, SIZE, LIGHT_THEME);
    const at = (minute: number): (number | undefined)[] =>
      hoverAt(scene, START + minute * 60_000, 50).points.map(({ y }) => y);
    expect([at(0), at(5), at(10)]).to.deep.equal([[1.5], [], [2.5]]);
    expect(views[0]!.format(1.5)).to.equal('1.5 · trace_id 4bf9');
    expect(views[0]!.format(2.5)).to.equal(`2.5 · trace_id ${HOSTILE}`);
    expect(views[0]!.format(7)).to.equal('7');
  });

  it('tell no trace where two have the same value, and shorten what is long', () => {
    const { series: views } = model(found([1, 1, 2], ['a', 'b', 'x'.repeat(99)]));
    expect(views[0]!.format(1)).to.equal('1');
    expect(views[0]!.format(2)).to.match(/^2 · trace_id x{47}…$/);
  });
});
