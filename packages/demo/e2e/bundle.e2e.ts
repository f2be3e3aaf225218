import { openStrictPage } from '@obs-kit/testing/page.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { scenesIn, until } from './dom.js';

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
});
