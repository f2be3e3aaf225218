import '@obs-kit/elements/all.js';
import '@obs-kit/source-prometheus/register.js';
import '@obs-kit/source-prometheus/all.js';
import { startNodeExporter, startPrometheus, type TestPrometheus, type TestServer } from '@obs-kit/testing/commands.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepAll, deepText, mount, scenesIn, until } from './dom.js';

const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/** An hour of two series, a point every 15 s, with ten minutes missing from one of them. */
function history(): string {
  const lines = ['# TYPE shop_orders gauge'];
  for (let at = 0; at <= 60 * MINUTE; at += 15_000) {
    const seconds = (START + at) / 1000;
    lines.push(`shop_orders{route="/cart"} ${Math.round(100 + 40 * Math.sin(at / (9 * MINUTE)))} ${seconds}`);
  }
  for (let at = 0; at <= 60 * MINUTE; at += 15_000) {
    if (at > 20 * MINUTE && at < 30 * MINUTE) continue;
    lines.push(`shop_orders{route="/pay"} ${at / MINUTE} ${(START + at) / 1000}`);
  }
  return [...lines, '# EOF', ''].join('\n');
}

const RULES = `
groups:
  - name: targets
    rules:
      - alert: TargetDown
        expr: up{job="node"} == 0
        annotations:
          summary: "{{ $labels.instance }} does not answer"
      - alert: NeverFires
        expr: vector(0) > 1
`;

interface ApiSeries {
  metric: Record<string, string>;
  values: [number, string][];
}

/** What the server itself says, asked without any code of obs-kit. */
async function askApi(url: string, query: string, from: number, to: number, stepMs: number): Promise<ApiSeries[]> {
  const body = new URLSearchParams({
    query,
    start: String(from / 1000),
    end: String(to / 1000),
    step: String(stepMs / 1000),
  });
  const response = await fetch(`${url}/api/v1/query_range`, { method: 'POST', body });
  const answer = (await response.json()) as { data: { result: ApiSeries[] } };
  return answer.data.result;
}

