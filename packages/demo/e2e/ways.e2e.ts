import { createSession, frameFromSeries, parseDashboard, type DataSource } from '@obs-kit/core';
import { createChart } from '@obs-kit/chart/host.js';
import '@obs-kit/elements/all.js';
import { demo } from '@obs-kit/source-demo';
import { salesDay } from '@obs-kit/source-demo/dashboards.js';
import '@obs-kit/source-demo/register.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepText, mount, scenesIn, until } from './dom.js';

describe('the five ways of use', () => {
  it('A: a dashboard in plain HTML', async () => {
    const { root, remove } = mount(`
      <obs-dashboard from="now-1h" to="now" refresh="10s">
        <obs-source type="demo" name="shop"></obs-source>
        <obs-variable name="server" query="label_values(cpu, server)" multi include-all></obs-variable>
        <obs-timeseries title="CPU" unit="percentunit" min="0" max="1" threshold="0.8:orange,0.9:red"
          query="cpu{server=~'$server'}"></obs-timeseries>
        <obs-stat title="Users" query="active_users"></obs-stat>
        <obs-alert-badge rule="HighCpu"></obs-alert-badge>
      </obs-dashboard>`);
    await until('the chart', () => scenesIn(root.querySelector('obs-timeseries')!).length === 1);
    await until('the number', () => /\d/.test(deepText(root.querySelector('obs-stat')!)));
    await until('the badge', () => deepText(root.querySelector('obs-alert-badge')!).includes('HighCpu'));
    expect(scenesIn(root.querySelector('obs-timeseries')!)[0]!.series.length).to.be.greaterThan(3);
    remove();
  });

  it('B: a dashboard from a document, by address', async () => {
    const address = URL.createObjectURL(new Blob([JSON.stringify(salesDay)], { type: 'application/json' }));
    const { root, remove } = mount(`<obs-dashboard><obs-source type="demo" name="shop"></obs-source></obs-dashboard>`);
    const dashboard = root.querySelector('obs-dashboard')!;
    // A blob's address is not one that a document may have: it says so, and a served file is taken.
    dashboard.src = address;
    await until('the refusal', () => deepText(root).includes('document-unreachable'));
    dashboard.src = '/packages/demo/e2e/fixtures/small.json';
    await until('the charts', () => scenesIn(root).length >= 1);
    expect(deepText(root)).to.include('Small shop');
    URL.revokeObjectURL(address);
    remove();
  });

  it('C: one chart on data that the page already has', async () => {
    const { root, remove } = mount('<obs-timeseries id="c"></obs-timeseries>');
    const time = Float64Array.of(0, 60_000, 120_000);
    const values = Float64Array.of(1, NaN, 3);
    root.querySelector('obs-timeseries')!.data = [
      frameFromSeries({ time, values, labels: { host: 'a' }, unit: 'bytes' }),
    ];
    const [scene] = await until('the chart', () => (scenesIn(root).length > 0 ? scenesIn(root) : undefined));
    // By reference, not a copy.
    expect(scene!.series[0]!.spec.y).to.equal(values);
    remove();
  });

  it('D: elements scattered over a page that share time range, cursor and variables', async () => {
    const { root, remove } = mount(`
      <obs-scope from="now-6h">
        <obs-source type="demo" name="shop"></obs-source>
        <p>Words of the page</p>
        <section><obs-timeseries id="one" query="cpu"></obs-timeseries></section>
        <aside><div><obs-timeseries id="two" query="active_users"></obs-timeseries></div></aside>
      </obs-scope>`);
    const widths = (): number[] => scenesIn(root).map(({ spec: { x } }) => Math.round((x.max - x.min) / 3_600_000));
    await until('both charts', () => widths().join() === '6,6');
    root.querySelector('obs-scope')!.session!.setTimeRange({ from: 'now-1h', to: 'now' });
    await until('both charts in the new range', () => widths().join() === '1,1');
    remove();
  });

  it('E: as a library, without elements', async () => {
    const { dashboard, problems } = parseDashboard(JSON.stringify(salesDay));
    expect(problems).to.deep.equal([]);
    const source: DataSource = demo();
    const session = createSession({ dashboard, sources: { shop: source } });
    const panel = session.addPanel(dashboard.panels.find(({ type }) => type === 'timeseries')!);
    panel.setVisible(true);
    const data = await until('data', () => (panel.data.value.status === 'ready' ? panel.data.value : undefined));
    const frame = data.frames[0]!;
    const box = document.createElement('div');
    box.style.cssText = 'width: 400px; height: 200px';
    document.body.append(box);
    const [time, value] = frame.fields;
    const chart = createChart(box, {
      x: { type: 'time', min: data.range!.from, max: data.range!.to, timeZone: 'UTC' },
      y: [{ id: 'y', side: 'left' }],
      series: [
        {
          id: 'a',
          name: 'a',
          x: time!.values as Float64Array,
          y: value!.values as Float64Array,
          mark: 'line',
          color: 'green',
        },
      ],
    });
    await until('the scene', () => chart.scene);
    expect(chart.scene!.series.length).to.equal(1);
    chart.destroy();
    box.remove();
    session.dispose();
  });
});
