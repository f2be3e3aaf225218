import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { lowerBound, upperBound } from '../columns/search.js';
import { stackColumns } from '../columns/stack.js';
import { createColumnIndex } from '../dense/column-index.js';
import { gridOf } from '../dense/grid.js';
import { coverRuns, placeRuns, quarter } from '../dense/raster.js';
import { runsOf } from '../dense/runs.js';
import type { Runs } from '../marks/dense-shapes.js';
import type { MarkInput } from '../marks/mark.js';
import { withNeighbours } from '../marks/polyline.js';
import { createScale } from '../scales/scale.js';
import { logWarp } from '../scales/warps.js';
import { visibleRunsOf } from './visible-runs.js';

const PLOT = { x: 11.5, y: 7.25, width: 90, height: 61 };
const SPAN_GAPS = [false, false, true, 30] as const;
const CURVES = ['linear', 'linear', 'step-before', 'step-after'] as const;
const COLORS = ['#1f77b4', 'rgb(1, 2, 3)', 'hsl(36 60% 45%)', 'rgba(1, 2, 3, 0.4)', 'currentcolor', '#1f77b480'];
const WIDTHS = [0.4, 1, 1.5, 2, 3, 3.4];

type Random = () => number;
const oneOf = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

/** Lines over one plot, as a chart may have them: of the same rows or of their own, with gaps, on an even or uneven axis. */
function linesOf(random: Random, count: number, gaps: number): MarkInput[] {
  const pixelRatio = oneOf(random, [1, 1.5, 2]);
  const rows = 3 + Math.floor(random() * oneOf(random, [150, 150, 900]));
  const x = Float64Array.from({ length: rows }, (_, i) => 1000 + i * 10 + (random() < 0.3 ? random() * 9 : 0));
  const [min, max] = [x[0]! + random() * 20 - 10, x.at(-1)! + random() * 20 - 10];
  const isLog = random() < 0.2;
  const warp = logWarp(10, 1);
  const along = warp.along(100);
  const y = isLog
    ? { ...createScale(1, 100, 68.25, 7.25), factor: -61 / along, warp }
    : createScale(0, 100, 68.25, 7.25 - random() * 8);
  const height = random() * 60 + 5;
  return Array.from({ length: count }, (): MarkInput => {
    const level = random() * 100;
    const own = random() < 0.2 ? x.slice() : x;
    const values = own.map(() =>
      random() < gaps ? NaN : random() < 0.01 ? Infinity : level + (random() - 0.5) * height,
    );
    const from = lowerBound(own, min, 0, rows);
    const series = {
      id: '',
      name: '',
      mark: 'line' as const,
      x: own,
      y: values,
      color: oneOf(random, COLORS),
      lineWidth: oneOf(random, WIDTHS),
      curve: oneOf(random, CURVES),
      spanGaps: oneOf(random, SPAN_GAPS),
    };
    return {
      series,
      columns: series,
      from,
      to: upperBound(own, max, from, rows),
      x: createScale(min, max, PLOT.x, PLOT.x + PLOT.width),
      y,
      plot: PLOT,
      pixelRatio,
      slot: { offset: 0, width: 0 },
    };
  });
}

/** All that a line covers, as `dense.js` finds it. */
function allOf({ columns, series, from, to, x, y, plot, pixelRatio }: MarkInput): { covered: Runs; half: number } {
  const grid = gridOf(x, plot, pixelRatio);
  const { curve, spanGaps = false, lineWidth } = series;
  const [first, end] = withNeighbours(columns.y, from, to, columns.x.length, spanGaps !== false);
  const { runs } = runsOf({
    x: columns.x,
    y: columns.y,
    from: first,
    to: end,
    grid,
    spanGaps,
    join: curve === 'step-before' || curve === 'step-after' ? curve : 'linear',
    scale: y,
    pyramidOf: createColumnIndex(stackColumns).pyramidOf,
  });
  return coverRuns(placeRuns(runs, grid.shift, plot), lineWidth! * pixelRatio, pixelRatio);
}

const hasTwice = (runs: Runs): boolean => runs.some((column, i) => i % 3 === 0 && column === runs[i - 3]);

interface Covers {
  readonly covered: Runs;
  readonly half: number;
}

/** Room for the columns and pixels of the plot, and as far beyond as lines are wide. */
const SIDE = 320;

