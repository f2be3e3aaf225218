import type { AlertsResponse } from '@obs-kit/core';
import { prometheus } from '@obs-kit/source-prometheus';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRunnerApp } from './app.js';
import { BEGIN, createWorld, vectorOf } from './fixtures/runner-world.js';

const RULES = `
groups:
  - name: shop
    interval: 10s
    limit: 7
    rules:
      - { alert: Down, expr: down, labels: { severity: page }, annotations: { summary: "{{ $labels.series }} is down" } }
      - { alert: Slow, expr: slow, for: 5m, keep_firing_for: 1m }
      - { alert: Broken, expr: broken }
      - { record: "a:b", expr: recorded }
  - name: other
    rules: [{ alert: Fine, expr: fine }]
`;

describe('the server of the runner', () => {
  const begin = async (settings: object = {}): Promise<ReturnType<typeof createRunnerApp>> => {
    const world = createWorld(RULES);
    world.conditions = (expr) => {
      if (expr === 'broken') return { error: 'the <b>source</b> is away' };
      return expr === 'down' || expr === 'slow' ? vectorOf(['a', 'b'], expr === 'down' ? 12.5 : NaN) : { ok: [] };
    };
    const runner = await world.start();
    await world.pass(45_000);
    return createRunnerApp({ hosts: [], origins: [], ...settings }, () => runner.status());
  };
  const ask = (app: Awaited<ReturnType<typeof begin>>, path: string, headers: Record<string, string> = {}) =>
    app.request(`http://127.0.0.1:8687${path}`, { headers: { host: '127.0.0.1:8687', ...headers } });
  const dataOf = async (response: Response): Promise<Record<string, never>> => {
    return ((await response.json()) as { data: Record<string, never> }).data;
  };

  it('answers rules and alerts as Prometheus does', async () => {
    const app = await begin();
    const { groups } = (await dataOf(await ask(app, '/api/v1/rules'))) as unknown as {
      groups: Record<string, unknown>[];
    };
    const [group] = groups;
    expect(group).to.include({ name: 'shop', file: '/etc/obs-kit/rules.yml', interval: 10, limit: 7 });
    const [down, slow, broken, record] = group!['rules'] as Record<string, unknown>[];
    expect(down).to.deep.include({ type: 'alerting', state: 'firing', health: 'ok', duration: 0, query: 'down' });
    expect(slow).to.deep.include({ state: 'pending', duration: 300, keepFiringFor: 60 });
    expect(broken).to.deep.include({ state: 'inactive', health: 'err', lastError: 'the <b>source</b> is away' });
    expect(record).to.deep.include({ type: 'recording', name: 'a:b', health: 'err' });
    const { alerts } = (await dataOf(await ask(app, '/api/v1/alerts'))) as unknown as { alerts: object[] };
    expect(alerts).to.have.length(4);
    const [first] = alerts as Record<string, string>[];
    expect(first).to.deep.include({
      labels: { alertname: 'Down', series: 'a', severity: 'page' },
      annotations: { summary: 'a is down' },
      state: 'firing',
      value: '1.25e+01',
    });
    expect(Date.parse(first!['activeAt']!)).to.be.within(BEGIN, BEGIN + 10_000);
    expect((alerts as Record<string, string>[])[2]!['value']).to.equal('NaN');
  });

  it('filters rules by type, name, group and file', async () => {
    const app = await begin();
    const namesOf = async (query: string): Promise<string[]> => {
      const { groups } = (await dataOf(await ask(app, `/api/v1/rules?${query}`))) as unknown as {
        groups: { rules: { name: string }[] }[];
      };
      return groups.flatMap(({ rules }) => rules.map(({ name }) => name));
    };
    expect(await namesOf('type=record')).to.deep.equal(['a:b']);
    expect(await namesOf('type=alert&rule_group[]=other')).to.deep.equal(['Fine']);
    expect(await namesOf('rule_name[]=Down&rule_name[]=Fine')).to.deep.equal(['Down', 'Fine']);
    expect(await namesOf('file[]=x')).to.deep.equal([]);
    expect((await ask(app, '/api/v1/rules?type=x')).status).to.equal(400);
  });

  it('is read by the adapter of Prometheus', async () => {
    const app = await begin();
    const source = prometheus({
      url: 'http://127.0.0.1:8687',
      fetch: async (input, init) => app.request(String(input), { ...init, headers: { host: '127.0.0.1' } }),
    });
    const { rules, notices }: AlertsResponse = await source.alerts!({ signal: new AbortController().signal });
    expect(notices ?? []).to.deep.equal([]);
    expect(rules.map(({ name, state, health }) => [name, state, health])).to.deep.equal([
      ['Down', 'firing', 'ok'],
      ['Slow', 'pending', 'ok'],
      ['Broken', 'inactive', 'error'],
      ['Fine', 'unknown', 'unknown'],
    ]);
    expect(rules[0]!.instances.map(({ value }) => value)).to.deep.equal([12.5, 12.5]);
    expect(rules[1]!.forMs).to.equal(300_000);
  });

  it('tells how it is, as JSON, as a page without scripts, and as metrics', async () => {
    const app = await begin();
    const health = (await (await ask(app, '/health')).json()) as Record<string, unknown>;
    expect(health['status']).to.equal('degraded');
    expect(health['failingRules']).to.deep.equal([
      { group: 'shop', name: 'Broken', error: 'the <b>source</b> is away' },
    ]);
    expect((await ask(app, '/-/healthy')).status).to.equal(200);
    expect((await ask(app, '/-/ready')).status).to.equal(200);
    const page = await ask(app, '/');
    const text = await page.text();
    expect(text)
      .to.include('&lt;b&gt;source')
      .and.not.include('<b>')
      .and.not.match(/<script|<style|style=|\son\w+=/);
    expect(page.headers.get('content-security-policy')).to.match(/^default-src 'none'; style-src 'self';/);
    expect((await ask(app, '/health.css')).headers.get('content-type')).to.match(/^text\/css/);
    const metrics = await (await ask(app, '/metrics')).text();
    expect(metrics).to.include('obs_kit_alerts_instances{state="firing"} 2\n');
    expect(metrics).to.include('obs_kit_alerts_alerts_sent_total{kind="receiver",name="pager"} 2\n');
  });

  it('answers to its addresses and to names that it was told, and lets pages of named origins read', async () => {
    const app = await begin({ hosts: ['alerts.example:443'], origins: ['https://shop.example'] });
    const statusOf = async (host: string): Promise<number> => (await ask(app, '/api/v1/rules', { host })).status;
    expect(await statusOf('[::1]:8687')).to.equal(200);
    expect(await statusOf('localhost')).to.equal(200);
    expect(await statusOf('alerts.example:443')).to.equal(200);
    expect(await statusOf('rebound.example:8687')).to.equal(421);
    const allowed = async (origin: string): Promise<string | null> =>
      (await ask(app, '/api/v1/alerts', { origin })).headers.get('access-control-allow-origin');
    expect(await allowed('https://shop.example')).to.equal('https://shop.example');
    expect(await allowed('https://other.example')).to.equal(null);
  });

  it('is not ready while it starts', async () => {
    const app = createRunnerApp({ hosts: [], origins: [] }, () => undefined);
    expect((await ask(app, '/-/ready')).status).to.equal(503);
    expect(((await (await ask(app, '/health')).json()) as { status: string }).status).to.equal('failing');
  });
});
