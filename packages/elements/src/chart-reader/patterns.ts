import type { ChartSpec } from '@obs-kit/chart';

/** What a series is told by beside its colour. */
export interface Pattern {
  /** As `setLineDash` takes it; empty: solid. */
  readonly dash: readonly number[];
  readonly shape: Shape;
}

/** Closed outlines around 0, 0 in a box from −1 to 1; `true`: hollow. */
export interface Shape {
  readonly id: 'circle' | 'square' | 'triangle' | 'diamond' | 'ring' | 'cross' | 'wedge';
  readonly hollow: boolean;
}

/** In CSS px. The first ones differ most. */
const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [12, 4, 2, 4], [16, 6], [6, 3, 2, 3, 2, 3]];

const SHAPES: readonly Shape[] = [
  { id: 'circle', hollow: false },
  { id: 'square', hollow: false },
  { id: 'triangle', hollow: false },
  { id: 'diamond', hollow: false },
  { id: 'cross', hollow: false },
  { id: 'ring', hollow: true },
  { id: 'wedge', hollow: false },
];

/** Of more series none could be told by its pattern: nothing would be seen but shapes. */
const MOST_PATTERNED = 100;

/**
 * The pattern of a series by its place in the chart: 42 different ones, then they begin anew.
 * @param count Of all series of the chart; undefined where there are too many.
 */
export function patternOf(index: number, count: number): Pattern | undefined {
  if (count > MOST_PATTERNED) return undefined;
  return { dash: DASHES[index % DASHES.length]!, shape: SHAPES[index % SHAPES.length]! };
}

/** Corners of a shape, as `x, y` pairs; a circle has none. */
export const CORNERS: Readonly<Record<Shape['id'], readonly number[]>> = {
  circle: [],
  ring: [],
  square: [-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85],
  triangle: [0, -1.05, 1.05, 0.85, -1.05, 0.85],
  wedge: [-1.05, -0.85, 1.05, -0.85, 0, 1.05],
  diamond: [0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0],
  cross: [
    -1, -0.4, -0.4, -0.4, -0.4, -1, 0.4, -1, 0.4, -0.4, 1, -0.4, 1, 0.4, 0.4, 0.4, 0.4, 1, -0.4, 1, -0.4, 0.4, -1, 0.4,
  ],
};

/**
 * The chart with a dash for each series and, where a colour can hardly be seen, another one.
 * @param colorOf Takes a series' colour.
 */
export function withPatterns(spec: ChartSpec, colorOf: (color: string) => string): ChartSpec {
  const count = spec.series.length;
  const series = spec.series.map((one, i) => ({
    ...one,
    dash: patternOf(i, count)?.dash ?? [],
    color: colorOf(one.color),
  }));
  return { ...spec, series };
}
