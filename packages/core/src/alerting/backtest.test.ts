import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createFrame } from '../frame/build.js';
import { labelsFrom } from '../frame/labels.js';
import type { DataSource, QueryRequest } from '../source/data-source.js';
import { askRuleHistory, type HistoryQuestion, type RuleHistory } from './backtest-history.js';
import { backtestOf } from './backtest.js';
import { resolveAlertingRule, type EngineRule } from './engine-rule.js';
import type { Phase } from './phase.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TO = Date.UTC(2026, 2, 1);
const KNOWN: Phase = { known: true, phaseMs: 7487 };
const { signal } = new AbortController();

const rule = (forMs = 0): EngineRule =>
  resolveAlertingRule({
    kind: 'alert',
    alert: 'High',
    expr: 'load > 1',
    forMs,
    keepFiringForMs: 0,
    labels: labelsFrom([]),
    annotations: labelsFrom([]),
  });

/** A source of one series `load`, and of what it is asked about recorded series. */
function sourceOf(valueAt: (time: number) => number, recorded: (query: string) => number = () => NaN): DataSource {
  return {
    type: 'fake',
    async query({ mode, query, range, stepMs }: QueryRequest) {
      const length = mode === 'instant' ? 1 : (range.to - range.from) / stepMs + 1;
      const times = Float64Array.from({ length }, (_, i) => range.from + i * stepMs);
      const values = mode === 'instant' ? Float64Array.of(recorded(query)) : times.map(valueAt);
      const fields = [
        { name: 'time', type: 'time' as const, values: times },
        { name: 'load', type: 'number' as const, values },
      ];
      return { frames: values.every(Number.isNaN) ? [] : [createFrame({ fields })] };
    },
  };
}

const QUESTION: HistoryQuestion = {
  expr: 'load',
  asks: 'value',
  labels: labelsFrom([['alertname', 'High']]),
  intervalMs: MINUTE,
  from: TO - 2 * DAY,
  to: TO,
  leadMs: 0,
};

const ask = (source: DataSource, more: Partial<HistoryQuestion> = {}): Promise<RuleHistory> =>
  askRuleHistory(source, { ...QUESTION, phase: KNOWN, ...more }, signal);

/** Above the line for 90 seconds, ten minutes after every hour. */
const hourly = (time: number): number => ((time - 10 * MINUTE) % HOUR < 90_000 ? 2 : 0);
const ABOVE = { comparison: '>', threshold: 1 } as const;

describe('a backtest', () => {
  it('evaluates at the phase of the group, from before the time that is looked at', async () => {
    const { grids } = await ask(sourceOf(hourly), { leadMs: 10 * MINUTE });
    const [{ startMs, slots }] = grids as [RuleHistory['grids'][0]];
    expect(startMs).to.equal(TO - 2 * DAY - 10 * MINUTE + 7487);
    expect(startMs + slots * MINUTE).to.equal(TO + 7487);
  });

  it('says how often it would have fired in the last days, as many as the history has', async () => {
    const { summaries } = backtestOf(await ask(sourceOf(hourly), { from: TO - 8 * DAY }), rule(), ABOVE);
    expect(summaries).to.deep.equal([
      {
        from: TO - DAY,
        to: TO,
        fired: { least: 24, most: 24 },
        firingMs: { least: 48 * MINUTE, most: 48 * MINUTE },
        text: 'It would have fired 24 times in 1d, 48m in all.',
      },
      {
        from: TO - 7 * DAY,
        to: TO,
        fired: { least: 168, most: 168 },
        firingMs: { least: 336 * MINUTE, most: 336 * MINUTE },
        text: 'It would have fired 168 times in 7d, 5h 36m in all.',
      },
    ]);
  });

  it('speaks of the whole history when that is less than a day', async () => {
    const history = await ask(sourceOf(hourly), { from: TO - 90 * MINUTE });
    expect(backtestOf(history, rule(), ABOVE).summaries.map(({ text }) => text)).to.deep.equal([
      'It would have fired once in 1h 30m, 2m in all.',
    ]);
    expect(backtestOf(history, rule(HOUR), ABOVE).summaries.map(({ text }) => text)).to.deep.equal([
      'It would not have fired in 1h 30m.',
    ]);
  });

  it('tries several phases where none is known, and gives the least and the most', async () => {
    const phase: Phase = { known: false, reason: 'no-samples', error: '' };
    // Only an evaluation in the first 20 seconds of the hour sees it.
    const source = sourceOf((time) => (time % HOUR < 20_000 ? 2 : 0));
    const { timelines, summaries, limits } = backtestOf(await ask(source, { phase }), rule(), ABOVE);
    expect(timelines.map(({ from }) => from % MINUTE)).to.deep.equal([0, 15_000, 30_000, 45_000]);
    expect(summaries[0]!.fired).to.deep.equal({ least: 0, most: 24 });
    expect(summaries[0]!.text).to.equal('It would have fired between 0 and 24 times in 1d, between 0s and 24m in all.');
    expect(limits.map(({ kind }) => kind)).to.include('phase-unknown');
  });

  it('leaves out phases for which a source has no answer, as they do not say that nothing would have fired', async () => {
    const source = sourceOf(hourly);
    const onTheMinute: DataSource = {
      ...source,
      async query(request, context) {
        if (request.range.from % MINUTE !== 0) throw new TypeError('only whole minutes');
        return source.query(request, context);
      },
    };
    const history = await askRuleHistory(onTheMinute, QUESTION, signal);
    expect(history.grids).to.have.length(1);
    const { summaries } = backtestOf(history, rule(), ABOVE);
    expect(summaries[0]!.fired).to.deep.equal({ least: 24, most: 24 });
    expect(history.limits.find(({ kind }) => kind === 'phase-unknown')).to.include({ tried: 1 });
  });

  it('takes every series in the answer for a match when the query is the whole condition', async () => {
    const matches = sourceOf((time) => (time % HOUR < 90_000 ? -5 : NaN));
    const history = await ask(matches, { expr: 'load < 0', asks: 'condition' });
    expect(backtestOf(history, rule()).summaries[0]!.fired.least).to.equal(24);
  });

  it('looks for the phase itself when it is not told', async () => {
    const { phase } = await askRuleHistory(
      sourceOf(hourly, () => 1),
      QUESTION,
      signal,
    );
    expect(phase).to.deep.equal({ known: true, phaseMs: (TO - HOUR) % MINUTE });
  });
});

