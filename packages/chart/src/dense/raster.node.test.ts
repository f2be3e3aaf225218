import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { seededRandom } from '@obs-kit/testing';
import type { Columns } from '../columns/columns.js';
import type { DenseAreaShape, DenseLineShape, Runs } from '../marks/dense-shapes.js';
import { baselineOf } from '../marks/baseline.js';
import { drawnPxOf } from '../scales/scale.js';
import type { SeriesSpec } from '../spec.js';
import { logScale } from '../more.js';
import { LIGHT_THEME } from '../theme.js';
import { buildScene } from '../scene/build.js';
import type { Scene, SeriesScene } from '../scene/scene.js';
import { columnOf, gridOf } from './grid.js';
import { drawDense } from './index.js';

/** How many random scenes; `RASTER_CASES=100000 npm run test:node -- raster` is the long form. */
const CASES = Number(process.env['RASTER_CASES'] ?? 2500);

/** x with duplicates and holes, y as noise, walks, levels and steps with spikes, infinities and missing values. */
function randomColumns(random: () => number): { x: Float64Array; y: Float64Array } {
  const dice = random();
  const length = 1 + Math.floor(random() * (dice < 0.03 ? 12_000 : dice < 0.3 ? 2000 : 300));
  const [uneven, same, holes] = [random() < 0.5, random() * 0.3, random() * 0.02];
  let at = random() < 0.2 ? 1.7e12 : 0;
  const x = Float64Array.from({ length }, () => {
    if (random() < same) return at;
    return (at += random() < holes ? random() * length : uneven ? random() * 2 : 1);
  });
  const missing = [0, 0, 0.001, 0.05, 0.5, 0.98][Math.floor(random() * 6)]!;
  const strange = random() < 0.3 ? 0.01 : 0;
  const kind = Math.floor(random() * 4);
  const size = 10 ** Math.floor(random() * 8 - 4);
  let walk = random() - 0.5;
  let gap = false;
  const y = Float64Array.from({ length }, () => {
    // By single values or by stretches.
    gap = random() < (missing < 0.06 && gap ? 0.9 : missing);
    if (gap) return NaN;
    if (random() < strange) return [Infinity, -Infinity, 1e9 * size, -1e9 * size][Math.floor(random() * 4)]!;
    walk += (random() - 0.5) * 0.1;
    return size * (kind === 0 ? random() : kind === 1 ? walk : kind === 2 ? 0.5 : Math.floor(walk * 5));
  });
  return { x, y };
}

/** Which device pixels of a plot are inked: `column row`. */
type Raster = Set<string>;

function ink(raster: Raster, { plot, pixelRatio }: Scene, column: number, a: number, b: number): void {
  const top = Math.max(plot.y, Math.min(a, b));
  const bottom = Math.min(plot.y + plot.height, Math.max(a, b));
  if (top > bottom) return;
  const last = Math.round(bottom * pixelRatio);
  for (let row = Math.round(top * pixelRatio); row <= last; row++) raster.add(`${column} ${row}`);
}

/** The pixels of runs. */
function rasterOfRuns(scene: Scene, runs: Runs): Raster {
  const raster: Raster = new Set();
  for (let i = 0; i < runs.length; i += 3) ink(raster, scene, runs[i]!, runs[i + 1]!, runs[i + 2]!);
  return raster;
}

/**
 * The reference: every point of a series at the column of device pixels that holds it, every two that are joined by a
 * line between the middles of their columns, without anti-aliasing; one segment after the other.
 * @param edge What is drawn of the columns.
 * @param base Fills down to this: the lower edge of a stacked series, or a level in CSS px.
 */
