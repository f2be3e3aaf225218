/** One way to do what a case measures: script bodies for a page that has loaded every contender. */
export interface Contender {
  /** Not measured. What it returns reaches {@link run} as `given`. */
  readonly prepare: string;
  /** Measured until the page has painted. */
  readonly run: string;
}

/** One thing to measure, done by each contender. */
export interface Case {
  readonly name: string;
  readonly contenders: Readonly<Record<'obs-kit' | 'uPlot', Contender>>;
}

/** The columns that both get, made in the page: a time column and so many of values. */
function columns(series: number, points: number): string {
  return `(() => {
    const time = Float64Array.from({ length: ${points} }, (_, i) => 1.7e12 + i * 15000);
    const values = Array.from({ length: ${series} }, (_, s) =>
      Float64Array.from({ length: ${points} }, (_, i) => Math.sin(i / 50 + s) * 50 + ((i * 7919) % 101) / 10));
    return { time, values };
  })()`;
}

const WIDTH = 1000;
const HEIGHT = 300;

/** As much chart as uPlot shows: axes, legend, cursor; neither has a title. */
const ELEMENT = `const chart = document.createElement('obs-timeseries');
  chart.style.height = '${HEIGHT}px';
  document.body.append(chart);`;
const FRAMES = `data.values.map((values, s) => ({ name: 'series ' + s, length: values.length, meta: { kind: 'timeseries' }, fields: [
    { name: 'time', type: 'time', config: {}, values: data.time },
    { name: 'value', type: 'number', config: {}, labels: { host: 'h' + s }, values },
  ] }))`;
const UPLOT = `const plot = new uPlot({ width: ${WIDTH}, height: ${HEIGHT}, ms: 1,
    series: [{}, ...data.values.map((_, s) => ({ label: 'host h' + s, stroke: 'hsl(' + s * 36 + ' 60% 45%)', width: 1.5 }))],
  }, [data.time, ...data.values], document.body);`;

/** From data in memory to a chart on the page: what a visitor waits for. */
function first(series: number, points: number, charts = 1): Case {
  const count = charts === 1 ? '' : `${charts} charts of `;
  const prepare = `return { data: ${columns(series, points)} };`;
  const times = (body: string): string => `const { data } = given; for (let n = 0; n < ${charts}; n++) { ${body} }`;
  return {
    name: `first paint, ${count}${series} × ${points.toLocaleString('en')}`,
    contenders: {
      'obs-kit': { prepare, run: times(`${ELEMENT} chart.data = ${FRAMES};`) },
      uPlot: { prepare, run: times(UPLOT) },
    },
  };
}

/** New data in a chart that stands: what every refresh costs. */
function refresh(series: number, points: number): Case {
  const later = `const next = ${columns(series, points)}; next.values.forEach((v) => v.reverse());`;
  return {
    name: `refresh, ${series} × ${points.toLocaleString('en')}`,
    contenders: {
      'obs-kit': {
        prepare: `let data = ${columns(series, points)}; ${ELEMENT} chart.data = ${FRAMES}; ${later} data = next;
          return { chart, frames: ${FRAMES} };`,
        run: 'given.chart.data = given.frames;',
      },
      uPlot: {
        prepare: `const data = ${columns(series, points)}; ${UPLOT} ${later} return { plot, next };`,
        run: 'given.plot.setData([given.next.time, ...given.next.values]);',
      },
    },
  };
}

export const CASES: readonly Case[] = [
  first(1, 1_000),
  first(10, 1_000),
  first(1, 100_000),
  first(1, 1_000_000),
  first(4, 240, 20),
  refresh(10, 1_000),
  refresh(1, 1_000_000),
];
