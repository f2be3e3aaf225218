// Runs in a page beside the built script, the engine below it and its peers: how each of them is used, as its
// documentation says. All get the same columns: `time`, ms since the epoch, and `values`, one for each series.
const colorOf = (s) => `hsl(${s * 36} 60% 45%)`;
const WIDTH = 1000;
const HEIGHT = 300;
/** CSS px: what uPlot draws if nobody says otherwise. */
const LINE = 1;

const boxOf = (height = HEIGHT) => {
  const box = document.createElement('div');
  box.style.cssText = `width:${WIDTH}px;height:${height}px`;
  document.body.append(box);
  return box;
};

const framesOf = ({ time, values }) =>
  values.map((column, s) => ({
    name: `series ${s}`,
    length: column.length,
    meta: { kind: 'timeseries' },
    fields: [
      { name: 'time', type: 'time', config: {}, values: time },
      { name: 'value', type: 'number', config: {}, labels: { host: `h${s}` }, values: column },
    ],
  }));

const element = (data) => {
  const chart = document.createElement('obs-timeseries');
  chart.style.height = `${HEIGHT}px`;
  chart.lineWidth = LINE;
  document.body.append(chart);
  chart.data = framesOf(data);
  return {
    box: chart,
    appendTo: obsKit.appendTo,
    refresh: (next) => (chart.data = framesOf(next)),
    zoom(from, to) {
      chart.timeState = { range: { from, to }, zone: 'UTC' };
    },
    stream(next, from, to) {
      chart.timeState = { range: { from, to }, zone: 'UTC' };
      chart.data = framesOf(next);
    },
  };
};

const specOf = ({ time, values }, min = time[0], max = time.at(-1)) => ({
  x: { type: 'time', min, max, timeZone: 'UTC', locale: 'en-US' },
  y: [{ id: 'y', side: 'left' }],
  series: values.map((y, s) => ({
    id: `s${s}`,
    name: `host h${s}`,
    x: time,
    y,
    mark: 'line',
    color: colorOf(s),
    lineWidth: LINE,
  })),
});

const engine = (kit) => (data) => {
  const box = boxOf();
  const chart = kit().createChart(box, specOf(data));
  let now = data;
  return {
    box,
    appendTo: kit().appendTo,
    refresh: (next) => chart.setSpec(specOf((now = next))),
    zoom: (from, to) => chart.setSpec(specOf(now, from, to)),
    stream: (next, from, to) => chart.setSpec(specOf((now = next), from, to)),
  };
};

const uplot = (data) => {
  const series = data.values.map((_, s) => ({ label: `host h${s}`, stroke: colorOf(s), width: LINE }));
  const plot = new uPlot(
    { width: WIDTH, height: HEIGHT, ms: 1, series: [{}, ...series] },
    [data.time, ...data.values],
    document.body,
  );
  return {
    box: plot.over,
    refresh: ({ time, values }) => plot.setData([time, ...values]),
    zoom: (min, max) => plot.setScale('x', { min, max }),
    // Its x axis follows the data: it gets the window.
    stream: ({ time, values }) => plot.setData([time, ...values]),
    windowed: true,
  };
};

const echart = (data) => {
  const chart = echarts.init(boxOf(), undefined, { renderer: 'canvas' });
  const seriesOf = ({ time, values }) =>
    values.map((column, s) => {
      const pairs = new Float64Array(2 * column.length);
      for (let i = 0; i < column.length; i++) {
        pairs[2 * i] = time[i];
        pairs[2 * i + 1] = column[i];
      }
      return {
        type: 'line',
        name: `host h${s}`,
        data: pairs,
        dimensions: ['x', 'y'],
        showSymbol: false,
        sampling: 'minmax',
        lineStyle: { width: LINE, color: colorOf(s) },
      };
    });
  chart.setOption({
    animation: false,
    legend: {},
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'time', min: data.time[0], max: data.time.at(-1) },
    yAxis: { type: 'value', scale: true },
    dataZoom: [{ type: 'inside', filterMode: 'none' }],
    series: seriesOf(data),
  });
  return {
    box: chart.getDom(),
    refresh: (next) => chart.setOption({ series: seriesOf(next) }),
    zoom: (min, max) => chart.setOption({ xAxis: { min, max } }),
  };
};

const chartJs = (data) => {
  const canvas = document.createElement('canvas');
  boxOf().append(canvas);
  const setsOf = ({ time, values }) =>
    values.map((column, s) => ({
      label: `host h${s}`,
      borderColor: colorOf(s),
      borderWidth: LINE,
      pointRadius: 0,
      indexAxis: 'x',
      data: Array.from(column, (y, i) => ({ x: time[i], y })),
    }));
  const chart = new Chart(canvas, {
    type: 'line',
    data: { datasets: setsOf(data) },
    options: {
      parsing: false,
      normalized: true,
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      // Its time axis wants a date library; a linear one over the same numbers is the cheaper.
      scales: { x: { type: 'linear' } },
      plugins: { decimation: { enabled: true, algorithm: 'min-max' } },
    },
  });
  return {
    box: canvas,
    refresh(next) {
      chart.data.datasets = setsOf(next);
      chart.update('none');
    },
    zoom(min, max) {
      Object.assign(chart.options.scales.x, { min, max });
      chart.update('none');
    },
  };
};

