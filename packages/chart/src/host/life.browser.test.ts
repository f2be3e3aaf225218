import { expect } from '@open-wc/testing';
import { countObjects } from '@obs-kit/testing/commands.js';
import { itIn } from '@obs-kit/testing/engine.js';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import { createChart } from './create-chart.js';

const START = Date.UTC(2024, 2, 30);
const SECOND = 1000;
const WINDOW = 300;
const MARKS = ['line', 'area', 'bars'] as const;

/** What a page that streams gives its chart after so many seconds: new columns of a sliding window. */
function specAfter(seconds: number): ChartSpec {
  const from = START + (seconds - WINDOW) * SECOND;
  const x = new Float64Array(WINDOW);
  const y = new Float64Array(WINDOW);
  for (let i = 0; i < WINDOW; i++) {
    const second = seconds - WINDOW + i;
    x[i] = START + second * SECOND;
    // Another top at every hour of the day, so that the axis changes, and gaps now and then.
    y[i] = second % 97 === 0 ? NaN : (second % 60) * (1 + Math.floor(second / 3600)) * 1.37;
  }
  const series = MARKS.map((mark): SeriesSpec => ({ id: mark, name: mark, x, y, mark, color: 'rgb(255, 0, 0)' }));
  return {
    x: { type: 'time', min: from, max: from + WINDOW * SECOND, timeZone: 'Europe/Berlin', locale: 'en' },
    y: [{ id: 'y', side: 'left' }],
    series,
  };
}

/** Objects of the page that are alive after a collection, by kind; `all` are those of every kind. */
async function alive(): Promise<Record<string, number>> {
  return {
    all: await countObjects('Object.prototype'),
    columns: await countObjects('Float64Array.prototype'),
    nodes: await countObjects('Node.prototype'),
    canvases: await countObjects('HTMLCanvasElement.prototype'),
  };
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

describe('the life of a chart', () => {
  let container: HTMLElement;
  beforeEach(() => {
    container = document.createElement('div');
    container.style.setProperty('width', '400px');
    container.style.setProperty('height', '200px');
    document.body.append(container);
  });
  afterEach(() => container.remove());

  itIn(
    ['chromium'],
    'only Chromium counts live objects',
    'is flat over 24 hours of streaming, with new data each second and the cursor on it',
    async function (this: { timeout(ms: number): void } | void) {
      this?.timeout(60_000);
      let paints = 0;
      const chart = createChart(container, specAfter(0), { onPaint: () => paints++ });
      chart.flush();
      const root = container.firstElementChild as HTMLElement;
      const { left, top } = root.getBoundingClientRect();
      root.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 200, clientY: top + 80, bubbles: true }));
      /** The page is drawn every minute: what comes between two frames is drawn once. */
      const stream = async (fromHour: number, toHour: number): Promise<void> => {
        for (let second = fromHour * 3600; second < toHour * 3600; second++) {
          chart.setSpec(specAfter(second));
          if (second % 60 === 59) chart.flush();
        }
        await frame();
      };
      await stream(0, 1);
      const before = await alive();
      const elements = root.querySelectorAll('*').length;
      paints = 0;
      await stream(1, 24);
      expect(paints).to.equal(23 * 60);
      expect(chart.scene!.x.scale.max).to.equal(START + (24 * 3600 - 1) * SECOND);
      expect(root.querySelectorAll('*')).to.have.length(elements);
      const now = await alive();
      // Compiled code holds on to what it worked on last; 23 hours of anything would be 82,800.
      for (const kind of ['columns', 'nodes', 'all']) {
        expect(now[kind]! - before[kind]!, kind).to.be.below(kind === 'all' ? 300 : 30);
      }
      chart.destroy();
    },
  );

  itIn(
    ['chromium'],
    'only Chromium counts live objects',
    'ends with it: of 1,000 charts that came and went no object is left',
    async function (this: { timeout(ms: number): void } | void) {
      this?.timeout(60_000);
      const spec = specAfter(1000);
      const live = async (): Promise<void> => {
        const chart = createChart(container, spec);
        chart.flush();
        container.firstElementChild!.dispatchEvent(new PointerEvent('pointermove', { clientX: 100, clientY: 50 }));
        chart.flush();
        chart.destroy();
      };
      for (let round = 0; round < 20; round++) await live();
      await frame();
      const before = await alive();
      for (let round = 0; round < 1000; round++) {
        await live();
        // Observers tell once a frame what became of what they watched.
        if (round % 50 === 49) await frame();
      }
      for (let turn = 0; turn < 3; turn++) await frame();
      const now = await alive();
      expect(container.childNodes).to.have.length(0);
      for (const kind of ['columns', 'nodes', 'canvases', 'all']) {
        expect(now[kind]! - before[kind]!, kind).to.be.below(kind === 'all' ? 100 : 10);
      }
    },
  );
});
