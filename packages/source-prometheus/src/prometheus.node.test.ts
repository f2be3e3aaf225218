import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertRule, DataSource, Frame, ObsError, QueryRequest, QueryResponse } from '@obs-kit/core';
import {
  startNodeExporter,
  startPrometheus,
  type RunningPrometheus,
  type RunningServer,
} from '@obs-kit/testing/node/prometheus-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { prometheus } from './index.js';

/** Historic samples lie here; hostile series have one sample at this instant. */
const T = 1_600_000_000_000;
const STEP = 15_000;

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

/** Every string of the corpus that a label can hold: not the empty one, which means that the label is missing. */
async function hostileStrings(): Promise<string[]> {
  const file = new URL('../../testing/fixtures/hostile/blns.json', import.meta.url);
  const corpus = JSON.parse(await readFile(file, 'utf8')) as string[];
  const own = [
    '"} or vector(1) or m{l="',
    '.*',
    'a|b',
    "it's",
    '`',
    'a`b"c\'d\\',
    '\\',
    '\\\\',
    '$v',
    '${v}',
    '\u0000',
    '\r',
    '\t',
  ];
  return [...new Set([...corpus, ...own])].filter((text) => text !== '');
}

/** A value as OpenMetrics writes it. */
function openMetricsLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function historyOf(hostile: readonly string[]): string {
  const lines = ['# TYPE m gauge'];
  hostile.forEach((text) => lines.push(`m{l="${openMetricsLabel(text)}"} 1 ${T / 1000}`));
  lines.push('# TYPE wave gauge');
  // One series has every sample, the other a hole.
  for (let i = 0; i < 240; i++) lines.push(`wave{host="a"} ${i % 7} ${T / 1000 + i * 15}`);
  for (let i = 0; i < 240; i++) if (i < 60 || i > 120) lines.push(`wave{host="b"} ${i / 8} ${T / 1000 + i * 15}`);
  lines.push('# TYPE odd gauge');
  ['+Inf', '-Inf', 'NaN', '1e-300', '-0'].forEach((value, i) => lines.push(`odd ${value} ${T / 1000 + i * 15}`));
  return [...lines, '# EOF', ''].join('\n');
}