describe('the limits of a backtest', () => {
  const textsOf = async (
    source: DataSource,
    more: Partial<HistoryQuestion> = {},
    threshold = 1,
  ): Promise<readonly string[]> => {
    const history = await ask(source, more);
    return backtestOf(history, rule(), { comparison: '>', threshold }).limits.map(({ text }) => text);
  };
  const ASSUMED =
    'It equals the past only if the rule was the same, every evaluation took place, the server was not restarted, no ' +
    'sample came late, and the data was not thinned out since.';

  it('always say what is taken for granted', async () => {
    expect(await textsOf(sourceOf(hourly))).to.deep.equal([ASSUMED]);
  });

  it('tell why the phase is not known, or that it was another one', async () => {
    const unknown = (reason: 'no-samples' | 'several' | 'failed'): Promise<readonly string[]> =>
      textsOf(sourceOf(hourly), { phase: { known: false, reason, error: 'busy' }, tries: 2 });
    const words = 'The times of evaluation are not known, because';
    const tried = '; 2 ways to place them were tried.';
    expect((await unknown('no-samples'))[0]).to.equal(`${words} the rule left no trace in the last 30d${tried}`);
    expect((await unknown('several'))[0]).to.equal(`${words} it was evaluated in several places${tried}`);
    expect((await unknown('failed'))[0]).to.equal(`${words} they could not be asked for (busy)${tried}`);
    const changed = await textsOf(sourceOf(hourly), { phase: { known: true, phaseMs: 0, since: TO - HOUR } });
    expect(changed[0]).to.equal('Before 2026-02-28 23:00:00 UTC the rule was evaluated at other times.');
    const before = await textsOf(sourceOf(hourly), { phase: { known: true, phaseMs: 0, since: TO - 3 * DAY } });
    expect(before).to.deep.equal([ASSUMED]);
  });

  it('tell which evaluations were not answered', async () => {
    const broken: DataSource = { type: 'fake', query: () => Promise.reject(new TypeError('no')) };
    expect((await textsOf(broken))[0]).to.equal(
      '2880 evaluations were not answered, and count as failed: unexpected failure: no.',
    );
  });

  it('tell where the data begins', async () => {
    const young = sourceOf((time) => (time < TO - HOUR ? NaN : 0));
    expect((await textsOf(young))[0]).to.equal(
      'There is no data before 2026-02-28 23:00:07.487 UTC, so the rule could not fire.',
    );
    expect((await textsOf(sourceOf(() => NaN)))[0]).to.equal('There is no data at all.');
    // No answer to a condition is a condition that is not met.
    expect(
      await textsOf(
        sourceOf(() => NaN),
        { expr: 'load > 1', asks: 'condition' },
      ),
    ).to.deep.equal([ASSUMED]);
  });

  it('tell since when the recorded series of the query exist', async () => {
    const since = (seconds: number, expr: string): Promise<readonly string[]> =>
      textsOf(
        sourceOf(hourly, () => seconds),
        { expr },
      );
    const query = 'job:load:mean5m{a="x:y"} / ignoring (a) rate(plain[1h:5m])';
    expect((await since((TO - HOUR) / 1000, query))[0]).to.equal(
      'The recorded series job:load:mean5m has no data before about 2026-02-28 23:00:00 UTC.',
    );
    expect(await since((TO - 2 * DAY) / 1000, query)).to.deep.equal([ASSUMED]);
    expect((await since(NaN, query))[0]).to.equal(
      'The recorded series job:load:mean5m has no data, so what reads it could not fire.',
    );
    expect(await since(NaN, 'rate(plain{a="x:y"}[1h:5m])')).to.deep.equal([ASSUMED]);
  });

  it('tell that a condition which NaN can meet may be wrong there', async () => {
    const limits = async (expr: string): Promise<boolean> =>
      (await textsOf(sourceOf(hourly), { expr, asks: 'condition' })).some((text) => text.includes('NaN'));
    for (const expr of ['load != 1', 'absent(load)', 'load{a="b > c"}', 'load > bool 1'])
      expect(await limits(expr), expr).to.equal(true);
    for (const expr of ['load > 1', 'load == 1', 'load{a!="b"} < 2']) expect(await limits(expr), expr).to.equal(false);
  });

  it('tell of what matched from the first evaluation on', async () => {
    const all = await textsOf(sourceOf(() => 2));
    expect(all[0]).to.equal('What was active before 2026-02-27 00:00:07.487 UTC counts as if it had begun there.');
  });

  it('tell that a history is cut which is too long for its interval', async () => {
    const { from, grids, limits } = await ask(
      sourceOf(() => 0),
      { intervalMs: 100, from: TO - DAY },
    );
    expect(grids[0]!.slots).to.equal(520_000);
    expect(from).to.equal(TO - 52_000_000);
    expect(limits[0]!.text).to.equal(
      'The history is too long for its interval, and begins at 2026-02-28 09:33:20 UTC.',
    );
  });
});
