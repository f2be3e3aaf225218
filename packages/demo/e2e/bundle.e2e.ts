import type * as Bundle from '@obs-kit/bundle';
import type * as OneChart from '@obs-kit/bundle/timeseries.js';
import { openStrictPage, type StrictPage } from '@obs-kit/testing/page.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepAll, deepText, mount, scenesIn, until } from './dom.js';

const MINUTE = 60_000;

/** What a page's workers were asked and answered, by the file's name and the kind of message. */
function watchWorkers({ window }: StrictPage): readonly string[] {
  const said: string[] = [];
  const note = (url: string | URL, { data }: MessageEvent<{ kind?: string }>): void =>
    void said.push(`${new URL(url, window.location.href).pathname.split('/').at(-1)}: ${data.kind}`);
  window.Worker = class extends window.Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', (event: MessageEvent<{ kind?: string }>) => note(url, event));
    }
  };
  return said;
}

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

  it('has one chart in a script of its own', async () => {
    const url = '/packages/bundle/cdn/obs-timeseries.js';
    const page = await openStrictPage({ modules: [url], body: '<obs-timeseries title="CPU"></obs-timeseries>' });
    await until('the panel', () => deepText(page.document.body).includes('CPU'));
    expect(await page.violations()).to.deep.equal([]);
    page.close();

    const kit = (await import(url)) as typeof OneChart;
    const { root, remove } = mount('<obs-timeseries></obs-timeseries>');
    root.querySelector('obs-timeseries')!.data = [kit.frameFromSeries({ time: [0, 60_000], values: [1, 2] })];
    await until('the chart', () => scenesIn(root).length === 1);
    remove();
  });

  it('tries a rule on 30 days of 100 series in its own worker, and again when a slider moves', async () => {
    const page = await openStrictPage({
      modules: ['/packages/bundle/cdn/obs-kit.js'],
      body: '<obs-alert-list></obs-alert-list><obs-alert-rule></obs-alert-rule>',
    });
    const said = watchWorkers(page);
    const list = page.document.querySelector('obs-alert-list')!;
    const editor = page.document.querySelector('obs-alert-rule')!;
    const slots = 30 * 1440;
    // 6 in ten minutes of every day, at another time in each series; else 1.
    const series = Array.from({ length: 100 }, (_, i) => ({
      labels: { host: `web-${i}` },
      values: Float64Array.from({ length: slots }, (__, slot) => ((slot + 1440 - 7 * i) % 1440 < 10 ? 6 : 1)),
    }));
    const rule = { labels: {}, annotations: { summary: '{{ $labels.host }} is busy' }, forMs: 2 * MINUTE };
    const alert = { state: 'firing', labels: { host: 'web-1' }, annotations: {}, activeAt: 0, value: 6 } as const;
    list.rules = [
      { ...rule, name: 'Busy', group: 'g', query: 'load > 5', state: 'firing', health: 'ok', lastError: '', evaluatedAt: 0, instances: [alert] },
    ]; // prettier-ignore
    editor.rule = { ...rule, kind: 'alert', alert: 'Busy', expr: 'load > 5', keepFiringForMs: 0 };
    editor.history = { startMs: 0, intervalMs: MINUTE, slots, series };
    const card = (): string =>
      deepText(deepAll(editor.shadowRoot!, '.window').at(-1) ?? editor).replaceAll(/\s+/g, ' ');
    await until('the result', () => card().includes('Would have fired 3,000 times'), { shown: page.document.body });
    expect(deepText(list).replaceAll(/\s+/g, ' ')).to.include('host = web-1');

    const slider = deepAll<HTMLInputElement>(editor.shadowRoot!, '#threshold-slider')[0]!;
    slider.value = slider.max;
    slider.dispatchEvent(new Event('input'));
    await until('another result', () => card().includes('Would not have fired'), { shown: page.document.body });
    expect(said).to.deep.equal([
      'backtest-worker.js: ready',
      'backtest-worker.js: backtest',
      'backtest-worker.js: backtest',
    ]);
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