describe('against a real Prometheus', () => {
  let server: RunningPrometheus;
  let exporter: RunningServer;
  let source: DataSource;
  let hostile: string[];
  const { signal } = new AbortController();

  before(async () => {
    hostile = await hostileStrings();
    expect(hostile).to.have.length.greaterThan(500);
    exporter = await startNodeExporter();
    server = await startPrometheus({
      rules: RULES,
      openMetrics: historyOf(hostile),
      targets: { node: new URL(exporter.url).host },
    });
    source = prometheus({ url: server.url, interval: '1s' });
  });

  after(async () => {
    await server?.stop();
    await exporter?.stop();
  });

  function ask(query: string, overrides: Partial<QueryRequest> = {}): Promise<QueryResponse> {
    const request: QueryRequest = {
      refId: 'A',
      query,
      mode: 'range',
      range: { from: T, to: T + 3_600_000 },
      stepMs: STEP,
      timeZone: 'UTC',
      legend: '',
      maxDataPoints: 1000,
      options: {},
      ...overrides,
    };
    return source.query(request, { signal });
  }

  const errorOf = async (answer: Promise<unknown>): Promise<ObsError> =>
    answer.then(
      () => expect.fail('no error'),
      (thrown: ObsError) => thrown,
    );

  it('is healthy', async () => {
    await source.health!({ signal });
  });

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

  it('answers infinities as values, and NaN as missing', async () => {
    const range = { from: T, to: T + 60_000 };
    const { frames } = await ask('odd', { range, mode: 'instant' });
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal([-0]);
    const raw = await ask('odd[2m]', { range, mode: 'instant' });
    expect([...raw.frames[0]!.fields[1]!.values]).to.deep.equal([Infinity, -Infinity, NaN, 1e-300, -0]);
    expect([...raw.frames[0]!.fields[0]!.values]).to.deep.equal([0, 1, 2, 3, 4].map((i) => T + i * STEP));
  });

  it('answers as many points as the source says, and refuses more in its own words', async () => {
    const most = source.maxPoints!;
    const range = { from: T, to: T + most * 1000 };
    expect((await ask('vector(1)', { range, stepMs: 1000 })).frames[0]!.length).to.equal(most + 1);
    const more = { from: T, to: T + (most + 1) * 1000 };
    const { code, message } = await errorOf(ask('vector(1)', { range: more, stepMs: 1000 }));
    expect([code, message]).to.satisfy(
      ([c, m]: string[]) => c === 'prometheus-bad-query' && m!.includes('11,000 points'),
    );
  });

  it('refuses a query that does not parse, and fails one that cannot run, in its own words', async () => {
    const bad = await errorOf(ask('sum('));
    expect([bad.code, bad.message]).to.deep.equal([
      'prometheus-bad-query',
      'query refused by Prometheus: 1:5: parse error: unclosed left parenthesis',
    ]);
    expect((await errorOf(ask('wave * on() wave'))).code).to.equal('prometheus-query-failed');
  });

  it('answers the questions of variables', async () => {
    const values = async (query: string): Promise<unknown> =>
      (await ask(query, { mode: 'values' })).frames[0]!.fields[0]!.values;
    expect(await values('label_values(wave, host)')).to.deep.equal(['a', 'b']);
    expect(await values('label_values(wave{host!="a"}, host)')).to.deep.equal(['b']);
    expect(await values('metrics(^wa.e$)')).to.deep.equal(['wave']);
    expect(await values('label_names(wave)')).to.deep.equal(['__name__', 'host']);
    expect(await values('series(wave)')).to.deep.equal(['wave{host="a"}', 'wave{host="b"}']);
    expect(await values('query_result(count(wave))')).to.deep.equal([`{} 2 ${T + 3_600_000}`]);
    expect(await values('query_result(5)')).to.deep.equal([`5 ${T + 3_600_000}`]);
    expect((await errorOf(ask('label_values(wave{, host)', { mode: 'values' }))).code).to.equal('prometheus-bad-query');
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

  describe('a variable that holds a hostile string', () => {
    const seriesOf = async (query: string): Promise<string[]> => {
      const { frames } = await ask(query, { mode: 'instant', range: { from: T, to: T } });
      return frames.flatMap(({ fields }) => fields.slice(1).map(({ labels }) => labels!['l'] ?? '(none)'));
    };
    const write = (before: string, values: string[], rest: string): string =>
      before + source.escape!({ before, after: rest, variable: 'v', values }) + rest;

    for (const [before, rest] of [
      ['m{l="', '"}'],
      ['m{l=~"', '"}'],
      ["m{l='", "'}"],
      ["m{l=~'", "'}"],
      ['m{l=~`', '`}'],
    ] as const) {
      it(`matches exactly its own series in ${before}$v${rest}`, async () => {
        for (const text of hostile) expect(await seriesOf(write(before, [text], rest))).to.deep.equal([text]);
      });
    }

    it('matches exactly the chosen series when several are', async () => {
      for (let i = 0; i < hostile.length; i += 3) {
        const chosen = hostile.slice(i, i + 3);
        const found = await seriesOf(write('m{l=~"', chosen, '"}'));
        expect(found.toSorted()).to.deep.equal(chosen.toSorted());
      }
    });

    it('matches other series or none, or breaks the query, when it is written as it is', async () => {
      const broken = async (before: string): Promise<number> => {
        let count = 0;
        for (const text of hostile) {
          const found = await seriesOf(`${before}${text}"}`).catch(() => []);
          if (found.length !== 1 || found[0] !== text) count++;
        }
        return count;
      };
      expect(await broken('m{l="')).to.be.greaterThan(100);
      expect(await broken('m{l=~"')).to.be.greaterThan(100);
    });

    it('comes back verbatim as an option', async () => {
      const { frames } = await ask('label_values(m, l)', { mode: 'values', range: { from: T - 1000, to: T + 1000 } });
      expect([...(frames[0]!.fields[0]!.values as string[])].toSorted()).to.deep.equal(hostile.toSorted());
    });
  });

  it('scrapes a node_exporter, and says so', async () => {
    let up: QueryResponse = { frames: [] };
    // Prometheus waits five seconds before it first looks for its targets.
    for (let tries = 0; tries < 150 && up.frames.length === 0; tries++) {
      await sleep(100);
      const now = Date.now();
      up = await ask('up{job="node"} == 1', { mode: 'instant', range: { from: now, to: now } });
    }
    expect([...up.frames[0]!.fields[1]!.values]).to.deep.equal([1]);
    const now = Date.now();
    const cpu = await ask('sum by (mode) (node_cpu_seconds_total)', {
      range: { from: now - 10_000, to: now },
      stepMs: 1000,
      legend: '{{mode}}',
    });
    expect(cpu.frames[0]!.fields.map(({ config }) => config.displayNameFromSource)).to.include('idle');
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
