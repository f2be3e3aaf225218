import { openStrictPage, type StrictPage } from '@obs-kit/testing/page.js';
import { expect } from '@open-wc/testing';
import { series } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import type { ObsStat } from './stat/stat-element.js';
import type { ObsTimeseries } from './timeseries/timeseries-element.js';

const HOSTILE = '"><img src=x onerror=alert(1)>';

describe('panels on a page with a strict policy', () => {
  let page: StrictPage;
  afterEach(() => page.close());

  it('draw, in colours and sizes from outside, without a violation', async () => {
    page = await openStrictPage({
      modules: ['/packages/elements/src/timeseries.ts', '/packages/elements/src/stat.ts'],
      body: `<obs-timeseries title="CPU" height="200" threshold="1:red,2:rgb(1,2,3)" theme="dark"></obs-timeseries>
        <obs-stat threshold="1:url(x)" color="background" height="10rem"></obs-stat>`,
    });
    const chart = page.document.querySelector<ObsTimeseries>('obs-timeseries')!;
    chart.data = [series(HOSTILE, [1, 2, 3]), series('b', [3, 2, 1])];
    await until(() => chart.shadowRoot!.querySelector('obs-chart')?.chart?.scene);
    const stat = page.document.querySelector<ObsStat>('obs-stat')!;
    stat.data = [series('a', [1, 2]), series(HOSTILE, [5])];
    await until(() => stat.shadowRoot!.querySelector('[part=value]'));
    expect(chart.offsetHeight).to.equal(200);
    expect(stat.offsetHeight).to.equal(160);
    expect(await page.violations()).to.deep.equal([]);
  });
});
