import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMacros, interpolate, type QueryRequest } from '@obs-kit/core';
import { hasPrometheus, startPrometheus, type RunningServer } from '@obs-kit/testing/node/prometheus-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { askerOf, type Asker } from './fixtures/engine-checks.js';

const PAGE = new URL('../../../docs/sources/prometheus.md', import.meta.url);
const STEP = 1000;
const RULES = `
groups:
  - name: docs
    rules:
      - { alert: Always, expr: vector(1), labels: { severity: page } }
`;

interface Example extends Partial<QueryRequest> {
  readonly query: string;
}

describe('the examples of docs/sources/prometheus.md', { skip: !hasPrometheus() }, () => {
  let server: RunningServer | undefined;
  let asker: Asker;
  let blocks: readonly (readonly [language: string, text: string])[];

  before(async () => {
    const page = await readFile(PAGE, 'utf8');
    blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```/gm)].map(([, language, text]) => [language!, text!.trim()]);
    server = await startPrometheus({ rules: RULES });
    asker = askerOf(server.url);
    // A rate needs two scrapes, of a server that waits five seconds before the first.
    for (let tries = 0; tries < 200; tries++) {
      const { frames } = await ask({
        query: 'count_over_time(prometheus_http_requests_total[1h]) > 2',
        mode: 'instant',
      });
      if (frames.length > 0) return;
      await sleep(100);
    }
  });
  after(() => server?.stop());

  const textsOf = (wanted: string): string[] => blocks.flatMap(([language, text]) => (language === wanted ? text : []));

  function ask({ query, ...more }: Example): ReturnType<Asker['ask']> {
    const to = Math.ceil(Date.now() / STEP) * STEP;
    const range = { from: to - 60_000, to };
    const macros = createMacros({ range, stepMs: STEP, sourceIntervalMs: STEP, zone: 'UTC' });
    return asker.ask(interpolate(query, { variables: new Map(), macros }), { range, stepMs: STEP, ...more });
  }

  it('are queries that have an answer', async () => {
    const queries = textsOf('promql');
    expect(queries).to.have.length.greaterThan(4);
    for (const query of queries) {
      const { frames } = await ask({ query });
      // Whether the server has started within the last minute is not for us to say.
      if (!query.startsWith('changes')) expect(frames[0]?.length, query).to.be.greaterThan(0);
    }
  });

  it('are targets that have frames of the kinds that their options ask for', async () => {
    const kinds = [];
    for (const text of textsOf('json')) {
      const { frames, notices } = await ask(JSON.parse(text) as Example);
      kinds.push(frames.map(({ meta }) => meta.kind));
      expect(notices).to.deep.equal([]);
    }
    const series = kinds[0]!.map(() => 'histogram');
    expect(kinds).to.deep.equal([series, ['table'], ['timeseries', 'table']]);
    expect(series).to.have.length.greaterThan(0);
  });

  it('are annotations of what fires', async () => {
    const text = textsOf('ts').find((code) => code.includes('annotations'))!;
    const to = Math.ceil(Date.now() / STEP) * STEP;
    const range = { from: to - 60_000, to };
    const [, query] = /query: '(.*)',\n/.exec(text)!;
    const [, title, tags] = /options: \{ title: '(.*)', tags: '(.*)' \}/.exec(text)!;
    const request = { query: query!, range, stepMs: STEP, timeZone: 'UTC', options: { title, tags } };
    const { frames } = await asker.source.annotations!(request, { signal: new AbortController().signal });
    const columns = Object.fromEntries(frames[0]!.fields.map(({ name, values }) => [name, [...values]]));
    expect([columns['title'], columns['tags']]).to.deep.equal([['Always'], ['page']]);
  });
});