describe('a dashboard on a real Prometheus', () => {
  let prometheus: TestPrometheus;
  let exporter: TestServer;

  before(async () => {
    exporter = await startNodeExporter();
    prometheus = await startPrometheus({
      openMetrics: history(),
      rules: RULES,
      targets: { node: new URL(exporter.url).host },
    });
  });

  after(async () => {
    await prometheus.stop();
    await exporter.stop();
  });

  it('draws, point for point, what the API returns, and a gap where there is nothing', async () => {
    const { root, remove } = mount(`
      <obs-dashboard from="2026-01-01T00:00:00Z" to="2026-01-01T01:00:00Z" time-zone="utc">
        <obs-source type="prometheus" name="prom" url="${prometheus.url}"></obs-source>
        <obs-timeseries title="Orders" legend="{{route}}" query="shop_orders"></obs-timeseries>
      </obs-dashboard>`);
    const [scene] = await until('a chart', () => (scenesIn(root).length > 0 ? scenesIn(root) : undefined));
    const { x } = scene!.series[0]!.spec;
    const stepMs = x[1]! - x[0]!;
    const expected = await askApi(prometheus.url, 'shop_orders', x[0]!, x.at(-1)!, stepMs);

    expect(scene!.series.map(({ spec }) => spec.name)).to.have.members(['/cart', '/pay']);
    let missing = 0;
    for (const { metric, values } of expected) {
      const { spec } = scene!.series.find(({ spec: { name } }) => name === metric['route'])!;
      const answered = new Map(values.map(([seconds, value]) => [Math.round(seconds * 1000), Number(value)]));
      expect(spec.x.length).to.equal(spec.y.length);
      spec.x.forEach((time, i) => {
        if (answered.has(time)) expect(spec.y[i], `${spec.name} at ${time}`).to.equal(answered.get(time));
        else {
          missing++;
          expect(spec.y[i], `${spec.name} at ${time}`).to.be.NaN;
        }
      });
      expect([...answered.keys()].every((time) => spec.x.includes(time))).to.equal(true);
    }
    // Lookback carries the last sample for five of the ten minutes.
    expect(missing * stepMs).to.be.greaterThan(4 * MINUTE);
    remove();
  });

  it('turns the badge when a rule fires, with the summary in its list', async () => {
    const { root, remove } = mount(`
      <obs-scope from="now-5m" refresh="1s">
        <obs-source type="prometheus" name="prom" url="${prometheus.url}"></obs-source>
        <obs-alert-badge></obs-alert-badge>
      </obs-scope>`);
    const badge = root.querySelector('obs-alert-badge')!;
    const changes: string[] = [];
    root.addEventListener('obs-alert-change', (event) => changes.push(event.detail.state));
    await until('a healthy badge', () => deepText(badge).includes('No alerts'), { ms: 15_000 });
    await exporter.stop();
    await until('a firing badge', () => deepText(badge).includes('1 firing'), { ms: 20_000 });
    expect(changes.at(-1)).to.equal('firing');
    deepAll(badge, 'button')[0]!.click();
    await until('the list', () => deepText(badge).includes('does not answer'));
    expect(deepText(badge)).to.include('TargetDown');
    remove();
    exporter = await startNodeExporter();
  });

  it('says so when the server is gone, keeps the old data with its age, and recovers when it is back', async () => {
    const { root, remove } = mount(`
      <obs-dashboard from="now-5m" to="now" refresh="1s">
        <obs-source type="prometheus" name="prom" url="${prometheus.url}" interval="1s" timeout-ms="2000"></obs-source>
        <obs-alert-badge></obs-alert-badge>
        <obs-timeseries title="Up" query="up"></obs-timeseries>
      </obs-dashboard>`);
    const panel = root.querySelector('obs-timeseries')!;
    await until('a chart', () => scenesIn(panel).length > 0);
    await prometheus.pause();
    await until(
      'the error',
      () => deepText(panel).includes(new URL(prometheus.url).host) || deepText(panel).includes('source-unreachable'),
      { ms: 15_000 },
    );
    expect(scenesIn(panel).length, 'the old chart stays').to.equal(1);
    await until('the age', () => /Data from/.test(deepText(panel)), { ms: 15_000 });
    await until('an honest badge', () => deepText(root.querySelector('obs-alert-badge')!).includes('unreachable'), {
      ms: 15_000,
    });
    await prometheus.restart();
    await until('new data', () => !/Data from/.test(deepText(panel)) && scenesIn(panel).length === 1, { ms: 20_000 });
    remove();
  });

  it('lists the values of a label in a variable, and asks with the selection', async () => {
    const { root, remove } = mount(`
      <obs-dashboard from="2026-01-01T00:00:00Z" to="2026-01-01T01:00:00Z" time-zone="utc">
        <obs-source type="prometheus" name="prom" url="${prometheus.url}"></obs-source>
        <obs-variable name="route" query="label_values(shop_orders, route)" multi include-all></obs-variable>
        <obs-timeseries legend="{{route}}" query="shop_orders{route=~'$route'}"></obs-timeseries>
      </obs-dashboard>`);
    const dashboard = root.querySelector('obs-dashboard')!;
    const names = (): string[] => scenesIn(root).flatMap(({ series }) => series.map(({ spec }) => spec.name));
    await until('both series', () => names().length === 2);
    expect(dashboard.session!.variables.value[0]!.options.map(({ value }) => value)).to.deep.equal(['/cart', '/pay']);
    dashboard.session!.setVariable('route', ['/pay']);
    await until('one series', () => names().length === 1);
    expect(names()).to.deep.equal(['/pay']);
    remove();
  });

  it("puts the server's own words about a bad query on the panel, and the neighbours go on", async () => {
    const { root, remove } = mount(`
      <obs-dashboard from="2026-01-01T00:00:00Z" to="2026-01-01T01:00:00Z" time-zone="utc">
        <obs-source type="prometheus" name="prom" url="${prometheus.url}"></obs-source>
        <obs-timeseries id="bad" query="sum by (("></obs-timeseries>
        <obs-timeseries id="good" query="shop_orders"></obs-timeseries>
      </obs-dashboard>`);
    await until('the sentence', () => deepText(root.querySelector('#bad')!).includes('prometheus-bad-query'));
    await until('the neighbour', () => scenesIn(root.querySelector('#good')!).length === 1);
    remove();
  });
});
