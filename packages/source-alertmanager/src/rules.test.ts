import {
  summarizeAlerts,
  type AlertsData,
  type AlertsResponse,
  type DataSourceOptions,
  type ObsError,
} from '@obs-kit/core';
import { createFakeFetch, jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { V25 } from './fixtures/answers.js';
import { alertmanager } from './index.js';

function ask(alerts: readonly object[], options: DataSourceOptions = {}): Promise<AlertsResponse> {
  const { fetch } = createFakeFetch(() => jsonResponse(alerts));
  return alertmanager({ url: 'http://am.test', fetch, ...options }).alerts!({ signal: new AbortController().signal });
}

function summaryOf({ rules }: AlertsResponse): ReturnType<typeof summarizeAlerts> {
  const data: AlertsData = { status: 'ready', fetch: 'idle', rules, error: undefined, notices: [], updatedAt: 1 };
  return summarizeAlerts(data);
}

const [critical, inhibited, second] = V25.alerts;
const WATCHDOG = { ...critical, labels: { alertname: 'Watchdog', severity: 'none' } };

describe('alerts', () => {
  it('are one entry for each name, with every alert that fires', async () => {
    const { rules, notices } = await ask([critical, inhibited, second]);
    expect(rules.map(({ name, state, health }) => [name, state, health])).to.deep.equal([['Down', 'firing', 'ok']]);
    expect(rules[0]!.instances.map(({ labels, state }) => [labels['severity'], state])).to.deep.equal([
      ['critical', 'firing'],
      ['info', 'firing'],
    ]);
    expect(rules[0]!.instances[0]).to.deep.include({ activeAt: Date.UTC(2026, 10, 22, 22, 5, 31, 886), value: NaN });
    expect(rules[0]!.evaluatedAt).to.equal(Date.UTC(2026, 10, 22, 22, 6, 30));
    expect(notices).to.deep.equal([{ severity: 'info', text: '1 silenced, inhibited or muted: not counted.' }]);
    expect(summaryOf({ rules })).to.deep.include({ state: 'firing', firing: 2 });
  });

  it('count suppressed ones as firing when they are wanted', async () => {
    const response = await ask([inhibited], { suppressed: 'count' });
    expect([summaryOf(response).firing, response.notices]).to.deep.equal([1, []]);
  });

  it('do not look healthy when there are none: nobody knows whether any would come', async () => {
    expect(summaryOf(await ask([])).state).to.equal('none');
    expect(summaryOf(await ask([inhibited])).state).to.equal('none');
  });

  it('look healthy while the watchdog comes and nothing else fires', async () => {
    const options = { watchdog: 'Watchdog' };
    expect(summaryOf(await ask([WATCHDOG], options)).state).to.equal('ok');
    expect(summaryOf(await ask([WATCHDOG, inhibited], options)).state).to.equal('ok');
    expect(summaryOf(await ask([WATCHDOG, critical], options))).to.deep.include({ state: 'firing', firing: 1 });
    expect(summaryOf(await ask([{ ...WATCHDOG, status: inhibited.status }], options)).state).to.equal('ok');
  });

  it('are not to be believed when the watchdog does not come', async () => {
    const response = await ask([], { watchdog: 'Watchdog' });
    expect(summaryOf(response).state).to.equal('unknown');
    expect(response.rules[0]!.lastError).to.match(/^Watchdog always fires, but/);
  });

  it('refuse settings that mean nothing', async () => {
    for (const options of [{ watchdog: 1 }, { suppressed: 'yes' }]) {
      const thrown = await ask([], options).catch((error: ObsError) => error);
      expect(thrown).to.have.property('code', 'alertmanager-setting-invalid');
    }
  });
});
