import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { ObsError } from '../../base/error.js';
import { frameFromSeries } from '../../frame/build.js';
import type { Frame } from '../../frame/frame.js';
import type { DataSource, QueryRequest } from '../../source/data-source.js';
import { extendedTimelineOf } from '../extended-timeline.js';
import { judgedHistoryOf } from '../judged-history.js';
import { judgedTimeline } from '../judged-timeline.js';
import { askDocumentHistory, evaluateSlots, type DocumentHistory } from './ask-history.js';
import { askRule } from './ask-rule.js';
import { decidingThreshold, judgedAnew } from './deciding-threshold.js';
import { engineRuleOf } from './engine-rule-of.js';
import { ruleOf } from './fixtures/rules.js';
import type { AlertRuleDocument } from './model.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const signal = new AbortController().signal;

interface Asked extends DataSource {
  readonly asked: QueryRequest[];
}

/** Two hosts with a value every 15 s, on a grid of its own; the second one comes and goes. */
function source(more: Partial<DataSource> = {}): Asked {
  const asked: QueryRequest[] = [];
  const levelOf = (query: string, host: string, t: number): number => {
    if (host === 'b' && Math.floor(t / (25 * MINUTE)) % 3 === 0) return NaN;
    return 50 + 45 * Math.sin(t / (7 * MINUTE) + host.charCodeAt(0) + query.length);
  };
  return {
    type: 'fake',
    asked,
    intervalMs: 15_000,
    maxPoints: 100,
    query: async (request) => {
      asked.push(request);
      const { query, mode, range, stepMs, unaligned } = request;
      const first = mode === 'instant' ? range.to : unaligned ? range.from : Math.ceil(range.from / stepMs) * stepMs;
      const times = Array.from({ length: Math.floor((range.to - first) / stepMs) + 1 }, (_, i) => first + i * stepMs);
      const at = mode === 'instant' ? [range.to] : times;
      return {
        frames: ['a', 'b'].flatMap((host): Frame[] => {
          const rows = at.filter((t) => !Number.isNaN(levelOf(query, host, t)));
          const values = rows.map((t) => levelOf(query, host, t));
          return rows.length === 0 ? [] : [frameFromSeries({ time: rows, values, labels: { host } })];
        }),
      };
    },
    ...more,
  };
}

const KINDS: Readonly<Record<string, AlertRuleDocument>> = {
  'a reduced range': ruleOf(),
  'two queries and a formula': ruleOf({
    targets: [
      { refId: 'A', query: 'cpu' },
      { refId: 'I', query: 'now', mode: 'instant' },
    ],
    expressions: [
      { refId: 'B', type: 'reduce', input: 'A', reducer: 'count' },
      { refId: 'M', type: 'math', expression: '$B + $I' },
      { refId: 'C', type: 'threshold', input: 'M', evaluator: { type: 'gt', params: [90] }, recovery: { type: 'lt', params: [70] } }, // prettier-ignore
    ],
  }),
  'resampled series': ruleOf({
    from: 'now-7m',
    to: 'now-1m',
    expressions: [
      { refId: 'R', type: 'resample', input: 'A', window: '2m' },
      { refId: 'B', type: 'reduce', input: 'R', reducer: 'max' },
      { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'outside_range', params: [20, 80] } },
    ],
  }),
  'what is shown': ruleOf({
    transformations: [{ id: 'reduce', options: { reducers: ['max'] } }],
    expressions: [{ refId: 'C', type: 'threshold', input: 'shown', evaluator: { type: 'gt', params: [80] } }],
  }),
  'classic conditions': ruleOf({
    expressions: [{ refId: 'C', type: 'classic', conditions: [{ query: 'A', reducer: 'max', evaluator: { type: 'gt', params: [90] } }] }], // prettier-ignore
  }),
  'a query itself': ruleOf({ targets: [{ query: 'up', mode: 'instant' }], expressions: [], condition: 'A' }),
};

const historyOf = (document: AlertRuleDocument, from: DataSource): Promise<DocumentHistory> =>
  askDocumentHistory(document, new Map([['s', from]]), { from: 2 * HOUR, to: 5 * HOUR, leadMs: 10 * MINUTE }, signal);

