import { readFile } from 'node:fs/promises';
import { numberFieldsOf, timeFieldOf, type DataSource, type QueryRequest } from '@obs-kit/core';
import { csv } from '@obs-kit/source-csv';
import { elasticsearch } from '@obs-kit/source-elasticsearch';
import { prometheus } from '@obs-kit/source-prometheus';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { hasPrometheus, startPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { measuredSeries, type MeasuredSeries } from '@obs-kit/testing/node/series.js';
import type { RunningServer } from '@obs-kit/testing/node/server.js';
import { hasVictoriaMetrics, startVictoriaMetrics } from '@obs-kit/testing/node/victoriametrics-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';

/** Prometheus keeps one sample of each time, so everybody gets one: the last. */
function lastOfEach({ times, values }: MeasuredSeries): Map<number, number> {
  return new Map([...times].map((time, i) => [time, values[i]!]));
}

/** The rows of a file, of each time the last. */
function withoutRepeats(text: string): string {
  const rows = text.split('\n');
  return rows.filter((row, i) => row.split(',')[0] !== rows[i + 1]?.split(',')[0]).join('\n');
}

/** Averages of the windows `[start, start + step)` in which there is a sample, by start. */
type Averages = Map<number, number>;

/** One way to ask for them. */
interface Way {
  readonly name: string;
  averages(series: MeasuredSeries, from: number, to: number, stepMs: number): Promise<Averages>;
}

function requestOf(more: Partial<QueryRequest> & Pick<QueryRequest, 'query' | 'range' | 'stepMs'>): QueryRequest {
  return { refId: 'A', mode: 'range', timeZone: 'UTC', legend: '', maxDataPoints: 11_000, options: {}, ...more };
}

async function ask(source: DataSource, request: QueryRequest, shiftMs = 0): Promise<Averages> {
  const { frames } = await source.query(request, { signal: new AbortController().signal });
  expect(frames).to.have.length(1);
  const { values: times } = timeFieldOf(frames[0]!)!;
  const [field] = numberFieldsOf(frames[0]!);
  const pairs = [...times].map((time, i) => [time + shiftMs, field!.values[i]!] as const);
  return new Map(pairs.filter(([, value]) => !Number.isNaN(value)));
}

/** Averages by brute force: what all engines are measured by. */
function truthOf(series: MeasuredSeries, from: number, to: number, stepMs: number): Averages {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [time, value] of lastOfEach(series)) {
    const start = Math.floor(time / stepMs) * stepMs;
    if (start < from || start > to) continue;
    const { sum = 0, count = 0 } = sums.get(start) ?? {};
    sums.set(start, { sum: sum + value, count: count + 1 });
  }
  return new Map([...sums].map(([start, { sum, count }]) => [start, sum / count]));
}

const installed = hasPrometheus() && hasVictoriaMetrics() && hasOpenSearch();
(installed ? describe : describe.skip)('one truth, many engines', () => {
  const running: RunningServer[] = [];
  const ways: Way[] = [];
  let all: MeasuredSeries[];

  before(async () => {
    all = await measuredSeries();
    const samples = all.map((series) => ({ name: series.name, points: [...lastOfEach(series)] }));

    const openMetrics = samples.flatMap(({ name, points }) => [
      `# TYPE ${name} gauge`,
      ...points.map(([time, value]) => `${name} ${value} ${time / 1000}`),
    ]);
    const prom = await startPrometheus({ openMetrics: [...openMetrics, '# EOF', ''].join('\n') });
    running.push(prom);
    const promSource = prometheus({ url: prom.url });
    ways.push({
      name: 'Prometheus',
      // Both ends of a range belong to it until version 3: a millisecond keeps the windows apart.
      averages: ({ name }, from, to, stepMs) =>
        ask(
          promSource,
          requestOf({
            query: `avg_over_time(${name}[${stepMs - 1}ms] offset 1ms)`,
            range: { from: from + stepMs, to: to + stepMs },
            stepMs,
          }),
          -stepMs,
        ),
    });

    const victoria = await startVictoriaMetrics();
    running.push(victoria);
    const lines = samples.flatMap(({ name, points }) => points.map(([time, value]) => `${name} ${value} ${time}`));
    await victoria.importText(`${lines.join('\n')}\n`);
    const victoriaSource = prometheus({ url: victoria.url });
    ways.push({
      name: 'VictoriaMetrics',
      averages: ({ name }, from, to, stepMs) =>
        ask(
          victoriaSource,
          requestOf({
            query: `avg_over_time(${name}[${stepMs}ms] offset 1ms)`,
            range: { from: from + stepMs, to: to + stepMs },
            stepMs,
          }),
          -stepMs,
        ),
    });

    const openSearch = await sharedOpenSearch();
    for (const { name, points } of samples) {
      await openSearch.load(`truth-${name}`, {
        properties: { '@timestamp': { type: 'date' }, value: { type: 'double' } },
        documents: points.map(([time, value]) => ({ '@timestamp': time, value })),
      });
    }
    const elasticSource = elasticsearch({ url: openSearch.url });
    ways.push({
      name: 'OpenSearch',
      averages: ({ name }, from, to, stepMs) =>
        ask(
          elasticSource,
          requestOf({
            query: '',
            range: { from, to: to + stepMs - 1 },
            stepMs,
            options: {
              index: `truth-${name}`,
              metrics: [{ id: '1', type: 'avg', field: 'value' }],
              buckets: [{ id: '2', type: 'date_histogram', settings: { interval: `${stepMs / 1000}s` } }],
            },
          }),
        ),
    });

    ways.push({
      name: 'CSV',
      averages: async ({ file }, from, to, stepMs) =>
        ask(
          csv({ text: withoutRepeats(await readFile(file, 'utf8')) }),
          requestOf({
            query: 'value',
            range: { from, to: to + stepMs - 1 },
            stepMs,
            options: { aggregate: 'mean' },
          }),
        ),
    });
  });
  after(() => Promise.all(running.map((server) => server.stop())));

  for (const stepMs of [600_000, 900_000, 3_600_000]) {
    it(`gives the averages of every ${stepMs / 60_000} minutes to nine digits, and gaps in the same places`, async () => {
      for (const series of all) {
        const from = Math.floor(series.times[0]! / stepMs) * stepMs;
        const to = Math.floor(series.times.at(-1)! / stepMs) * stepMs;
        const truth = truthOf(series, from, to, stepMs);
        expect(truth.size).to.be.greaterThan(100);
        // Prometheus answers at most 11,000 points; these series have fewer windows.
        for (const { name, averages } of ways) {
          const got = await averages(series, from, to, stepMs);
          expect([...got.keys()], `${name}, ${series.name}`).to.deep.equal([...truth.keys()].toSorted((a, b) => a - b));
          for (const [start, value] of truth) {
            const difference = Math.abs(got.get(start)! - value) / Math.max(Math.abs(value), Number.MIN_VALUE);
            expect(difference, `${name}, ${series.name} at ${start}`).to.be.at.most(1e-9);
          }
        }
      }
    });
  }

  it('has gaps to agree on', () => {
    const gaps = all.map((series) => {
      const [from, to] = [series.times[0]!, series.times.at(-1)!];
      return (to - from) / 600_000 - truthOf(series, 0, Infinity, 600_000).size;
    });
    expect(Math.max(...gaps)).to.be.greaterThan(100);
  });
});
