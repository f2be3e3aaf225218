import './all.js';
import type { AlertsResponse } from '@obs-kit/core';
import { createFakeFetch, jsonResponse, textResponse } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { prometheus } from './index.js';

const EVALUATED = '2024-05-01T10:00:00.123456789Z';
const NEVER = '0001-01-01T00:00:00Z';

const ALERT = {
  labels: { alertname: 'HighCpu', severity: 'page', instance: 'a' },
  annotations: { summary: 'CPU is high' },
  state: 'firing',
  activeAt: '2024-05-01T09:00:00.5+01:00',
  value: '1e+00',
};

const RULE = {
  state: 'firing',
  name: 'HighCpu',
  query: 'cpu > 0.9',
  duration: 300,
  labels: { severity: 'page' },
  annotations: { summary: 'CPU is {{ $value }}' },
  alerts: [ALERT],
  health: 'ok',
  evaluationTime: 0.0004,
  lastEvaluation: EVALUATED,
  type: 'alerting',
};

type Answer = Response | unknown[];

function ask(rules: Answer, alerts: Answer): Promise<AlertsResponse> {
  const success = (data: unknown): Response => jsonResponse({ status: 'success', data });
  const { fetch } = createFakeFetch(({ url }) => {
    const isRules = url.pathname === '/api/v1/rules' && url.search === '?type=alert';
    const answer = isRules ? rules : alerts;
    if (answer instanceof Response) return answer;
    return isRules ? success({ groups: [{ name: 'cpu', file: 'x.yml', rules: answer }] }) : success({ alerts: answer });
  });
  return prometheus({ url: 'http://prom.test', fetch }).alerts!({ signal: new AbortController().signal });
}

describe('alerts', () => {
  it('are rules with their instances, times in ms and values as numbers', async () => {
    const { rules, notices } = await ask([RULE], [ALERT]);
    expect(notices).to.deep.equal([]);
    expect(rules).to.have.length(1);
    const [{ labels, annotations, instances, ...rule }] = rules as [(typeof rules)[0]];
    expect(rule).to.deep.equal({
      name: 'HighCpu',
      group: 'cpu',
      query: 'cpu > 0.9',
      state: 'firing',
      health: 'ok',
      lastError: '',
      forMs: 300_000,
      evaluatedAt: Date.UTC(2024, 4, 1, 10, 0, 0, 123),
    });
    expect([{ ...labels }, { ...annotations }]).to.deep.equal([RULE.labels, RULE.annotations]);
    expect(instances).to.have.length(1);
    expect(instances[0]).to.deep.include({ state: 'firing', value: 1, activeAt: Date.UTC(2024, 4, 1, 8, 0, 0, 500) });
    expect({ ...instances[0]!.labels }).to.deep.equal(ALERT.labels);
  });

  it('of a rule that was never evaluated are unknown, not inactive', async () => {
    for (const rule of [
      { ...RULE, state: 'inactive', alerts: [], health: 'unknown', lastEvaluation: NEVER },
      { ...RULE, state: 'inactive', alerts: [], health: 'ok', lastEvaluation: NEVER },
      { ...RULE, state: 'unknown', alerts: [] },
    ]) {
      expect((await ask([rule], [])).rules[0]!.state).to.equal('unknown');
    }
  });

  it('of a rule whose evaluation fails carry the reason', async () => {
    const rule = { ...RULE, state: 'inactive', alerts: [], health: 'err', lastError: 'many-to-many matching' };
    const { rules } = await ask([rule], []);
    expect(rules[0]).to.deep.include({ health: 'error', lastError: 'many-to-many matching' });
  });

  it('may lack what older servers do not send', async () => {
    const { name, query, type, state } = RULE;
    const { rules } = await ask([{ name, query, type, state, health: 'ok' }], []);
    expect(rules[0]).to.deep.include({ state: 'firing', forMs: 0, instances: [], evaluatedAt: undefined });
  });

  it('leave recording rules out', async () => {
    expect((await ask([{ name: 'cpu:rate', query: 'x', type: 'recording' }, RULE], [])).rules).to.have.length(1);
  });

  it('that only the list of active alerts has are added to their rule, which takes their state', async () => {
    const pending = { ...RULE, state: 'pending', alerts: [{ ...ALERT, state: 'pending' }] };
    const second = { ...ALERT, labels: { ...ALERT.labels, instance: 'b' } };
    const { rules } = await ask([pending], [ALERT, second]);
    expect(rules).to.have.length(1);
    expect(rules[0]!.state).to.equal('firing');
    expect(rules[0]!.instances.map(({ labels }) => labels['instance'])).to.deep.equal(['a', 'b']);
  });

  it('without a rule are shown all the same', async () => {
    const { rules } = await ask([], [ALERT]);
    expect(rules[0]).to.deep.include({ name: 'HighCpu', state: 'firing', health: 'unknown' });
  });

  it('tell when the list of active alerts is missing', async () => {
    const { rules, notices } = await ask([RULE], textResponse('404 page not found', 404));
    expect(rules).to.have.length(1);
    expect(notices!.map(({ severity }) => severity)).to.deep.equal(['warning']);
  });

  it('reject when the rules cannot be read: silence is not health', async () => {
    for (const answer of [textResponse('404 page not found', 404), jsonResponse({ status: 'success', data: {} })]) {
      const thrown = await ask(answer, []).catch((error: unknown) => error);
      expect(thrown)
        .to.have.property('code')
        .that.match(/^(source-not-found|prometheus-answer-malformed)$/);
    }
  });

  it('keep hostile names as they are', async () => {
    const labels = JSON.parse('{"__proto__":"<b>","alertname":"constructor"}') as Record<string, string>;
    const { rules } = await ask([{ ...RULE, name: '__proto__', labels, alerts: [] }], [{ ...ALERT, labels }]);
    expect(rules.map(({ name }) => name)).to.deep.equal(['__proto__', 'constructor']);
    expect(Object.entries(rules[0]!.labels)).to.deep.equal([['__proto__', '<b>'], ['alertname', 'constructor']]); // prettier-ignore
  });
});
