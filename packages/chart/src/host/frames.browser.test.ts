import { expect } from '@open-wc/testing';
import { createCursorHub } from '../interact/cursor-hub.js';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import type { Chart, ChartOptions } from './chart.js';
import { createChart } from './create-chart.js';

const ROWS = 500;
const series = (rows: number): SeriesSpec => ({
  id: 'a',
  name: 'a',
  x: Float64Array.from({ length: rows }, (_, i) => i),
  y: Float64Array.from({ length: rows }, (_, i) => Math.sin(i / 9)),
  mark: 'line',
  color: 'rgb(255, 0, 0)',
});
const specOf = (min: number, max: number, rows = ROWS): ChartSpec => ({
  x: { type: 'linear', min, max },
  y: [{ id: 'y', side: 'left' }],
  series: [series(rows)],
});
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

interface Counted {
  readonly chart: Chart;
  readonly root: HTMLElement;
  paints: number;
  hovers: number;
}

describe('the frames of a chart', () => {
  let containers: HTMLElement[];
  let charts: Chart[];
  /** Those that were painted, in their order. */
  let painted: HTMLElement[];
  beforeEach(() => {
    containers = [];
    charts = [];
    painted = [];
  });
  afterEach(() => {
    for (const chart of charts) chart.destroy();
    for (const container of containers) container.remove();
  });

  async function open(options: ChartOptions = {}): Promise<Counted> {
    const container = document.createElement('div');
    container.style.setProperty('width', '400px');
    container.style.setProperty('height', '150px');
    document.body.append(container);
    containers.push(container);
    const counted: { paints: number; hovers: number } = { paints: 0, hovers: 0 };
    const chart = createChart(container, specOf(0, 499), {
      ...options,
      onPaint() {
        counted.paints++;
        painted.push(container);
        options.onPaint?.();
      },
      onHover: () => counted.hovers++,
    });
    charts.push(chart);
    // Observers report after layout.
    for (let turn = 0; turn < 3; turn++) await frame();
    counted.paints = counted.hovers = painted.length = 0;
    return Object.assign(counted, { chart, root: container.firstElementChild as HTMLElement });
  }
  const move = ({ root }: Counted, x: number): void => {
    const { left, top } = root.getBoundingClientRect();
    root.dispatchEvent(new PointerEvent('pointermove', { clientX: left + x, clientY: top + 60, bubbles: true }));
  };

  it('paint nothing while the cursor moves, and tell of it once for each frame', async () => {
    const one = await open();
    for (let i = 0; i < 100; i++) move(one, 100 + i);
    expect(one.hovers).to.equal(0);
    await frame();
    expect([one.paints, one.hovers]).to.deep.equal([0, 1]);
  });

  it('paint nothing on any chart of a hub while the cursor moves on one', async () => {
    const cursorHub = createCursorHub();
    const all = [await open({ cursorHub }), await open({ cursorHub }), await open({ cursorHub })];
    for (let i = 0; i < 30; i++) {
      move(all[0]!, 100 + 5 * i);
      await frame();
    }
    await frame();
    expect(all.map(({ paints }) => paints)).to.deep.equal([0, 0, 0]);
    expect(all[0]!.hovers).to.equal(30);
    for (const { hovers } of all.slice(1)) expect(hovers).to.be.within(1, 31);
  });

  it('paint once, whatever was appended and wherever the cursor went meanwhile', async () => {
    const one = await open();
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 20; i++) {
        one.chart.setSpec(specOf(0, ROWS + i, ROWS + i));
        move(one, 100 + i);
      }
      await frame();
    }
    expect([one.paints, one.hovers]).to.deep.equal([5, 5]);
  });

  describe('of a page with many of them', () => {
    let requested: number;
    const [request, now] = [window.requestAnimationFrame, performance.now];
    beforeEach(() => (requested = 0));
    afterEach(() => {
      window.requestAnimationFrame = request;
      performance.now = now;
    });
    const count = (): void => {
      window.requestAnimationFrame = (callback) => {
        requested++;
        return request(callback);
      };
    };
    let changes = 0;
    const change = ({ chart }: Counted): void => chart.setSpec(specOf(0, 300 + ++changes));

    it('are one for all charts', async () => {
      const all = [await open(), await open(), await open()];
      count();
      for (const one of all) for (let i = 0; i < 3; i++) change(one);
      expect(requested).to.equal(1);
      await new Promise(request);
      expect(all.map(({ paints }) => paints)).to.deep.equal([1, 1, 1]);
      expect(requested).to.equal(1);
    });

    it('begin with all that is read of the layout, which is made once for all charts', async () => {
      const log: string[] = [];
      const sizes = Object.getOwnPropertyDescriptor(Element.prototype, 'clientWidth')!;
      const widths = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width')!;
      Object.defineProperty(HTMLCanvasElement.prototype, 'clientWidth', {
        configurable: true,
        get(this: HTMLCanvasElement) {
          log.push('read');
          return sizes.get!.call(this) as number;
        },
      });
      Object.defineProperty(HTMLCanvasElement.prototype, 'width', {
        ...widths,
        set(this: HTMLCanvasElement, width: number) {
          log.push('write');
          widths.set!.call(this, width);
        },
      });
      try {
        await Promise.all([open(), open(), open()]);
      } finally {
        Reflect.deleteProperty(HTMLCanvasElement.prototype, 'clientWidth');
        Object.defineProperty(HTMLCanvasElement.prototype, 'width', widths);
      }
      expect(log.slice(0, 6)).to.deep.equal(['read', 'read', 'read', 'write', 'write', 'write']);
    });

    it('measure a text once for all charts that are made together, and anew for those that come later', async () => {
      const { measureText } = CanvasRenderingContext2D.prototype;
      let measured = 0;
      CanvasRenderingContext2D.prototype.measureText = function count(text: string) {
        measured++;
        return measureText.call(this, text);
      };
      try {
        await open();
        const alone = measured;
        await Promise.all([open(), open(), open()]);
        expect(measured).to.equal(2 * alone);
      } finally {
        CanvasRenderingContext2D.prototype.measureText = measureText;
      }
    });

    it('paint what is on screen first, and of the rest one in each when they have taken their time', async () => {
      const [below, seen, alsoBelow] = [await open(), await open(), await open()];
      for (const { root } of [below, alsoBelow]) {
        root.parentElement!.style.setProperty('position', 'absolute');
        root.parentElement!.style.setProperty('top', '100000px');
      }
      let clock = now.call(performance) + 1e6;
      performance.now = () => (clock += 5);
      for (const one of [below, seen, alsoBelow]) change(one);
      const boxOf = ({ root }: Counted): HTMLElement => root.parentElement!;
      await new Promise(request);
      expect(painted).to.deep.equal([boxOf(seen), boxOf(below)]);
      await new Promise(request);
      expect(painted).to.deep.equal([boxOf(seen), boxOf(below), boxOf(alsoBelow)]);
    });

    it('paint a chart once that changes itself whenever it was painted', async () => {
      const one = await open();
      let rounds = 0;
      let started = false;
      const itself: Counted = await open({
        onPaint: () => {
          if (started && rounds++ < 5) change(itself);
        },
      });
      started = true;
      for (let turn = 1; turn < 4; turn++) {
        change(turn === 1 ? itself : one);
        await new Promise(request);
        expect(rounds).to.equal(turn);
      }
    });

    it('go on after a chart whose host throws', async () => {
      const good = await open();
      const box = document.createElement('div');
      containers.unshift(box);
      document.body.prepend(box);
      box.style.setProperty('height', '50px');
      const thrown: unknown[] = [];
      window.requestAnimationFrame = (callback) =>
        request((time) => {
          try {
            callback(time);
          } catch (error) {
            thrown.push(error);
          }
        });
      const broken = new Error('of the host');
      const bad = createChart(box, specOf(0, 499), {
        onPaint: () => {
          throw broken;
        },
      });
      charts.push(bad);
      change(good);
      for (let turn = 0; turn < 3; turn++) await new Promise(request);
      expect(thrown).to.deep.equal([broken]);
      expect(good.paints).to.equal(1);
    });
  });

  it('are the same again for the same range, and none for the same spec', async () => {
    const one = await open();
    const canvas = one.root.querySelector('canvas')!;
    const seen = (): { scene: string; pixels: Uint8ClampedArray } => {
      one.chart.flush();
      const { width, height } = canvas;
      return {
        scene: JSON.stringify(one.chart.scene),
        pixels: canvas.getContext('2d')!.getImageData(0, 0, width, height).data,
      };
    };
    const whole = specOf(0, 499);
    one.chart.setSpec(whole);
    const before = seen();
    for (const [min, max] of [
      [100, 110],
      [-1e6, 1e6],
      [499, 0],
      [250, 250],
    ] as const) {
      one.chart.setSpec(specOf(min, max));
      expect(seen().scene).not.to.equal(before.scene);
      one.chart.setSpec(specOf(0, 499));
      const again = seen();
      expect(again.scene).to.equal(before.scene);
      expect(again.pixels.every((value, i) => value === before.pixels[i])).to.equal(true);
    }
    one.chart.setSpec(whole);
    one.chart.flush();
    one.paints = 0;
    one.chart.setSpec(whole);
    one.chart.flush();
    await frame();
    expect(one.paints).to.equal(0);
  });
});
