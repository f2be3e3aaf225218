import { expect } from '@open-wc/testing';
import { watchLeaks } from '@obs-kit/testing/leak.js';
import { createCursorHub } from '../interact/cursor-hub.js';
import { createChart } from './create-chart.js';

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

describe('a destroyed chart', () => {
  it('leaves no listener, observer, frame, element or subscription', async () => {
    const hub = createCursorHub();
    let subscriptions = 0;
    const counted = {
      ...hub,
      subscribe(fn: Parameters<typeof hub.subscribe>[0]) {
        subscriptions++;
        const leave = hub.subscribe(fn);
        return () => {
          subscriptions--;
          leave();
        };
      },
    };
    const container = document.createElement('div');
    container.style.setProperty('height', '100px');
    document.body.append(container);
    const watch = watchLeaks();
    try {
      const chart = createChart(
        container,
        { x: { type: 'linear', min: 0, max: 1 }, y: [{ id: 'y', side: 'left' }], series: [] },
        { cursorHub: counted },
      );
      await frame();
      expect(subscriptions).to.equal(1);
      expect(watch.open()).not.to.deep.equal([]);
      chart.setSpec({ x: { type: 'linear', min: 0, max: 2 }, y: [], series: [] });
      chart.destroy();
      chart.setSpec({ x: { type: 'linear', min: 0, max: 3 }, y: [], series: [] });
      chart.destroy();
      expect(watch.open()).to.deep.equal([]);
      expect(container.childElementCount).to.equal(0);
      expect(subscriptions).to.equal(0);
    } finally {
      watch.stop();
      container.remove();
    }
  });
});
