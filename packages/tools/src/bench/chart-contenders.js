// Runs in a page beside the built script, the engine below it and its peers: how each of them is used, as its
// documentation says. All get the same columns: `time`, ms since the epoch, and `values`, one for each series.
const colorOf = (s) => `hsl(${s * 36} 60% 45%)`;
/** CSS px: a chart alone in its row, and one of a dashboard. */
const ALONE = { width: 1000, height: 300 };
const OF_MANY = { width: 300, height: 200 };
/** CSS px: what uPlot draws if nobody says otherwise. */
const LINE = 1;

/** A place on the page, beside the others. */
const boxOf = ({ width, height }) => {
  const box = document.createElement('div');
  box.style.cssText = `float:left;width:${width}px;height:${height ? `${height}px` : 'auto'}`;
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

const element = (data, size) => {
  const chart = document.createElement('obs-timeseries');
  chart.style.height = `${size.height}px`;
  chart.lineWidth = LINE;
  boxOf(size).append(chart);
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

const engine = (kit) => (data, size) => {
  const box = boxOf(size);
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

/** What every chart has to do: a canvas of that size with grid and labels, painted once a frame, and no data. */
const canvasAlone = (_, size) => {
  const box = boxOf(size);
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'width:100%;height:100%';
  canvas.width = size.width * devicePixelRatio;
  canvas.height = size.height * devicePixelRatio;
  box.append(canvas);
  const context = canvas.getContext('2d');
  const paint = () => {
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    context.font = '12px system-ui, sans-serif';
    context.fillStyle = '#888888';
    for (let n = 0; n < size.width / 40; n++) {
      context.fillRect(40 * n, 0, 1, size.height - 20);
      context.fillText(`12:${10 + n}`, 40 * n, size.height - 5);
    }
  };
  const later = () => requestAnimationFrame(paint);
  later();
  return { box, appendTo: (column) => column, refresh: later, zoom: later, stream: later };
};

const uplot = (data, size) => {
  const series = data.values.map((_, s) => ({ label: `host h${s}`, stroke: colorOf(s), width: LINE }));
  const plot = new uPlot(
    // Its legend stands below, beyond the height.
    { ...size, ms: 1, series: [{}, ...series] },
    [data.time, ...data.values],
    boxOf({ width: size.width }),
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

const echart = (data, size) => {
  const chart = echarts.init(boxOf(size), undefined, { renderer: 'canvas' });
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

const chartJs = (data, size) => {
  const canvas = document.createElement('canvas');
  boxOf(size).append(canvas);
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

const lightweight = (data, size) => {
  const chart = LightweightCharts.createChart(boxOf(size), size);
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
  'canvas alone': canvasAlone,
  uPlot: uplot,
  'uPlot, hinted': uplot,
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

/**
 * The next frame, with all that was asked for before it. What follows is a task of its own: a change inside of a frame would
 * be painted in that frame by some, in place of the change before it.
 */
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** What is measured: by kind, what is done before, and what while the clock runs. */
globalThis.kinds = {
  first: {
    prepare: ({ series, points }) => columnsOf(series, points),
    run(data, create, { charts = 1 }) {
      for (let n = 0; n < charts; n++) create(data, charts > 1 ? OF_MANY : ALONE);
    },
  },
  refresh: {
    async prepare({ series, points, times, charts = 1 }, create) {
      const data = columnsOf(series, points);
      const made = Array.from({ length: charts }, () => create(data, charts > 1 ? OF_MANY : ALONE));
      await frame();
      const nexts = Array.from({ length: times }, (_, n) => {
        const next = columnsOf(series, points);
        for (const [s, column] of next.values.entries())
          next.values[s] = column.map((_, i) => column.at(i - 3 * n)).toReversed();
        return next;
      });
      return { made, nexts };
    },
    /** One after the other, a frame each. */
    async run({ made, nexts }) {
      for (const next of nexts) {
        for (const chart of made) chart.refresh(next);
        await frame();
      }
    },
  },
  /** One range after the other, a frame each; `depth` is the smallest part of all data that is shown. */
  zoom: {
    prepare({ points }, create) {
      const data = columnsOf(1, points);
      return { data, chart: create(data, ALONE) };
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
      return { all, data, chart: create(data, ALONE) };
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
    prepare: ({ series, points }, create) => create(columnsOf(series, points), ALONE),
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