describe('askDocumentHistory', () => {
  for (const [name, document] of Object.entries(KINDS)) {
    it(`comes to what the rule would have been told at each time: ${name}`, async () => {
      const sources = new Map([['s', source()]]);
      const history = await historyOf(document, source());
      const evaluations = evaluateSlots(document, history, 0, history.slots);
      expect(history.slots).to.equal(191);
      let matched = 0;
      for (const [slot, evaluation] of evaluations.entries()) {
        const t = history.startMs + slot * history.intervalMs;
        const told = await askRule(document, sources, t, signal);
        expect(evaluation, String(slot)).to.deep.equal(told);
        if ('ok' in evaluation && evaluation.ok.length > 0) matched += 1;
      }
      expect(matched).to.be.greaterThan(10);
    });
  }

  it('asks each query in parts that the source can answer, the newest first, and only those that decide', async () => {
    const one = source();
    await historyOf(ruleOf({ targets: [{ query: 'cpu' }, { refId: 'X', query: 'idle' }] }), one);
    expect(new Set(one.asked.map(({ query }) => query))).to.deep.equal(new Set(['cpu']));
    expect(one.asked.length).to.equal(9);
    expect(one.asked[0]!.range.to).to.equal(5 * HOUR);
    for (const { range, stepMs } of one.asked) expect((range.to - range.from) / stepMs).to.be.at.most(99);
  });

  it('judges no evaluation of which a part was not answered, and says which query failed', async () => {
    const good = source();
    const away = new ObsError({ code: 'source-unreachable', message: 'no answer', hint: 'Wait.' });
    const from = source({
      query: (request, options) =>
        request.range.from <= 3 * HOUR && request.range.to >= 3 * HOUR
          ? Promise.reject(away)
          : good.query(request, options),
    });
    const document = ruleOf();
    const history = await historyOf(document, from);
    expect(history.problems.get('A')).to.equal(away);
    const evaluations = evaluateSlots(document, history, 0, history.slots);
    const sources = new Map([['s', good]]);
    let errors = 0;
    for (const [slot, evaluation] of evaluations.entries()) {
      if ('error' in evaluation) {
        errors += 1;
        expect(evaluation.error).to.equal('no answer (targets.A)');
      } else {
        const t = history.startMs + slot * history.intervalMs;
        expect(evaluation).to.deep.equal(await askRule(document, sources, t, signal));
      }
    }
    expect(errors).to.equal(35);
  });

  it('says what it cannot know', async () => {
    const plain = source({ query: async () => ({ frames: [{ fields: [{ name: 'v', type: 'number', values: Float64Array.of(1), config: {} }], length: 1, meta: {} }] }) }); // prettier-ignore
    const { limits } = await historyOf(ruleOf({ targets: [{ query: 'cpu > $__from' }] }), plain);
    expect(limits.slice(0, 2)).to.deep.equal([
      'Query A names $__from, which stay those of the last evaluation.',
      'Query A answers without times, which counts as what it always was.',
    ]);
    const nobody = await askDocumentHistory(ruleOf(), new Map(), { from: 0, to: HOUR, leadMs: 0 }, signal);
    expect(nobody.problems.get('A')!.code).to.equal('source-missing');
    expect(nobody.failures.size).to.equal(nobody.slots);
  });
});

describe('judgedAnew', () => {
  it('follows a slider as if the whole rule were evaluated anew', async () => {
    const at = (type: string, params: readonly number[], recovery?: number): AlertRuleDocument =>
      ruleOf({
        for: '2m',
        targets: [{ query: 'cpu', mode: 'instant' }],
        expressions: [
          { refId: 'B', type: 'math', expression: '$A * 2' },
          { refId: 'C', type: 'threshold', input: 'B', evaluator: { type, params }, ...(recovery !== undefined && { recovery: { type: 'lt', params: [recovery] } }) }, // prettier-ignore
        ],
      });
    const history = await historyOf(at('gt', [0]), source());
    const judge = (document: AlertRuleDocument) =>
      judgedHistoryOf(evaluateSlots(document, history, 0, history.slots), history);
    const known = judge(at('gt', [0]));
    let fired = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('gt', 'lte', 'outside_range', 'ne'),
        fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })),
        fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
        (type, params, recovery) => {
          const document = at(type, params, recovery);
          const engine = engineRuleOf(document);
          const timeline = judgedTimeline(judgedAnew(known, decidingThreshold(document)!), engine);
          const evaluations = evaluateSlots(document, history, 0, history.slots);
          expect(timeline).to.deep.equal(extendedTimelineOf({ ...history, evaluations }, engine));
          fired += timeline.fired;
        },
      ),
      { numRuns: 40, seed: 3 },
    );
    expect(fired).to.be.greaterThan(40);
  });

  it('is for a threshold that decides alone', () => {
    const C = ruleOf().expressions[1]!;
    const recovering = { ...C, refId: 'D', recovery: { type: 'lt', params: [3] } };
    expect(decidingThreshold(ruleOf())!.refId).to.equal('C');
    const others = [
      { expressions: [ruleOf().expressions[0], { refId: 'C', type: 'math', expression: '$B > 3' }] },
      { expressions: [ruleOf().expressions[0], recovering, { ...C, input: 'D' }] },
      { expressions: [ruleOf().expressions[0], { ...C, evaluator: { type: 'no_value' } }] },
    ];
    for (const other of others) expect(decidingThreshold(ruleOf(other)), JSON.stringify(other)).to.equal(undefined);
    expect(decidingThreshold({ ...ruleOf(), expressions: [{ ...C, evaluator: 7 }] })).to.equal(undefined);
  });
});
