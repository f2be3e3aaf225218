/** One thing to measure: a script body for a page that has loaded the CDN bundle. */
export interface Case {
  readonly name: string;
  /** Not measured. What it returns reaches {@link run} as `given`. */
  readonly prepare: string;
  /** Measured until the page has painted. */
  readonly run: string;
}

/** Frames of so many series and points, made in the page. */
function frames(series: number, points: number): string {
  return `Array.from({ length: ${series} }, (_, s) => ({
    name: 'series ' + s,
    length: ${points},
    meta: { kind: 'timeseries', stepMs: 15000 },
    fields: [
      { name: 'time', type: 'time', config: {}, values: Float64Array.from({ length: ${points} }, (_, i) => 1.7e12 + i * 15000) },
      { name: 'value', type: 'number', config: {}, labels: { host: 'h' + s },
        values: Float64Array.from({ length: ${points} }, (_, i) => Math.sin(i / 50 + s) * 50 + ((i * 7919) % 101) / 10) },
    ],
  }))`;
}

const CHART = `const chart = document.body.appendChild(document.createElement('obs-timeseries'));
  chart.style.height = '300px';`;

function draw(series: number, points: number): Case {
  return {
    name: `draw ${series} × ${points.toLocaleString('en')} points`,
    prepare: `${CHART} return { chart, data: ${frames(series, points)} };`,
    run: 'given.chart.data = given.data;',
  };
}

export const CASES: readonly Case[] = [
  draw(1, 1_000),
  draw(10, 1_000),
  draw(1, 100_000),
  draw(10, 100_000),
  {
    name: 'mount and draw 20 charts',
    prepare: `return { data: ${frames(4, 240)} };`,
    run: `for (let i = 0; i < 20; i++) { ${CHART} chart.data = given.data; }`,
  },
];
