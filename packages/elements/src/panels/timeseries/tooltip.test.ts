import type { Hover } from '@obs-kit/chart';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { COLORS, resolved, series, START } from '../../fixtures/frames.js';
import { timeseriesModelOf } from './chart.js';
import { TIMESERIES_DEFAULTS } from './options.js';
import { tooltipOf, type TooltipInput } from './tooltip.js';

const NAMES = Array.from({ length: 20 }, (_, i) => `s${i}`);
const { series: views } = timeseriesModelOf({
  frames: resolved(...NAMES.map((name, i) => series(name, [i]))),
  options: TIMESERIES_DEFAULTS,
  colors: COLORS,
  direction: 'ltr',
  hidden: new Set(),
  range: undefined,
  zone: 'UTC',
  locale: 'en',
});

const hover = (count: number, nearest?: string): Hover => ({
  x: START,
  px: { x: 30, y: 40 },
  own: true,
  nearest,
  points: NAMES.slice(0, count).map((seriesId, i) => ({ seriesId, index: 0, x: START, y: i })),
});

const input = (over: Partial<TooltipInput>): TooltipInput => ({
  hover: hover(3),
  series: views,
  mode: 'all',
  zone: 'Europe/Berlin',
  locale: 'en-GB',
  origin: { left: 100, top: 200 },
  ...over,
});

describe('tooltipOf', () => {
  it("is headed by the time, in the session's zone and language", () => {
    expect(tooltipOf(input({}))!.heading).to.match(/^1 Jan 2026, 01:00:00$/);
  });

  it('lists the series, highest value first', () => {
    expect(tooltipOf(input({}))!.rows.map(({ name, value }) => [name, value])).to.deep.equal([
      ['s2', '2'],
      ['s1', '1'],
      ['s0', '0'],
    ]);
  });

  it('marks the nearest series', () => {
    const { rows } = tooltipOf(input({ hover: hover(3, 's1') }))!;
    expect(rows.map(({ nearest }) => nearest)).to.deep.equal([false, true, false]);
  });

  it('shows twelve rows and counts the others', () => {
    const { rows, more } = tooltipOf(input({ hover: hover(20) }))!;
    expect([rows.length, more, rows[0]!.name]).to.deep.equal([12, 8, 's19']);
  });

  it('shows the nearest series even when its value is low', () => {
    const { rows } = tooltipOf(input({ hover: hover(20, 's0') }))!;
    expect(rows.length).to.equal(12);
    expect(rows.at(-1)).to.include({ name: 's0', nearest: true });
  });

  it('shows the nearest series alone when asked for one', () => {
    expect(tooltipOf(input({ mode: 'single', hover: hover(20, 's4') }))!.rows.map(({ name }) => name)).to.deep.equal([
      's4',
    ]);
  });

  it('is nothing where no series is', () => {
    expect(tooltipOf(input({ hover: hover(0) }))).to.equal(undefined);
  });

  it('stands at the cursor, in px of the viewport', () => {
    expect(tooltipOf(input({}))!.at).to.deep.equal({ x: 130, y: 240 });
  });
});