/**
 * What is seen of each pixel, from the front to the first line that covers all of it: by turns the pixel, how much of it is
 * covered, and by which line.
 * @param covers From the back to the front.
 */
function pictureOf(lines: readonly MarkInput[], covers: readonly Covers[]): number[] {
  const seen: number[] = [];
  const closed = new Uint8Array(SIDE * SIDE);
  for (let at = lines.length - 1; at >= 0; at--) {
    const { series, pixelRatio } = lines[at]!;
    const { covered, half } = covers[at]!;
    const isOpaque = /^(#.{6}|rgb\(.*|hsl\(.*)$/.test(series.color) && series.lineWidth! * pixelRatio >= 1;
    for (let i = 0; i < covered.length; i += 3) {
      const top = quarter(covered[i + 1]! * pixelRatio - half);
      const bottom = quarter(covered[i + 2]! * pixelRatio + half);
      for (let pixel = Math.floor(top); pixel < bottom; pixel++) {
        const key = (covered[i]! + 10) * SIDE + pixel + 10;
        if (closed[key] === 1) continue;
        const part = Math.min(bottom, pixel + 1) - Math.max(top, pixel);
        seen.push(key, part, at);
        if (part === 1 && isOpaque) closed[key] = 1;
      }
    }
  }
  return seen;
}

/** The first place at which two lists differ; -1: nowhere. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return i;
  return -1;
}

describe('what is seen of many lines', () => {
  it('is all that a line covers, where it is alone: 3,000 random ones', () => {
    const random = seededRandom(5);
    let [same, left] = [0, 0];
    for (let i = 0; i < 3000; i++) {
      const [line] = linesOf(random, 1, oneOf(random, [0, 0, 0.02, 0.3]));
      const all = allOf(line!);
      const seen = visibleRunsOf([line!]).get(line!);
      if (!seen) {
        left++;
        continue;
      }
      expect(hasTwice(all.covered)).to.equal(false);
      expect(difference(seen.covered, all.covered), `line ${i}`).to.equal(-1);
      expect(seen.half).to.equal(all.half);
      same++;
    }
    // Lines that break inside of a column are left out, and no others.
    expect(same).to.be.above(1500);
    expect(left).to.be.above(100);
  });

  it('leaves no line out that has one stretch in each column', () => {
    const random = seededRandom(6);
    for (let i = 0; i < 500; i++) {
      const [line] = linesOf(random, 1, 0);
      expect(visibleRunsOf([line!]).has(line!)).to.equal(true);
    }
  });

  it('makes the same picture as all of them, pixel by pixel: 300 random charts', () => {
    const random = seededRandom(7);
    let [hidden, all] = [0, 0];
    for (let i = 0; i < 300; i++) {
      const lines = linesOf(random, 2 + Math.floor(random() * 40), oneOf(random, [0, 0, 0.01]));
      const visible = visibleRunsOf(lines);
      const own = lines.filter((line) => visible.has(line));
      const whole = own.map(allOf);
      const seen = own.map((line) => visible.get(line)!);
      expect(difference(pictureOf(own, seen), pictureOf(own, whole)), `chart ${i}`).to.equal(-1);
      all += whole.reduce((sum, { covered }) => sum + covered.length, 0);
      hidden += whole.reduce((sum, { covered }, k) => sum + covered.length - seen[k]!.covered.length, 0);
    }
    expect(hidden / all).to.be.above(0.1);
  });

  it('is a tenth of a thousand lines of a thousand rows', () => {
    const x = Float64Array.from({ length: 1000 }, (_, i) => i * 15_000);
    const scale = createScale(0, x.at(-1)!, 0, 950);
    const lines = Array.from({ length: 1000 }, (_, s): MarkInput => {
      const y = x.map((__, i) => Math.sin(i / 50 + s) * 50 + ((i * 7919) % 101) / 10);
      const series = { id: '', name: '', mark: 'line' as const, x, y, color: '#123456', lineWidth: 1.5 };
      const plot = { x: 0, y: 0, width: 950, height: 260 };
      const [from, to] = [0, 1000];
      const slot = { offset: 0, width: 0 };
      return {
        series,
        columns: series,
        from,
        to,
        x: scale,
        y: createScale(-60, 60, 260, 0),
        plot,
        pixelRatio: 1,
        slot,
      };
    });
    const runs = [...visibleRunsOf(lines).values()].reduce((sum, { covered }) => sum + covered.length / 3, 0);
    expect(runs).to.be.within(1000, 100_000);
  });
});
