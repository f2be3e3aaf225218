import { expect } from '@open-wc/testing';
import { createCursorHub } from '../interact/cursor-hub.js';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import { DARK_THEME } from '../theme.js';
import type { Chart, ChartOptions, Hover } from './chart.js';
import { createChart } from './create-chart.js';

const x = Float64Array.from({ length: 11 }, (_, i) => i * 10);
const series = (id: string, y: Float64Array, more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id,
  name: id,
  x,
  y,
  mark: 'line',
  color: 'rgb(255, 0, 0)',
  ...more,
});
const spec: ChartSpec = {
  x: { type: 'linear', min: 0, max: 100 },
  y: [{ id: 'y', side: 'left', min: 0, max: 100 }],
  series: [series('low', new Float64Array(11).fill(20)), series('high', new Float64Array(11).fill(80))],
};

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
/** Resize observers report after layout: two frames later everything that was due is done. */
const settled = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await frame();
};

describe('createChart', () => {
  let container: HTMLElement;
  let charts: Chart[];

  beforeEach(() => {
    container = document.createElement('div');
    container.style.setProperty('width', '400px');
    container.style.setProperty('height', '200px');
    document.body.append(container);
    charts = [];
  });
  afterEach(() => {
    for (const chart of charts) chart.destroy();
    container.remove();
  });

  const create = (options: ChartOptions = {}, chartSpec = spec): Chart => {
    const chart = createChart(container, chartSpec, options);
    charts.push(chart);
    return chart;
  };
  const root = (): HTMLElement => container.firstElementChild as HTMLElement;
  const canvas = (): HTMLCanvasElement => container.querySelector('canvas')!;
  const visible = (element: HTMLElement): boolean => getComputedStyle(element).display !== 'none';
  /** The elements over the canvas: selection, crosshair, then dots. */
  const overlay = (): HTMLElement[] => [...root().lastElementChild!.children] as HTMLElement[];
  const dots = (): HTMLElement[] => overlay().slice(2).filter(visible);
  /** A pointer event at a value of both axes. */
  const point = (chart: Chart, type: string, at: { x: number; y: number }, more: PointerEventInit = {}): void => {
    const box = root().getBoundingClientRect();
    const { x: xAxis, y } = chart.scene!;
    const scale = y[0]!.scale;
    root().dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        pointerType: 'mouse',
        clientX: box.left + xAxis.scale.offset + at.x * xAxis.scale.factor,
        clientY: box.top + scale.offset + at.y * scale.factor,
        ...more,
      }),
    );
  };
  const press = (key: string): boolean =>
    root().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

  it('draws the size of its container in device pixels, and follows it', async () => {
    const chart = create();
    await settled();
    expect([canvas().width, canvas().height]).to.deep.equal([400 * devicePixelRatio, 200 * devicePixelRatio]);
    expect([chart.scene!.width, chart.scene!.height]).to.deep.equal([400, 200]);
    container.style.setProperty('width', '300px');
    await settled();
    expect(canvas().width).to.equal(300 * devicePixelRatio);
    expect(chart.scene!.width).to.equal(300);
  });

  it('puts the colour of a series where its scene says', async () => {
    const chart = create();
    await settled();
    const { scale } = chart.scene!.y[0]!;
    const ratio = devicePixelRatio;
    const px = Math.round((chart.scene!.plot.x + chart.scene!.plot.width * 0.55) * ratio);
    const py = Math.floor((scale.offset + 20 * scale.factor) * ratio);
    const [red, , , alpha] = canvas().getContext('2d')!.getImageData(px, py, 1, 1).data;
    // Half-covered pixels come back from premultiplied colours, rounded.
    expect(red).to.be.at.least(254);
    expect(alpha).to.be.above(100);
  });

  it('paints once for many changes, in the next frame', async () => {
    let paints = 0;
    const chart = create({ onPaint: () => paints++ });
    await settled();
    paints = 0;
    for (let i = 0; i < 5; i++) chart.setSpec({ ...spec });
    chart.setTheme(DARK_THEME);
    expect(paints).to.equal(0);
    await settled();
    expect(paints).to.equal(1);
  });

  it('draws at once when it is told to', () => {
    let paints = 0;
    const chart = create({ onPaint: () => paints++ });
    chart.flush();
    expect(paints).to.equal(1);
    expect(chart.scene!.width).to.equal(400);
    chart.flush();
    expect(paints).to.equal(1);
  });

  it('waits for a size when it has none', async () => {
    container.style.setProperty('width', '0');
    let paints = 0;
    const chart = create({ onPaint: () => paints++ });
    await settled();
    chart.flush();
    expect([paints, chart.scene]).to.deep.equal([0, undefined]);
    container.style.setProperty('width', '250px');
    await settled();
    expect([paints, chart.scene!.width]).to.deep.equal([1, 250]);
  });

  it('lives without a canvas context', () => {
    const native = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = (() => null) as typeof native;
    try {
      const chart = create();
      chart.flush();
      expect(root().getAttribute('aria-label')).to.contain('low');
    } finally {
      HTMLCanvasElement.prototype.getContext = native;
    }
  });

  it('tells what is under the pointer, shows it, and never repaints the data for it', async () => {
    let paints = 0;
    const hovers: (Hover | undefined)[] = [];
    const chart = create({ onPaint: () => paints++, onHover: (hover) => hovers.push(hover) });
    await settled();
    paints = 0;
    for (let at = 5; at <= 51; at += 2) point(chart, 'pointermove', { x: at, y: 70 });
    await settled();
    expect(hovers).to.have.length(1);
    const [hover] = hovers;
    expect(hover!.x).to.equal(50);
    expect(hover!.points.map(({ seriesId, index, y }) => [seriesId, index, y])).to.deep.equal([
      ['low', 5, 20],
      ['high', 5, 80],
    ]);
    expect([hover!.nearest, hover!.own]).to.deep.equal(['high', true]);
    const crosshair = overlay()[1]!.getBoundingClientRect();
    expect(crosshair.left - root().getBoundingClientRect().left).to.be.closeTo(hover!.px.x, 1);
    expect(dots()).to.have.length(2);
    expect(paints).to.equal(0);

    point(chart, 'pointerleave', { x: 50, y: 70 });
    await settled();
    expect(hovers.at(-1)).to.equal(undefined);
    expect(overlay().some(visible)).to.equal(false);
    expect(paints).to.equal(0);
  });

  it('keeps telling what is under a resting pointer when the data change', async () => {
    const hovers: (Hover | undefined)[] = [];
    const chart = create({ onHover: (hover) => hovers.push(hover) });
    await settled();
    point(chart, 'pointermove', { x: 50, y: 70 });
    await settled();
    chart.setSpec({ ...spec, series: [series('low', new Float64Array(11).fill(33))] });
    await settled();
    expect(hovers.at(-1)!.points.map(({ y }) => y)).to.deep.equal([33]);
  });

  it('tells the range that was dragged, and shows it while it is dragged', async () => {
    const ranges: { from: number; to: number }[] = [];
    const chart = create({ onBrush: (range) => ranges.push(range) });
    await settled();
    point(chart, 'pointerdown', { x: 80, y: 50 });
    point(chart, 'pointermove', { x: 20, y: 50 });
    await settled();
    const selection = overlay()[0]!;
    expect(visible(selection)).to.equal(true);
    expect(selection.getBoundingClientRect().width).to.be.closeTo(chart.scene!.plot.width * 0.6, 1);
    point(chart, 'pointerup', { x: 20, y: 50 });
    await settled();
    expect(visible(selection)).to.equal(false);
    expect(ranges.map(({ from, to }) => [Math.round(from), Math.round(to)])).to.deep.equal([[20, 80]]);
  });

  it('holds a range inside the axis', async () => {
    const ranges: { from: number; to: number }[] = [];
    const chart = create({ onBrush: (range) => ranges.push(range) });
    await settled();
    point(chart, 'pointerdown', { x: 50, y: 50 });
    point(chart, 'pointermove', { x: 400, y: 50 });
    point(chart, 'pointerup', { x: 400, y: 50 });
    expect(ranges[0]!.to).to.equal(100);
  });

  it('takes a click for a click, and Escape and a lost pointer for no', async () => {
    const ranges: unknown[] = [];
    const chart = create({ onBrush: (range) => ranges.push(range) });
    await settled();
    point(chart, 'pointerdown', { x: 50, y: 50 });
    point(chart, 'pointermove', { x: 50.5, y: 50 });
    point(chart, 'pointerup', { x: 50.5, y: 50 });
    for (const cancel of [() => press('Escape'), () => point(chart, 'pointercancel', { x: 80, y: 50 })]) {
      point(chart, 'pointerdown', { x: 20, y: 50 });
      point(chart, 'pointermove', { x: 80, y: 50 });
      cancel();
      point(chart, 'pointerup', { x: 80, y: 50 });
    }
    await settled();
    expect(ranges).to.deep.equal([]);
    expect(visible(overlay()[0]!)).to.equal(false);
  });

  it('selects nothing when nobody wants a range', async () => {
    const chart = create();
    await settled();
    point(chart, 'pointerdown', { x: 20, y: 50 });
    point(chart, 'pointermove', { x: 80, y: 50 });
    await settled();
    expect(visible(overlay()[0]!)).to.equal(false);
  });

  it('resets by a double click', async () => {
    let resets = 0;
    create({ onReset: () => resets++ });
    await settled();
    root().dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(resets).to.equal(1);
  });

  it('is read by the keyboard, point by point and series by series', async () => {
    const seen: string[] = [];
    create({ onHover: (hover) => seen.push(hover ? `${hover.nearest} ${hover.x}` : 'left') });
    await settled();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'End', 'Escape']) {
      expect(press(key)).to.equal(false);
      await settled();
    }
    expect(seen).to.deep.equal(['low 0', 'low 10', 'high 10', 'high 100', 'left']);
    expect(press('Tab')).to.equal(true);
    expect(press('Escape')).to.equal(true);
  });

  it('makes what lies over its canvas when there is something to show, and anew in another theme', async () => {
    const chart = create();
    await settled();
    expect(root().childElementCount).to.equal(1);
    point(chart, 'pointermove', { x: 50, y: 20 });
    chart.flush();
    expect(root().childElementCount).to.equal(2);
    chart.setTheme({ ...DARK_THEME, crosshair: 'rgb(1, 2, 3)' });
    chart.flush();
    expect(root().childElementCount).to.equal(2);
    expect(getComputedStyle(overlay()[1]!).borderLeftColor).to.equal('rgb(1, 2, 3)');
    expect(dots()).to.have.length(2);
  });

  it('puts its cursor on any row, as if a key had gone there, and keys go on from it', async () => {
    const seen: string[] = [];
    const chart = create({
      onHover: (hover) => seen.push(hover ? `${hover.nearest} ${hover.x} ${hover.keyMoved}` : 'left'),
    });
    await settled();
    chart.moveTo({ seriesId: 'high', index: 7 });
    chart.flush();
    press('ArrowRight');
    chart.flush();
    chart.moveTo(undefined);
    chart.flush();
    expect(seen).to.deep.equal(['high 70 true', 'high 80 true', 'left']);
  });

  it('has a name that says what it shows, can be focused, and is an image when it cannot be touched', async () => {
    const chart = create();
    await settled();
    expect(root().tabIndex).to.equal(0);
    expect(root().getAttribute('aria-label')).to.contain('high: first 80');
    chart.destroy();
    create({ interaction: 'none' });
    await settled();
    expect(root().getAttribute('role')).to.equal('img');
    expect(root().hasAttribute('tabindex')).to.equal(false);
  });

  it('keeps its name right without reading all values for each new spec: a second later, or when focus comes', async () => {
    const chart = create();
    chart.flush();
    const name = (): string => root().getAttribute('aria-label')!;
    const show = (value: number): void => {
      chart.setSpec({ ...spec, series: [series('low', new Float64Array(11).fill(value))] });
      chart.flush();
    };
    show(33);
    expect(name()).to.contain('low: first 20');
    root().focus();
    expect(name()).to.contain('low: first 33');
    show(44);
    while (!name().includes('low: first 44')) await frame();
  });

  it('says once of each move by a key that a key moved it', async () => {
    const seen: boolean[] = [];
    const chart = create({ onHover: (hover) => seen.push(hover?.keyMoved ?? false) });
    await settled();
    press('ArrowRight');
    await settled();
    chart.setSpec({ ...spec });
    await settled();
    press('ArrowRight');
    await settled();
    point(chart, 'pointermove', { x: 50, y: 70 });
    await settled();
    expect(seen).to.deep.equal([true, false, true, false]);
  });

  it('draws a time zone that does not exist as UTC', () => {
    const x = { type: 'time', min: 0, max: 100, timeZone: 'Mars/Olympus', locale: 'en' } as const;
    const chart = create({}, { ...spec, x });
    chart.flush();
    expect(chart.scene!.x.ticks.map(({ label }) => label).join(' ')).to.contain('00:00:00');
  });

  it('shares its cursor with the charts of its hub, and takes it back', async () => {
    const hub = createCursorHub();
    const hovers: (Hover | undefined)[] = [];
    const first = create({ cursorHub: hub });
    const other = document.createElement('div');
    other.style.setProperty('width', '200px');
    other.style.setProperty('height', '100px');
    container.append(other);
    charts.push(createChart(other, spec, { cursorHub: hub, onHover: (hover) => hovers.push(hover) }));
    await settled();
    point(first, 'pointermove', { x: 31, y: 70 });
    await settled();
    expect(hub.position).to.deep.equal({ x: 30, source: first });
    expect([hovers.at(-1)!.x, hovers.at(-1)!.own, hovers.at(-1)!.nearest]).to.deep.equal([30, false, undefined]);
    point(first, 'pointerleave', { x: 31, y: 70 });
    await settled();
    expect(hub.position).to.equal(undefined);
    expect(hovers.at(-1)).to.equal(undefined);
  });

  it('gives the shared cursor back when it is destroyed under the pointer', async () => {
    const hub = createCursorHub();
    const chart = create({ cursorHub: hub });
    await settled();
    point(chart, 'pointermove', { x: 31, y: 70 });
    await settled();
    chart.destroy();
    expect(hub.position).to.equal(undefined);
  });

  it('shows a hostile colour or name as nothing more than that', async () => {
    const hostile = series('<b>x</b>', new Float64Array(11).fill(5), { color: 'red; background: url(//evil.test/x)' });
    const chart = create({}, { ...spec, series: [hostile] });
    await settled();
    point(chart, 'pointermove', { x: 50, y: 5 });
    await settled();
    expect(container.querySelector('b')).to.equal(null);
    expect(container.innerHTML).not.to.contain('evil.test');
  });
});