const lightweight = (data) => {
  const chart = LightweightCharts.createChart(boxOf(), { width: WIDTH, height: HEIGHT });
  const pointsOf = (time, column) => Array.from(column, (value, i) => ({ time: time[i] / 1000, value }));
  const series = data.values.map((column, s) => {
    const line = chart.addSeries(LightweightCharts.LineSeries, { color: colorOf(s), lineWidth: LINE });
    line.setData(pointsOf(data.time, column));
    return line;
  });
  chart.timeScale().fitContent();
  return {
    box: chart.chartElement(),
    refresh: ({ time, values }) => values.forEach((column, s) => series[s].setData(pointsOf(time, column))),
    zoom: (from, to) => chart.timeScale().setVisibleRange({ from: from / 1000, to: to / 1000 }),
  };
};

/** By the names of the table. */
globalThis.contenders = {
  'obs-timeseries': element,
  chart: engine(() => chartKit),
  'chart, simd': engine(() => chartKitSimd),
  uPlot: uplot,
  ECharts: echart,
  'Chart.js': chartJs,
  'lightweight-charts': lightweight,
};

/** The columns that all get. */
globalThis.columnsOf = (series, points) => ({
  time: Float64Array.from({ length: points }, (_, i) => 1.7e12 + i * 15_000),
  values: Array.from({ length: series }, (_, s) =>
    Float64Array.from({ length: points }, (__, i) => Math.sin(i / 50 + s) * 50 + ((i * 7919) % 101) / 10),
  ),
});

/** What a real pointer would be on: the element there, inside of all shadow roots. */
const innermost = (root, x, y) => {
  const found = root.elementFromPoint(x, y);
  return found?.shadowRoot && found !== root.host ? innermost(found.shadowRoot, x, y) : found;
};

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** What is measured: by kind, what is done before, and what while the clock runs. */
globalThis.kinds = {
  first: {
    prepare: ({ series, points }) => columnsOf(series, points),
    run(data, create, { charts = 1 }) {
      for (let n = 0; n < charts; n++) create(data);
    },
  },
  refresh: {
    async prepare({ series, points, charts = 1 }, create) {
      const data = columnsOf(series, points);
      const made = Array.from({ length: charts }, () => create(data));
      await frame();
      const next = columnsOf(series, points);
      for (const column of next.values) column.reverse();
      return { made, next };
    },
    run({ made, next }) {
      for (const chart of made) chart.refresh(next);
    },
  },
  /** One range after the other, a frame each; `depth` is the smallest part of all data that is shown. */
  zoom: {
    prepare({ points }, create) {
      const data = columnsOf(1, points);
      return { data, chart: create(data) };
    },
    async run({ data: { time }, chart }, _, { times, depth }) {
      const [begin, span] = [time[0], time.at(-1) - time[0]];
      for (let n = 1; n <= times; n++) {
        const part = depth ** ((1 + Math.sin(n / 6)) / 2);
        const min = begin + (1 - part) * span * (0.5 + 0.4 * Math.sin(n / 5));
        chart.zoom(min, min + part * span);
        await frame();
      }
    },
  },
  /** Ten points for each series with each frame, in a window of so many. */
  stream: {
    prepare({ series, points, times }, create) {
      const all = columnsOf(series, points + times * 10);
      const start = (column) => column.slice(0, points);
      const data = { time: start(all.time), values: all.values.map(start) };
      return { all, data, chart: create(data) };
    },
    async run({ all, data, chart }, _, { points, times }) {
      let { time, values } = data;
      for (let n = 1; n <= times; n++) {
        const end = points + n * 10;
        if (chart.windowed) {
          const view = (column) => column.subarray(end - points, end);
          chart.stream({ time: view(all.time), values: all.values.map(view) });
        } else {
          const longer = (column, from) => chart.appendTo(column, from.subarray(end - 10, end), points);
          time = longer(time, all.time);
          values = values.map((column, s) => longer(column, all.values[s]));
          chart.stream({ time, values }, all.time[end - points], all.time[end - 1]);
        }
        await frame();
      }
    },
  },
  /** The pointer over the chart, a step a frame. */
  hover: {
    prepare: ({ series, points }, create) => create(columnsOf(series, points)),
    async run({ box }, _, { times }) {
      const { left, top, width, height } = box.getBoundingClientRect();
      for (let n = 0; n < times; n++) {
        const [clientX, clientY] = [left + 100 + ((n * 13) % (width - 200)), top + height / 2];
        const where = { clientX, clientY, bubbles: true, composed: true };
        const target = innermost(document, clientX, clientY);
        target.dispatchEvent(new PointerEvent('pointermove', where));
        target.dispatchEvent(new MouseEvent('mousemove', where));
        await frame();
      }
    },
  },
};
