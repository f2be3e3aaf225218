import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertRule, DataSource, Frame } from '@obs-kit/core';
import {
  hasPrometheus,
  startNodeExporter,
  startPrometheus,
  type RunningPrometheus,
  type RunningServer,
} from '@obs-kit/testing/node/prometheus-server.js';
import { hasNodeExporter } from '@obs-kit/testing/node/node-exporter-server.js';
import { remoteWrite } from '@obs-kit/testing/node/remote-write.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { askerOf, errorOf, type Asker } from './fixtures/engine-checks.js';
import { openMetricsOf, STEP, T } from './fixtures/engine-data.js';

const RULES = `
groups:
  - name: shop
    rules:
      - { alert: Firing, expr: 'vector(7) > 1', labels: { severity: page }, annotations: { summary: 'it burns: {{ $value }}' } }
      - { alert: Pending, expr: vector(1), for: 1h }
      - { alert: Quiet, expr: 'vector(0) > 1' }
      - { alert: Broken, expr: 'label_replace(vector(1), "no-label", "", "", "")' }
      - { record: 'shop:one', expr: vector(1) }
`;

describe('a real Prometheus', { skip: !hasPrometheus() || !hasNodeExporter() }, () => {
  let server: RunningPrometheus;
  let exporter: RunningServer;
  let source: DataSource;
  let ask: Asker['ask'];
  const { signal } = new AbortController();

  before(async () => {
    exporter = await startNodeExporter();
    server = await startPrometheus({
      rules: RULES,
      openMetrics: openMetricsOf([]),
      features: ['exemplar-storage', 'native-histograms'],
      targets: { node: new URL(exporter.url).host },
    });
    ({ source, ask } = askerOf(server.url));
  });

  after(async () => {
    await server?.stop();
    await exporter?.stop();
  });

  /** What a query finds now or soon: Prometheus waits five seconds before it first looks for its targets. */
  async function untilFound(query: string): Promise<Frame> {
    for (let tries = 0; ; tries++) {
      const now = Date.now();
      const { frames } = await ask(query, { mode: 'instant', range: { from: now, to: now } });
      if (frames[0]) return frames[0];
      expect(tries).to.be.lessThan(150);
      await sleep(100);
    }
  }

  it('answers a range, point for point what the API says', async () => {
    const { frames } = await ask('wave');
    const [frame] = frames as [Frame];
    const start = Math.floor(T / STEP) * STEP;
    const form = new URLSearchParams({
      query: 'wave',
      start: String(start / 1000),
      end: String((start + 3_600_000) / 1000),
      step: '15',
    });
    const answer = await fetch(`${server.url}/api/v1/query_range`, { method: 'POST', body: form });
    type Matrix = { data: { result: { metric: { host: string }; values: [number, string][] }[] } };
    const { data } = (await answer.json()) as Matrix;
    expect(frame.fields).to.have.length(1 + data.result.length);
    expect([frame.length, frame.fields[0]!.values[0]]).to.deep.equal([241, start]);
    data.result.forEach(({ metric, values }, series) => {
      const field = frame.fields[series + 1]!;
      expect(field.labels!['host']).to.equal(metric.host);
      const drawn = [...frame.fields[0]!.values].flatMap((time, i) => {
        const value = field.values[i] as number;
        return Number.isNaN(value) ? [] : [[(time as number) / 1000, String(value)]];
      });
      expect(drawn).to.deep.equal(values);
    });
    // The hole is longer than Prometheus looks back, so it is one in the answer too.
    expect([...frame.fields[2]!.values].filter(Number.isNaN)).to.have.length.greaterThan(20);
  });

  it('tells what is firing, pending, quiet and broken', async () => {
    let rules: readonly AlertRule[] = [];
    const byName = (name: string): AlertRule => rules.find((rule) => rule.name === name)!;
    for (let tries = 0; tries < 100 && byName('Pending')?.state !== 'pending'; tries++) {
      await sleep(100);
      ({ rules } = await source.alerts!({ signal }));
    }
    expect(rules.map(({ name }) => name)).to.deep.equal(['Firing', 'Pending', 'Quiet', 'Broken']);
    expect(byName('Firing')).to.deep.include({ group: 'shop', state: 'firing', health: 'ok', query: 'vector(7) > 1' });
    const [instance] = byName('Firing').instances;
    expect(instance).to.deep.include({ state: 'firing', value: 7 });
    expect(instance!.annotations['summary']).to.equal('it burns: 7');
    expect(Math.abs(instance!.activeAt! - byName('Firing').evaluatedAt!)).to.be.lessThan(60_000);
    expect(byName('Pending')).to.deep.include({ state: 'pending', forMs: 3_600_000 });
    expect(byName('Quiet')).to.deep.include({ state: 'inactive', instances: [] });
    expect(byName('Broken')).to.deep.include({ health: 'error' });
    expect(byName('Broken').lastError).to.include('invalid destination label name');
  });

  it('has native histograms and exemplars', async () => {
    const now = Math.floor(Date.now() / 1000) * 1000;
    const histogram = { sum: 20.5, zero: 2, positive: [2, 3], negative: [4] };
    await remoteWrite(server.url, [
      {
        labels: { __name__: 'native', job: 'a' },
        samples: [{ time: now - 3000, value: 7 }],
        histograms: [{ ...histogram, time: now - 2000 }, { ...histogram, zero: 5, time: now - 1000 }], // prettier-ignore
      },
      {
        labels: { __name__: 'seconds_bucket', le: '1' },
        samples: [{ time: now - 2000, value: 5 }],
        exemplars: [
          { labels: { trace_id: '4bf92f' }, time: now - 2000, value: 0.7 },
          { labels: { span: '<b>' }, time: now - 1000, value: 0.25 },
        ],
      },
    ]);
    const range = { from: now - 3000, to: now - 1000 };
    const { frames } = await ask('native', { range, stepMs: 1000 });
    expect(frames.map(({ meta }) => meta.kind)).to.deep.equal(['timeseries', 'histogram']);
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal([7, NaN, NaN]);
    expect(frames[1]!.fields.map(({ name, values }) => [name, ...values])).to.deep.equal([
      ['time', ...[3000, 3000, 3000, 3000, 2000, 2000, 2000, 2000].map((ago) => now - ago)],
      ['yMin', -1, -0.001, 0.5, 1, -1, -0.001, 0.5, 1],
      ['yMax', -0.5, 0.001, 1, 2, -0.5, 0.001, 1, 2],
      ['count', 4, 2, 2, 3, 4, 5, 2, 3],
      ['bounds', '[)', '[]', '(]', '(]', '[)', '[]', '(]', '(]'],
    ]);
    const instant = await ask('native', { mode: 'instant', range: { from: now - 1000, to: now - 1000 } });
    expect(instant.frames.map(({ meta, length }) => [meta.kind, length])).to.deep.equal([['histogram', 4]]);

    const answer = await ask('seconds_bucket', { range, stepMs: 1000, options: { exemplars: true } });
    expect(answer.notices).to.deep.equal([]);
    const exemplars = answer.frames.find(({ meta }) => meta.kind === 'exemplars')!;
    expect(exemplars.fields.map(({ name, values }) => [name, ...values])).to.deep.equal([
      ['time', now - 2000, now - 1000],
      ['value', 0.7, 0.25],
      ['le', '1', '1'],
      ['span', null, '<b>'],
      ['trace_id', '4bf92f', null],
    ]);
  });

  it('scrapes a node_exporter, and says so', async () => {
    expect([...(await untilFound('up{job="node"} == 1')).fields[1]!.values]).to.deep.equal([1]);
    const now = Date.now();
    const cpu = await ask('sum by (mode) (node_cpu_seconds_total)', {
      range: { from: now - 10_000, to: now + 1000 },
      stepMs: 1000,
      legend: '{{mode}}',
    });
    expect(cpu.frames[0]!.fields.map(({ config }) => config.displayNameFromSource)).to.include('idle');
  });

  it('says of metrics what they are', async () => {
    const range = { from: Date.now() - 60_000, to: Date.now() };
    const suggest = async (text: string): Promise<unknown> =>
      (await source.suggest!({ what: 'names', text, range, limit: 10 }, { signal })).items[0];
    expect(await suggest('NODE_LOAD15')).to.deep.equal({
      text: 'node_load15',
      type: 'gauge',
      help: '15m load average.',
    });
    expect(await suggest('node_scrape_collector_succ')).to.include({ type: 'gauge' });
  });

  it('is asked only for what is new when a range that ends now is asked for again', async () => {
    const asked: URLSearchParams[] = [];
    const counting: typeof fetch = async (input, init) => {
      asked.push(new URLSearchParams(init!.body as URLSearchParams));
      return fetch(input, init);
    };
    await untilFound('up{job="node"}');
    // Scraped before the first of both windows ends.
    await sleep(3000);
    const now = Math.floor(Date.now() / 1000) * 1000;
    const query = 'count({__name__=~"node_.+"})';
    const [cached, full] = [
      askerOf(server.url, { fetch: counting, overlap: '5s' }),
      askerOf(server.url, { incremental: false }),
    ];
    const until = (to: number): object => ({ range: { from: to - 60_000, to }, stepMs: 1000 });
    await cached.ask(query, until(now - 2000));
    const { frames } = await cached.ask(query, until(now - 1000));
    const whole = await full.ask(query, until(now - 1000));
    expect(asked.map((params) => Number(params.get('end')) - Number(params.get('start')))).to.deep.equal([60, 6]);
    expect(frames).to.deep.equal(whole.frames);
  });

  it('is unreachable when it is stopped, and answers again when it is back', async () => {
    await server.pause();
    const { code, message } = await errorOf(ask('wave'));
    expect([code, message]).to.deep.equal([
      'source-unreachable',
      `source unreachable: no answer from ${server.url}/api/v1/query_range (ECONNREFUSED)`,
    ]);
    await server.restart();
    expect((await ask('wave')).frames[0]!.fields).to.have.length(3);
  });
});
