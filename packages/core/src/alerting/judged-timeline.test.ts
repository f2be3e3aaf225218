import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { labelsFrom } from '../frame/labels.js';
import { resolveAlertingRule } from './engine-rule.js';
import { PLAIN, type ExtendedRule } from './extended-state.js';
import { extendedTimelineOf } from './extended-timeline.js';
import { judgedEvaluations, judgedHistoryOf, type JudgedHistory } from './judged-history.js';
import { judgedTimeline } from './judged-timeline.js';

const HOUR = 3_600_000;

const ruleOf = (more: Partial<ExtendedRule> = {}, labels: Readonly<Record<string, string>> = {}): ExtendedRule => ({
  ...resolveAlertingRule({
    kind: 'alert',
    alert: 'A',
    expr: '',
    forMs: 0,
    keepFiringForMs: 0,
    labels: labelsFrom(Object.entries(labels)),
    annotations: labelsFrom([]),
  }),
  ...PLAIN,
  ...more,
});

/** Series by their codes, an evaluation a letter; `!` for one that failed. */
function judged(rows: readonly string[], more: Partial<JudgedHistory> = {}): JudgedHistory {
  const slots = rows[0]!.length;
  const failures = new Map(Array.from(rows[0]!, (code, slot) => [slot, code] as const).filter(([, code]) => code === '!')); // prettier-ignore
  return {
    startMs: 0,
    intervalMs: HOUR,
    slots,
    namesAll: true,
    recovers: true,
    failures: new Map([...failures.keys()].map((slot) => [slot, 'away'])),
    series: rows.map((row, i) => ({
      labels: labelsFrom(i === 0 ? [] : [['host', String(i)]]),
      judged: Uint8Array.from(row, (code) => Number(code === '!' ? 0 : code)),
      values: Float64Array.from(row, (code) => (code === '!' || code === '0' ? NaN : Number(code))),
    })),
    ...more,
  };
}

const bandsOf = (history: JudgedHistory, rule: ExtendedRule): readonly string[] =>
  judgedTimeline(history, rule).instances.flatMap(({ bands }) =>
    bands.map(({ state, from, to }) => `${state} ${from / HOUR}-${to / HOUR}`),
  );

describe('judgedTimeline', () => {
  it('keeps firing what has not recovered, and begins nothing there', () => {
    expect(bandsOf(judged(['2132122131']), ruleOf())).to.deep.equal(['firing 2-4', 'firing 8-9']);
  });

  it('makes of missing series, of no data and of errors what the rule says', () => {
    const [gone, stays] = ['1300011', '1111111'];
    expect(bandsOf(judged([gone, stays]), ruleOf())).to.deep.equal(['firing 1-2']);
    expect(bandsOf(judged([gone, stays]), ruleOf({ missingSeries: 'keep' }))).to.deep.equal(['firing 1-5']);
    expect(bandsOf(judged([gone, stays]), ruleOf({ missingSeries: 'alert' }))).to.deep.equal(['firing 1-5']);
    expect(bandsOf(judged([gone]), ruleOf({ noData: 'ok' }))).to.deep.equal(['firing 1-2']);
    expect(bandsOf(judged([gone]), ruleOf({ noData: 'keep' }))).to.deep.equal(['firing 1-5']);
    expect(bandsOf(judged(['13!!11']), ruleOf({ error: 'ok' }))).to.deep.equal(['firing 1-2']);
    expect(bandsOf(judged(['11!!11']), ruleOf({ error: 'alert' }))).to.deep.equal(['firing 2-4']);
    expect(judgedTimeline(judged(['10!']), ruleOf()).failures.map(({ message }) => message)).to.deep.equal([
      'no data',
      'away',
    ]);
  });

  it('is the same as the state machine, one evaluation after another', () => {
    const policy = fc.constantFrom('ok', 'keep', 'alert');
    const rules = fc.record({
      noData: policy,
      error: policy,
      missingSeries: fc.constantFrom('resolve', 'keep', 'alert'),
      forMs: fc.constantFrom(0, HOUR, 2.5 * HOUR),
      keepFiringForMs: fc.constantFrom(0, HOUR, 2.5 * HOUR),
      newSeriesGraceMs: fc.constantFrom(0, 3 * HOUR),
    }) as fc.Arbitrary<Partial<ExtendedRule>>;
    // Longer than a day, after which a series is forgotten; long runs, so that states are reached.
    const series = fc.tuple(
      fc.array(fc.tuple(fc.constantFrom('0', '0', '1', '2', '3', '4'), fc.integer({ min: 1, max: 30 })), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    const rows = fc.array(series, { minLength: 1, maxLength: 3 });
    const failing = fc.array(fc.nat(59), { maxLength: 12 });
    const codes = ([runs]: readonly [(readonly [string, number])[]]): string =>
      runs.map(([code, length]) => code.repeat(length)).join('').padEnd(60, '1').slice(0, 60); // prettier-ignore
    let fired = 0;
    fc.assert(
      fc.property(rules, rows, failing, fc.boolean(), fc.boolean(), (extras, all, failed, namesAll, recovers) => {
        const failures = new Map(failed.map((slot) => [slot, 'away']));
        const allowed = (text: string): string => (recovers ? text : text.replaceAll('2', '1').replaceAll('4', '3'));
        const named = (text: string): string => (namesAll ? text : text.replace(/[12]/g, '0'));
        const history = judged(
          all.map((one) => named(allowed(codes(one)))),
          { failures, namesAll, recovers },
        );
        const rule = ruleOf(extras);
        const timeline = judgedTimeline(history, rule);
        fired += timeline.fired;
        expect(timeline).to.deep.equal(extendedTimelineOf({ ...history, evaluations: judgedEvaluations(history) }, rule)); // prettier-ignore
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(fired).to.be.greaterThan(300);
  });

  it('goes one evaluation at a time where a label changes with the value', () => {
    const rule = ruleOf({}, { level: '{{ $value }}' });
    expect(bandsOf(judged(['1334411']), rule)).to.deep.equal(['firing 1-3', 'firing 3-5']);
  });
});

describe('judgedHistoryOf', () => {
  it('and back is the same', () => {
    const history = judged(['1023401!', '43210010'], { failures: new Map([[7, 'away']]) });
    const again = judgedHistoryOf(judgedEvaluations(history), history);
    expect(judgedEvaluations(again)).to.deep.equal(judgedEvaluations(history));
  });

  it('keeps two series of the same labels apart', () => {
    const sample = { labels: labelsFrom([['a', 'b']]), value: 1 };
    const history = judgedHistoryOf([{ ok: [sample, sample], present: [sample, sample] }], {
      startMs: 0,
      intervalMs: 1,
    });
    expect(history.series.length).to.equal(2);
    expect(judgedTimeline(history, ruleOf()).failures[0]!.message).to.contain('same labelset');
  });
});
