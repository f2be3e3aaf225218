import '@obs-kit/chart/dense.js';
import { frameFromSeries, type Frame } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../chart-navigation.js';
import '../timeseries.js';
import { START } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsChart } from '../parts/chart-element.js';

/** A task of 50 ms reads each of these rows a few times; what an interaction reads has to be a small part of them. */
const ROWS = 1_000_000;
const MOST_READ = ROWS / 5;

let reads = 0;

/** A column that counts the values read from it. */
function counted(values: Float64Array): Float64Array {
  return new Proxy(values, {
    get(column, key) {
      const value: unknown = Reflect.get(column, key, column);
      if (typeof value === 'number') {
        if (key !== 'length' && key !== 'byteOffset' && key !== 'byteLength') reads += 1;
        return value;
      }
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const [visit, ...rest] = args;
        if (typeof visit === 'function') {
          const look = (...one: unknown[]): unknown => {
            reads += 1;
            return Reflect.apply(visit, undefined, one);
          };
          return Reflect.apply(value, column, [look, ...rest]);
        }
        // All but this run over the whole column.
        reads += key === 'at' ? 1 : column.length;
        return Reflect.apply(value, column, args);
      };
    },
  });
}

function longFrame(): Frame {
  const time = Float64Array.from({ length: ROWS }, (_, i) => START + i * 1000);
  const values = Float64Array.from({ length: ROWS }, (_, i) => Math.sin(i / 5000) * 50 + (i % 17));
  const frame = frameFromSeries({ time, values, name: 'long' });
  const fields = frame.fields.map((field) => ({ ...field, values: counted(field.values as Float64Array) }));
  return { ...frame, fields: fields as unknown as Frame['fields'] };
}

describe(`a chart of ${ROWS.toLocaleString('en')} rows`, () => {
  let element: ObsTimeseries;
  let chart: ObsChart;
  let root: HTMLElement;

  const draw = async (): Promise<void> => {
    await element.updateComplete;
    await chart.updateComplete;
    chart.chart!.flush();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    chart.chart!.flush();
  };
  const at = (x: number, y: number): { clientX: number; clientY: number } => {
    const { plot } = chart.chart!.scene!;
    const { left, top } = chart.getBoundingClientRect();
    return { clientX: left + plot.x + plot.width * x, clientY: top + plot.y + plot.height * y };
  };
  const point = (type: string, x: number, y: number, more: PointerEventInit = {}): boolean =>
    root.dispatchEvent(
      new PointerEvent(type, { bubbles: true, composed: true, cancelable: true, pointerId: 1, ...at(x, y), ...more }),
    );
  const wheel = (x: number, deltaY: number, more: WheelEventInit = {}): boolean =>
    root.dispatchEvent(
      new WheelEvent('wheel', {
        bubbles: true,
        composed: true,
        cancelable: true,
        ctrlKey: true,
        deltaY,
        ...at(x, 0.5),
        ...more,
      }),
    );
  const press = (key: string, more: KeyboardEventInit = {}): boolean =>
    root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }));

  const open = async (): Promise<void> => {
    element = await fixture<ObsTimeseries>(html`
      <obs-timeseries height="300" .data=${[longFrame()]}></obs-timeseries>
    `);
    chart = await until(() => element.shadowRoot!.querySelector('obs-chart'));
    await until(() => chart.chart?.scene);
    root = chart.shadowRoot!.querySelector<HTMLElement>('[role="application"]')!;
    await draw();
  };

  const drag = (more: PointerEventInit, to: readonly [number, number]): void => {
    point('pointerdown', 0.5, 0.5, more);
    point('pointermove', (0.5 + to[0]) / 2, (0.5 + to[1]) / 2, more);
    point('pointermove', to[0], to[1], more);
  };
  const INTERACTIONS: Readonly<Record<string, () => void>> = {
    'the pointer over it': () => point('pointermove', 0.4, 0.5),
    'a wheel that enlarges': () => wheel(0.3, -120),
    'a wheel that shows more': () => wheel(0.3, 120),
    'a drag that moves it': () => drag({ shiftKey: true }, [0.3, 0.5]),
    'the end of that drag': () => point('pointerup', 0.3, 0.5, { shiftKey: true }),
    'a drag that enlarges along y': () => {
      drag({ altKey: true }, [0.5, 0.8]);
      point('pointerup', 0.5, 0.8, { altKey: true });
    },
    'a drag that chooses a range': () => {
      drag({}, [0.7, 0.5]);
      point('pointerup', 0.7, 0.5);
    },
    'a key that moves it': () => press('ArrowRight', { shiftKey: true }),
    'a key that reads points': () => press('ArrowRight'),
    'a key that enlarges': () => press('+'),
    'a click that keeps the tooltip': () => {
      point('pointermove', 0.4, 0.5);
      chart.chart!.flush();
      root.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...at(0.4, 0.5) }));
    },
    'a double click': () => root.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true })),
  };
  it('reads few of them for anything that people do to it', async () => {
    reads = 0;
    await open();
    expect(reads, 'to show it at all').to.be.above(2 * ROWS - 2);
    for (const [name, act] of Object.entries(INTERACTIONS)) {
      reads = 0;
      act();
      await draw();
      expect(reads, name).to.be.below(MOST_READ);
      if (element.shadowRoot!.querySelector('obs-pinned-tooltip')) press('Enter');
    }
  });
});
