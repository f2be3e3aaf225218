import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { labelsFrom } from '../frame/labels.js';
import type { AlertInstance, AlertRule, AlertState } from '../source/alerts.js';
import type { AlertsData } from './alerts-data.js';
import { activeAlertsOf, summarizeAlerts } from './summary.js';

const instance = (state: AlertState, activeAt = 0): AlertInstance => ({
  labels: labelsFrom([]),
  annotations: labelsFrom([]),
  state,
  activeAt,
  value: 1,
});

const rule = (name: string, states: readonly AlertState[] = [], more: Partial<AlertRule> = {}): AlertRule => ({
  name,
  group: 'shop',
  query: 'up == 0',
  state: states[0] ?? 'inactive',
  health: 'ok',
  lastError: '',
  forMs: 0,
  labels: labelsFrom([]),
  annotations: labelsFrom([]),
  instances: states.map((state, i) => instance(state, i)),
  evaluatedAt: 1,
  ...more,
});

const ready = (...rules: AlertRule[]): AlertsData => ({
  status: 'ready',
  fetch: 'idle',
  rules,
  error: undefined,
  notices: [],
  updatedAt: 1,
});

describe('summarizeAlerts', () => {
  it('is ok only when every rule was evaluated and nothing is pending or firing', () => {
    expect(summarizeAlerts(ready(rule('a'), rule('b'))).state).to.equal('ok');
  });

  it('counts instances by state, and firing wins over pending', () => {
    const summary = summarizeAlerts(ready(rule('a', ['pending', 'firing', 'firing']), rule('b', ['pending'])));
    expect([summary.state, summary.firing, summary.pending]).to.deep.equal(['firing', 2, 2]);
  });

  it('is not healthy when the server cannot be asked, whatever was known before', () => {
    expect(summarizeAlerts({ ...ready(rule('a')), status: 'failed' }).state).to.equal('unreachable');
  });

  it('is not healthy when there is no such rule, or no rule at all', () => {
    expect(summarizeAlerts(ready(rule('a')), { rule: 'b' }).state).to.equal('none');
    expect(summarizeAlerts(ready()).state).to.equal('none');
  });

  it('is not healthy when a rule was never evaluated or its evaluation failed', () => {
    expect(summarizeAlerts(ready(rule('a', [], { state: 'unknown' }))).state).to.equal('unknown');
    expect(summarizeAlerts(ready(rule('a'), rule('b', [], { health: 'error' }))).state).to.equal('unknown');
    expect(summarizeAlerts(ready(rule('a', [], { health: 'unknown' }))).state).to.equal('unknown');
  });

  it('is loading, not healthy, before the first answer', () => {
    expect(summarizeAlerts({ ...ready(), status: 'empty' }).state).to.equal('loading');
  });

  it('looks only at the rules that the filter names', () => {
    const data = ready(rule('a', ['firing']), rule('b', [], { group: 'other' }));
    expect(summarizeAlerts(data, { rule: 'b' }).state).to.equal('ok');
    expect(summarizeAlerts(data, { group: 'other' }).rules.map(({ name }) => name)).to.deep.equal(['b']);
  });
});

describe('activeAlertsOf', () => {
  it('lists firing instances first, then those that are active longest', () => {
    const summary = summarizeAlerts(ready(rule('a', ['pending', 'firing', 'inactive']), rule('b', ['firing'])));
    expect(
      activeAlertsOf(summary).map(({ rule: { name }, instance: { state, activeAt } }) => [name, state, activeAt]),
    ).to.deep.equal([
      ['b', 'firing', 0],
      ['a', 'firing', 1],
      ['a', 'pending', 0],
    ]);
  });
});
