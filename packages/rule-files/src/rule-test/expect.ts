import { ObsError } from '@obs-kit/core';
import { initialState, step, type EngineRule, type Evaluation } from '@obs-kit/core/alerting.js';
import type { ExpectedAlerts } from './format.js';

/**
 * What a rule has to fire at each of its evaluations, as the engine sees it: what a test file expects.
 * @param evaluations What the rule's expression gave, one after another from time 0 on.
 * @throws ObsError `rule-test-impossible` when an evaluation fails, for promtool stops there.
 */
export function expectAlerts(
  rule: EngineRule,
  evaluations: Iterable<Evaluation>,
  intervalMs: number,
): readonly ExpectedAlerts[] {
  const expected: ExpectedAlerts[] = [];
  let state = initialState();
  let atMs = 0;
  for (const evaluation of evaluations) {
    state = step(state, evaluation, rule, atMs).state;
    if (state.health === 'error')
      throw new ObsError({
        code: 'rule-test-impossible',
        message: 'evaluation {number} of rule {rule} fails: {detail}',
        hint: 'Choose a time in which every evaluation succeeds; promtool stops at the first that does not.',
        values: { number: expected.length, rule: rule.name, detail: state.lastError },
      });
    const alerts = state.instances.filter((instance) => instance.state === 'firing');
    expected.push({ alertname: rule.name, atMs, alerts });
    atMs += intervalMs;
  }
  return expected;
}
