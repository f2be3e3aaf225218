import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createChart } from '../host/create-chart.js';
import './index.js';

describe('times that are looked at after they are drawn', () => {
  it('are named on the chart where they do not ascend, and the series is not drawn any more', async () => {
    const x = Float64Array.from({ length: 10_000 }, (_, i) => i);
    // Between two rows that are compared before.
    x[777] = 5;
    const container = document.createElement('div');
    container.style.setProperty('height', '200px');
    document.body.append(container);
    const chart = createChart(container, {
      x: { type: 'linear', min: 0, max: 10_000 },
      y: [{ id: 'y', side: 'left' }],
      series: [{ id: 'a', name: 'a', x, y: x, mark: 'line', color: 'rgb(255, 0, 0)' }],
    });
    chart.flush();
    expect(chart.scene!.series).to.have.length(1);
    for (let turn = 0; turn < 200 && !container.textContent; turn++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(container.textContent).to.equal('a: x must ascend, in Float64Arrays.');
    expect(chart.scene!.series).to.have.length(0);
    chart.destroy();
    container.remove();
  });
});
