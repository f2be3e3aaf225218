import { labelsFrom } from '@obs-kit/core';
import { resolveAlertingRule, type AlertingRule, type EngineRule, type GridHistory } from '@obs-kit/core/alerting.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { explainSeries, type ExplainedSeries } from './explain-series.js';
import { checkPreview, firstValueOf } from './preview.js';
import { drawnSeries, MOST_DRAWN } from './rule-chart.js';

const MINUTE = 60_000;

function ruleOf(labels: Readonly<Record<string, string>>, more: Partial<AlertingRule> = {}, limit = 0): EngineRule {
  const rule: AlertingRule = {
    kind: 'alert',
    alert: 'A',
    expr: 'x > 5',
    forMs: 0,
    keepFiringForMs: 0,
    labels: labelsFrom(Object.entries(labels)),
    annotations: labelsFrom([]),
    ...more,
  };
  return resolveAlertingRule(rule, { limit, labels: labelsFrom([]) });
}

function historyOf(...series: (readonly number[])[]): GridHistory {
  return {
    startMs: 0,
    intervalMs: MINUTE,
    slots: series[0]?.length ?? 0,
    series: series.map((values, i) => ({ labels: labelsFrom([['i', String(i)]]), values: Float64Array.from(values) })),
  };
}

describe('checkPreview', () => {
  it('finds labels that change with the value, and series that come to one alert', () => {
    const history = historyOf([1], [1]);
    expect(checkPreview(history, ruleOf({}))).to.deep.equal({ obstacle: undefined, labels: [], tooLong: false });
    expect(checkPreview(history, ruleOf({ v: '{{ $value }}' }))).to.include({ obstacle: 'varyingLabels' });
    expect(checkPreview(history, ruleOf({ i: 'one' }))).to.include({ obstacle: 'sameLabels', tooLong: false });
  });

  it('refuses a history that is too long to be run evaluation by evaluation', () => {
    const history = historyOf(Array.from({ length: 200_001 }, () => 1));
    expect(checkPreview(history, ruleOf({})).tooLong).to.equal(false);
    expect(checkPreview(history, ruleOf({}, {}, 5)).tooLong).to.equal(true);
    expect(checkPreview(history, ruleOf({ v: '{{ $value }}' })).tooLong).to.equal(true);
  });
});

describe('firstValueOf', () => {
  it('is when any series begins', () => {
    expect(firstValueOf(historyOf([NaN, NaN, 1], [NaN, 2, NaN]))).to.equal(MINUTE);
    expect(firstValueOf(historyOf([NaN]))).to.equal(undefined);
    expect(firstValueOf(historyOf())).to.equal(undefined);
  });
});

describe('drawnSeries', () => {
  it('takes the series nearest to the condition, in their order', () => {
    const history = historyOf(...Array.from({ length: 100 }, (_, i) => [i]));
    expect(drawnSeries(history, false)).to.deep.equal(
      Array.from({ length: MOST_DRAWN }, (_, i) => 100 - MOST_DRAWN + i),
    );
    expect(drawnSeries(history, true)).to.deep.equal(Array.from({ length: MOST_DRAWN }, (_, i) => i));
  });
});

describe('explainSeries', () => {
  const explain = (values: readonly number[], more: Partial<AlertingRule>, recovery?: number): ExplainedSeries =>
    explainSeries(0, {
      history: historyOf(values),
      condition: { comparison: '>', threshold: 5 },
      recovery,
      rule: ruleOf({}, more),
    });

  it('says what the state machine says at the end of the history', () => {
    const quiet = Array.from({ length: 60 }, () => 1);
    expect(explain([...quiet, 6], { forMs: 2 * MINUTE }).explanation).to.deep.include({
      state: 'pending',
      reasons: [{ kind: 'pending', since: 60 * MINUTE, forMs: 2 * MINUTE, value: 6 }],
    });
    expect(explain([6, 6, ...quiet], {}).explanation.state).to.equal('inactive');
    expect(explain([...quiet, 6, 1], { keepFiringForMs: 5 * MINUTE }).explanation.reasons[0]).to.include({
      kind: 'kept',
      missedSince: 61 * MINUTE,
    });
  });

  it('knows since when, however long ago', () => {
    const long = Array.from({ length: 5000 }, (_, i) => (i < 10 ? 1 : 7));
    expect(explain(long, {}).explanation.reasons[0]).to.include({ kind: 'firing', since: 10 * MINUTE });
  });

  it('holds to the recovery threshold, with the value that is there', () => {
    expect(explain([1, 6, 4], {}, 3).explanation.reasons[0]).to.include({ kind: 'firing', since: MINUTE, value: 4 });
    expect(explain([1, 6, 4], {}).explanation.state).to.equal('inactive');
  });
});