function rasterOfPoints(
  scene: Scene,
  { spec, axis, columns }: SeriesScene,
  edge: 'y' | 'base' = 'y',
  base?: number | 'base',
): Raster {
  const raster: Raster = new Set();
  const { plot, pixelRatio } = scene;
  const [x, y] = [scene.x.scale, scene.y[axis]!.scale];
  const bounds = [Math.floor(plot.x * pixelRatio), Math.floor((plot.x + plot.width) * pixelRatio)] as const;
  const values = columns[edge]!;
  const length = Math.min(columns.x.length, values.length);
  const grid = gridOf(x, plot, pixelRatio);
  const placeOf = (row: number): number => columnOf(grid, columns.x[row]!) + grid.shift;
  // The rows inside the columns of the plot and the next to each side, to which a line can run.
  let [low, high] = [0, length - 1];
  while (low < length && placeOf(low) < bounds[0]) low++;
  while (high >= 0 && placeOf(high) > bounds[1]) high--;
  do low--;
  while (spec.spanGaps && low > 0 && Number.isNaN(values[low]));
  do high++;
  while (spec.spanGaps && high < length - 1 && Number.isNaN(values[high]));
  const px = (column: Columns[keyof Columns], row: number): number => drawnPxOf(y, column![row]!);
  const add = (column: number, ...places: number[]): void => {
    if (column < bounds[0] || column > bounds[1]) return;
    ink(raster, scene, column, Math.min(...places), Math.max(...places));
  };
  const level = (row: number): number[] =>
    base === undefined ? [] : [typeof base === 'number' ? base : px(columns.base, row)];

  let before = -1;
  for (let row = 0; row < length; row++) {
    if (Number.isNaN(values[row])) continue;
    if (row >= low && row <= high) add(placeOf(row), px(values, row), ...level(row));
    const joined =
      before >= 0 &&
      (row - before === 1 ||
        spec.spanGaps === true ||
        (typeof spec.spanGaps === 'number' && columns.x[row]! - columns.x[before]! <= spec.spanGaps));
    if (joined && placeOf(row) >= bounds[0] && placeOf(before) <= bounds[1]) {
      const [from, to] = [placeOf(before), placeOf(row)];
      const [a, b] = [px(values, before), px(values, row)];
      const [baseA, baseB] = [level(before), level(row)];
      if (from === to) add(from, a, b, ...baseA, ...baseB);
      for (let column = Math.max(from, bounds[0]); from < to && column <= Math.min(to, bounds[1]); column++) {
        /** The places of a straight line in this column. */
        const part = (start: number, end: number): number[] => {
          const at = (middle: number): number => start + ((end - start) / (to - from)) * (middle - from);
          return [column === from ? start : at(column - 0.5), column === to ? end : at(column + 0.5)];
        };
        if (spec.curve === 'step-after') add(column, a, ...baseA, ...(column === to ? [b, ...baseB] : []));
        else if (spec.curve === 'step-before') add(column, b, ...baseB, ...(column === from ? [a, ...baseA] : []));
        else add(column, ...part(a, b), ...(baseA.length > 0 ? part(baseA[0]!, baseB[0]!) : []));
      }
    }
    before = row;
  }
  return raster;
}

const difference = (a: Raster, b: Raster): string[] => [
  ...[...a].filter((pixel) => !b.has(pixel)).map((pixel) => `+${pixel}`),
  ...[...b].filter((pixel) => !a.has(pixel)).map((pixel) => `-${pixel}`),
];

describe('a dense line', () => {
  before(drawDense);

  it(`inks the pixels that all of its points ink, no more and no fewer, in ${CASES} random scenes`, () => {
    let dense = 0;
    for (let seed = 1; dense < CASES; seed++) {
      const random = seededRandom(seed);
      const first = randomColumns(random);
      const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)]!;
      const [start, end] = [first.x[0]!, first.x.at(-1)!];
      const common: Omit<SeriesSpec, 'id' | 'y' | 'x' | 'name'> = {
        mark: pick('line', 'area'),
        color: 'red',
        curve: pick('linear', 'linear', 'step-after', 'step-before', 'smooth'),
        spanGaps: pick<boolean | number>(false, false, true, random() * 20, ((end - start) * random()) / 10),
        lineWidth: pick(1, 1.5, 3),
        ...(random() < 0.4 ? { stack: 's' } : {}),
      };
      const other = random() < 0.5 ? randomColumns(random) : { x: first.x, y: first.y.map((v) => -v * random()) };
      const width = 8 + Math.floor(random() * 40);
      const [a, b] = [start + (end - start) * random() * 0.8, start + (end - start) * (0.3 + random())];
      const whole = random() < 0.4;
      const scene = buildScene(
        {
          bare: true,
          x: { type: 'linear', min: whole ? start : Math.min(a, b), max: whole ? end : Math.max(a, b) },
          y: [
            {
              id: 'y',
              side: 'left',
              ...(random() < 0.3 ? { min: -2, max: 5 } : {}),
              ...(random() < 0.15 ? { scale: logScale(10) } : {}),
            },
          ],
          series: [
            { ...common, ...first, id: 'a', name: 'a' },
            { ...common, ...other, id: 'b', name: 'b' },
          ],
        },
        { width, height: 30, pixelRatio: pick(1, 1, 1.5, 2), measureText: (text) => text.length },
        LIGHT_THEME,
      );
      for (const series of scene.series) {
        if (!series.shape || !('runs' in series.shape)) continue;
        dense++;
        const shape: DenseLineShape | DenseAreaShape = series.shape;
        const line = shape.type === 'area' ? shape.outline : shape;
        const wrong = difference(rasterOfRuns(scene, line.runs), rasterOfPoints(scene, series));
        expect(wrong, `line of seed ${seed}`).to.deep.equal([]);
        if (shape.type === 'line') continue;
        const { scale } = scene.y[series.axis]!;
        const base = series.columns.base ? 'base' : drawnPxOf(scale, baselineOf(scale));
        const area = difference(rasterOfRuns(scene, shape.runs), rasterOfPoints(scene, series, 'y', base));
        expect(area, `area of seed ${seed}`).to.deep.equal([]);
      }
    }
  });
});
