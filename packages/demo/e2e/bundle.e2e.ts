import type * as Bundle from '@obs-kit/bundle';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { mount, scenesIn, until } from './dom.js';

describe('the CDN bundle', () => {
  it('works from a bare HTML page, under the strict policy, with its sources registered', async () => {
    const built = await fetch('/packages/bundle/cdn/obs-kit.js', { method: 'HEAD' });
    expect(built.ok, 'packages/bundle/cdn/obs-kit.js is there after npm run build').to.equal(true);
    const page = await openStrictPage({
      modules: ['/packages/bundle/cdn/obs-kit.js'],
      body: `<obs-dashboard from="now-1h" to="now">
        <obs-source type="demo" name="shop"></obs-source>
        <obs-timeseries title="CPU" query="cpu"></obs-timeseries>
        <obs-stat title="Users" query="active_users"></obs-stat>
      </obs-dashboard>`,
    });
    await until('the charts', () => scenesIn(page.document).length >= 1);
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });

  it('gives a script of the page what it needs: frames, sessions, sources and bare charts', async () => {
    const url = '/packages/bundle/cdn/obs-kit.js';
    const kit = (await import(url)) as typeof Bundle;
    const { root, remove } = mount('<obs-timeseries></obs-timeseries><div class="bare"></div>');
    const frame = kit.frameFromSeries({ time: [0, 60_000], values: [1, 2], unit: 'bytes' });
    root.querySelector('obs-timeseries')!.data = [frame];
    await until('the chart', () => scenesIn(root).length === 1);

    const { dashboard, problems } = kit.parseDashboard(
      await (await fetch('/packages/demo/e2e/fixtures/small.json')).text(),
    );
    expect(problems).to.deep.equal([]);
    const session = kit.createSession({ dashboard, sources: { shop: kit.demo() } });
    const panel = session.addPanel(dashboard.panels[0]!);
    panel.setVisible(true);
    await until('data', () => panel.data.value.status === 'ready');
    session.dispose();

    const box = root.querySelector<HTMLElement>('.bare')!;
    box.style.height = '100px';
    const chart = kit.createChart(box, {
      x: { type: 'linear', min: 0, max: 1 },
      y: [{ id: 'y', side: 'left' }],
      series: [],
    });
    await until('the bare chart', () => chart.scene);
    chart.destroy();
    remove();
  });
});
