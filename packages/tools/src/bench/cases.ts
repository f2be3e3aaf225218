/** The element, the engine below it by its own API, what no chart can go below, and who they are compared to. */
export const CONTENDERS = ['obs-timeseries', 'chart', 'chart, simd', 'canvas alone', 'uPlot', 'uPlot, hinted'] as const;
/** Measured where a case asks for them. */
export const PEERS = ['ECharts', 'Chart.js', 'lightweight-charts'] as const;
export type ContenderName = (typeof CONTENDERS | typeof PEERS)[number];

/** One thing to measure, done by each contender: `kind` and its numbers are for `chart-contenders.js`. */
export interface Case {
  readonly name: string;
  readonly kind: 'first' | 'refresh' | 'zoom' | 'stream' | 'hover';
  readonly series: number;
  readonly points: number;
  /** How many charts; default 1. */
  readonly charts?: number;
  /** How many changes are measured; what is printed is for one. */
  readonly times?: number;
  /** The smallest part of all data that is shown. */
  readonly depth?: number;
  /** The ratio to uPlot that we mean to keep. */
  readonly goal?: number;
  /** In the form of two minutes, for every day. */
  readonly quick?: true;
  readonly peers?: true;
}

const CHANGES = 40;
const REFRESHES = 10;

const count = (value: number): string => value.toLocaleString('en');

const first = (series: number, points: number, goal: number, more: Partial<Case> = {}): Case => ({
  name: `first paint, ${more.charts ? `${more.charts} charts of ` : ''}${series} × ${count(points)}`,
  kind: 'first',
  series,
  points,
  goal,
  ...more,
});

const refresh = (series: number, points: number, more: Partial<Case> = {}): Case => ({
  name: `refresh, ${more.charts ? `${more.charts} charts of ` : ''}${series} × ${count(points)}`,
  kind: 'refresh',
  series,
  points,
  times: REFRESHES,
  ...more,
});

/** 0.001 of all data at the deepest, or half of it in wide views. */
const zoom = (points: number, depth: 0.001 | 0.5, goal: number, more: Partial<Case> = {}): Case => ({
  name: `${depth === 0.5 ? 'wide views' : 'pan and zoom'}, 1 × ${count(points)}, a change`,
  kind: 'zoom',
  series: 1,
  points,
  depth,
  times: CHANGES,
  goal,
  ...more,
});

/** By this number of device pixels for a CSS px. */
export const CASES: Readonly<Record<1 | 2, readonly Case[]>> = {
  1: [
    first(1, 10_000, 0.6, { quick: true, peers: true }),
    first(1, 100_000, 0.65, { peers: true }),
    first(1, 1_000_000, 0.5, { quick: true }),
    first(1, 10_000_000, 0.3),
    first(100, 10_000, 0.5),
    first(1000, 1_000, 0.65),
    first(4, 240, 0.6, { charts: 24, quick: true }),
    refresh(4, 240, { charts: 24, goal: 0.55, quick: true }),
    refresh(10, 1_000, { peers: true }),
    refresh(1, 1_000_000),
    zoom(1_000_000, 0.001, 0.4, { quick: true }),
    zoom(10_000_000, 0.001, 0.12),
    zoom(1_000_000, 0.5, 0.4),
    zoom(10_000_000, 0.5, 1 / 30),
    {
      name: 'streaming, 10 × 100,000, ten rows for each a frame',
      kind: 'stream',
      series: 10,
      points: 100_000,
      times: 100,
      goal: 1 / 20,
      quick: true,
    },
    {
      name: 'pointer, 10 × 1,000, a move',
      kind: 'hover',
      series: 10,
      points: 1_000,
      times: CHANGES,
      goal: 1,
      quick: true,
    },
  ],
  2: [
    first(1, 100_000, 0.65),
    zoom(1_000_000, 0.001, 0.15, { quick: true }),
    refresh(4, 240, { charts: 24, goal: 0.25, quick: true }),
  ],
};
