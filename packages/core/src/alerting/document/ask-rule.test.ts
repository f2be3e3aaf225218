import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../../base/error.js';
import type { DataSource, QueryRequest } from '../../source/data-source.js';
import { askRule } from './ask-rule.js';
import { host, ruleOf, shown } from './fixtures/rules.js';

const { signal } = new AbortController();
const NOON = Date.UTC(2024, 0, 1, 12);

/** A source that keeps what it was asked. */
function sourceOf(query: DataSource['query'] = () => Promise.resolve({ frames: [host('a', 90)] })): {
  source: DataSource;
  asked: QueryRequest[];
} {
  const asked: QueryRequest[] = [];
  return {
    asked,
    source: {
      type: 'fake',
      intervalMs: 15_000,
      query(request, context) {
        asked.push(request);
        return query(request, context);
      },
    },
  };
}

describe('askRule', () => {
  it('asks what the condition needs and evaluates it', async () => {
    const { source, asked } = sourceOf();
    const rule = ruleOf({ targets: [{ query: 'cpu' }, { refId: 'unused', query: 'load' }] });
    expect(shown(await askRule(rule, new Map([['prom', source]]), NOON, signal))).to.deep.equal({
      ok: ['a 90'],
      present: ['a 90'],
    });
    expect(asked.map(({ refId, query }) => [refId, query])).to.deep.equal([['A', 'cpu']]);
  });

  it('asks for what the transformations read all targets but the hidden ones', async () => {
    const { source, asked } = sourceOf();
    const rule = ruleOf({
      targets: [{ query: 'cpu' }, { query: 'load' }, { refId: 'H', query: 'hidden', hidden: true }],
      expressions: [{ refId: 'R', type: 'reduce', input: 'shown', reducer: 'last' }],
      condition: 'R',
    });
    await askRule(rule, new Map([['prom', source]]), NOON, signal);
    expect(asked.map(({ query }) => query)).to.deep.equal(['cpu', 'load']);
  });

  it('asks for the time of each target, up to the evaluation', async () => {
    const { source, asked } = sourceOf();
    const rule = ruleOf({
      from: 'now-5m',
      targets: [
        { refId: 'A', query: 'a' },
        { refId: 'D', query: 'd', from: 'now-1h', to: 'now-1m', minStep: '30s', mode: 'instant', options: { x: 1 } },
      ],
      expressions: [{ refId: 'C', type: 'math', expression: '$A + $D' }],
    });
    await askRule(rule, new Map([['prom', source]]), NOON, signal);
    expect(asked.map(({ options, ...request }) => ({ ...request, options: { ...options } }))).to.deep.equal([
      {
        refId: 'A',
        query: 'a',
        mode: 'range',
        range: { from: NOON - 300_000, to: NOON },
        stepMs: 15_000,
        timeZone: 'UTC',
        legend: '',
        maxDataPoints: 11_000,
        options: {},
      },
      {
        refId: 'D',
        query: 'd',
        mode: 'instant',
        range: { from: NOON - 3_600_000, to: NOON - 60_000 },
        stepMs: 30_000,
        timeZone: 'UTC',
        legend: '',
        maxDataPoints: 11_000,
        options: { x: 1 },
      },
    ]);
  });

  it('writes macros into the query', async () => {
    const { source, asked } = sourceOf();
    const query = 'rate(x[$__rate_interval]) + count(y[${__range}]) $__timeFilter';
    await askRule(ruleOf({ targets: [{ query }] }), new Map([['prom', source]]), NOON, signal);
    expect(asked[0]!.query).to.equal('rate(x[1m]) + count(y[600s]) $__timeFilter');
  });

  it('finds sources by name, and asks the first where none is named', async () => {
    const [one, two] = [sourceOf(), sourceOf()];
    const sources = new Map([
      ['one', one.source],
      ['two', two.source],
    ]);
    await askRule(ruleOf(), sources, NOON, signal);
    await askRule(ruleOf({ targets: [{ query: 'cpu', source: 'two' }] }), sources, NOON, signal);
    expect([one.asked.length, two.asked.length]).to.deep.equal([1, 1]);
    expect(
      await askRule(ruleOf({ targets: [{ query: 'cpu', source: 'three' }] }), sources, NOON, signal),
    ).to.deep.equal({
      error: 'unknown data source "three" (targets.A)',
    });
    expect(await askRule(ruleOf(), new Map(), NOON, signal)).to.deep.equal({
      error: 'no data source for query A of the rule (targets.A)',
    });
  });

  it('is an error where a query fails, with its sentence', async () => {
    const failing = sourceOf(() => {
      throw new ObsError({
        code: 'x',
        message: 'query is refused: {detail}',
        hint: 'y',
        values: { detail: '{detail}' },
      });
    });
    expect(await askRule(ruleOf(), new Map([['prom', failing.source]]), NOON, signal)).to.deep.equal({
      error: 'query is refused: {detail} (targets.A)',
    });
    const lost = sourceOf(() => Promise.reject(new TypeError('gone')));
    expect(await askRule(ruleOf(), new Map([['prom', lost.source]]), NOON, signal)).to.deep.equal({
      error: 'unexpected failure: gone (targets.A)',
    });
  });

  it('has no data where nothing comes', async () => {
    const { source } = sourceOf(() => Promise.resolve({ frames: [] }));
    expect(await askRule(ruleOf(), new Map([['prom', source]]), NOON, signal)).to.deep.equal({ noData: true });
  });

  it('refuses variables by name, without asking', async () => {
    const { source, asked } = sourceOf();
    for (const query of ['up{instance=~"$instance"}', 'up{instance=~"${instance:regex}"}', 'up[[instance]]']) {
      const rule = { ...ruleOf(), targets: ruleOf().targets.map((target) => ({ ...target, query })) };
      expect(await askRule(rule, new Map([['prom', source]]), NOON, signal)).to.deep.equal({
        error: 'query A of the rule names the variable instance, and rules have no variables',
      });
    }
    expect(asked).to.deep.equal([]);
  });

  it('takes the end of a regular expression and the groups of a replacement for no variable', async () => {
    const { source, asked } = sourceOf();
    const query = 'label_replace(up{job=~"a$|b$"}, "x", "$1", "job", "(.*)")';
    await askRule(ruleOf({ targets: [{ query }] }), new Map([['prom', source]]), NOON, signal);
    expect(asked[0]!.query).to.equal(query);
  });

  it('rejects when nobody waits any more', async () => {
    const controller = new AbortController();
    const { source } = sourceOf(() => {
      controller.abort(new Error('enough'));
      return Promise.reject(new TypeError('gone'));
    });
    let thrown: unknown;
    await askRule(ruleOf(), new Map([['prom', source]]), NOON, controller.signal).catch(
      (reason: unknown) => (thrown = reason),
    );
    expect((thrown as Error).message).to.equal('enough');
  });
});
