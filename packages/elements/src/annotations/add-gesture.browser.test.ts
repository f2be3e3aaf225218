import { expect } from '@open-wc/testing';
import type { ObsChart } from '../parts/chart-element.js';
import { listenForAdding } from './add-gesture.js';

const scene = { plot: { x: 0, width: 100 }, x: { scale: { min: 0, max: 1000, offset: 0, factor: 0.1 } } };

/** A plot whose px are 10 ms each. */
function plotIn(parent: HTMLElement): { readonly plot: HTMLElement; readonly chart: ObsChart } {
  const host = document.createElement('div');
  const renderRoot = host.attachShadow({ mode: 'open' });
  const plot = document.createElement('div');
  plot.className = 'plot';
  renderRoot.append(plot);
  parent.append(host);
  const chart: unknown = { renderRoot, chart: { scene }, getBoundingClientRect: () => host.getBoundingClientRect() };
  return { plot, chart: chart as ObsChart };
}

describe('the gesture that marks a time', () => {
  it('goes on with the second finger, and then hears of nothing that happens on the page', () => {
    const parent = document.body.appendChild(document.createElement('div'));
    const { plot, chart } = plotIn(parent);
    const { left } = plot.getBoundingClientRect();
    const told: unknown[] = [];
    const end = listenForAdding({
      chart,
      enabled: () => true,
      armed: () => true,
      onSelect: () => {},
      onAdd: (time) => told.push(time),
      onCancel: () => told.push('cancelled'),
    });
    const pointer = (type: string, pointerId: number, x: number, target: EventTarget): boolean =>
      target.dispatchEvent(
        new PointerEvent(type, { pointerId, clientX: left + x, bubbles: true, composed: true, cancelable: true }),
      );
    pointer('pointerdown', 1, 10, plot);
    pointer('pointerdown', 2, 20, plot);
    pointer('pointerup', 1, 60, document);
    pointer('pointerup', 2, 50, document);
    expect(told).to.deep.equal([{ time: 200, timeEnd: 500 }]);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(told).to.have.length(1);
    end();
    parent.remove();
  });
});
