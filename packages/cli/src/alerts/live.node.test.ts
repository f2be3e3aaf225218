import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labelsFrom, Report } from '@obs-kit/core';
import { seededRandom } from '@obs-kit/testing';
import { hasAlertmanager, startAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseRunnerConfig, type RunnerConfig } from './config.js';
import { nameOf } from './group.js';
import { fingerprintOf } from './notification.js';
import { phaseOf } from './phase.js';
import { startAlerts, type RunningAlerts } from './start.js';

const suite = hasPrometheus() && hasAlertmanager() ? describe : describe.skip;

const INTERVAL = 1000;
const GROUPS = 5;
const SERIES = ['a', 'b', 'c'];
/** While they begin, and at the end, nothing changes. */
const QUIET_SECONDS = 3;
const BUSY_SECONDS = 42;
/** How far from a scrape a group is evaluated at least, so that both servers see the same samples. */
const APART_MS = 180;

const RULES = SERIES.flatMap((series, i): string[] => [
  `{ alert: Now${series}, expr: 'm{series="${series}"} > 0.5' }`,
  `{ alert: Held${series}, expr: 'm{series!="${series}"} > 0.5', for: ${i + 1}s, keep_firing_for: ${2 * i}s, labels: { who: "{{ $labels.series }}!", severity: page } }`,
]).slice(0, 5);

suite('rules that the runner and Prometheus evaluate beside each other', () => {
  let exporter: Server;
  let prometheus: RunningPrometheus;
  let managers: { theirs: RunningPrometheus; ours: RunningPrometheus };
  let folder: string;
  let config: RunnerConfig;
  let alerts: RunningAlerts;
  let busySince = Infinity;
  const random = seededRandom(11);
  const script = SERIES.map(() => {
    let on = false;
    return Array.from({ length: BUSY_SECONDS }, () => (on = random() < 0.3 ? !on : on));
  });
  /** What the runner found: rule and slot → its instances. */
  const found = new Map<string, string>();

  const valueOf = (series: number, now: number): number => {
    const second = Math.floor((now - busySince) / 1000);
    if (second < 0) return 0;
    return script[series]![Math.min(second, BUSY_SECONDS - 1)] ? 1 : 0;
  };
  const start = (): Promise<RunningAlerts> =>
    startAlerts(config, () => {}, {
      onRule({ rule, state }, _group, t) {
        const active = state.instances.filter((instance) => instance.state !== 'inactive');
        const texts = active.map(({ labels, state: now, activeAt }) => textOf(labels, now, activeAt));
        found.set(`${nameOf(rule)} ${t}`, texts.toSorted().join('\n'));
      },
    });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-live-'));
    exporter = createServer((_, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(SERIES.map((series, i) => `m{series="${series}"} ${valueOf(i, Date.now())}\n`).join(''));
    });
    await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
    const target = `127.0.0.1:${(exporter.address() as AddressInfo).port}`;
    managers = { theirs: await startAlertmanager(), ours: await startAlertmanager() };
    prometheus = await startPrometheus({
      rules: 'groups: []',
      scrapeConfigs: '',
      targets: { scripted: target },
      alertmanager: managers.theirs.url.replace('http://', ''),
      flags: ['--web.enable-lifecycle'],
    });
    const rules = join(prometheus.folder, 'rules.yml');
    const scraped = await scrapePhase(prometheus.url);
    const names = namesApart(rules, scraped);
    await writeFile(rules, `groups:\n${names.map((name, i) => groupText(name, i)).join('')}`);
    expect((await fetch(`${prometheus.url}/-/reload`, { method: 'POST' })).status).to.equal(200);
    const report = new Report();
    config = parseRunnerConfig(
      {
        port: 0,
        sources: { prom: { type: 'prometheus', url: prometheus.url } },
        rules: [rules],
        evaluationIntervalMs: INTERVAL,
        alertmanagers: { ours: managers.ours.url },
        compat: 'prom2',
      },
      folder,
      report,
    );
    expect(report.problems).to.deep.equal([]);
    alerts = await start();
    await waitFor(QUIET_SECONDS * 1000);
    busySince = Date.now();
  });
  after(async () => {
    await alerts?.stop();
    await Promise.all([prometheus?.stop(), managers?.theirs.stop(), managers?.ours.stop()]);
    exporter.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('come to the same states at the same times, also when the runner is stopped and killed meanwhile', async () => {
    for (let part = 0; part < 3; part += 1) {
      await waitFor((BUSY_SECONDS * 1000) / 3);
      if (part === 2) break;
      // The second time it forgets what it wrote when it ended, as if it had been killed.
      if (part === 1) await copyFile(config.state, join(folder, 'killed.json'));
      await alerts.stop();
      if (part === 1) await copyFile(join(folder, 'killed.json'), config.state);
      alerts = await start();
    }
    await waitFor(QUIET_SECONDS * 1000);
    const theirs = await recordedAlerts(prometheus.url);
    const late: string[] = [];
    for (const [key, ours] of found)
      if ((theirs.get(key) ?? '') !== ours) late.push(`${key}: ${ours} ≠ ${theirs.get(key)}`);
    expect(late).to.deep.equal([]);
    expect(found.size).to.be.above(1000);
    expect([...found.values()].filter((text) => text.includes('firing')).length).to.be.above(200);
    expect([...found.values()].filter((text) => text.includes('pending')).length).to.be.above(50);
    // And none of theirs is missing here.
    const first = Math.min(...[...found.keys()].map((key) => Number(key.split(' ')[1])));
    const last = Math.max(...[...found.keys()].map((key) => Number(key.split(' ')[1])));
    const unseen = [...theirs.keys()].filter((key) => {
      const t = Number(key.split(' ')[1]);
      return t > first + INTERVAL && t < last - INTERVAL && !found.has(key);
    });
    expect(unseen).to.deep.equal([]);
  });

  it('reach an Alertmanager with the same labels and times', async () => {
    const [theirs, ours] = await Promise.all([alertsOf(managers.theirs.url), alertsOf(managers.ours.url)]);
    expect(ours.map(({ text }) => text)).to.deep.equal(theirs.map(({ text }) => text));
    expect(ours.length).to.be.above(3);
    for (const { labels, fingerprint } of ours)
      expect(fingerprintOf(labelsFrom(Object.entries(labels)))).to.equal(fingerprint);
  });
});

function groupText(name: string, i: number): string {
  const rules = RULES.map((rule) => `    - ${rule.replace(/alert: (\w+)/, `alert: $1${i}`)}\n`).join('');
  return `- name: ${name}\n  interval: ${INTERVAL}ms\n  rules:\n${rules}`;
}

/** Names whose groups are evaluated far enough from the scrapes. */
function namesApart(file: string, scraped: number): string[] {
  const names: string[] = [];
  for (let i = 0; names.length < GROUPS; i += 1) {
    const since = (phaseOf(file, `group-${i}`, INTERVAL) - scraped + INTERVAL) % INTERVAL;
    if (since > APART_MS && since < INTERVAL - APART_MS) names.push(`group-${i}`);
  }
  return names;
}

/** When in a second Prometheus scrapes. */
async function scrapePhase(url: string): Promise<number> {
  for (;;) {
    const [series] = await queryOf(url, 'up{job="scripted"}[10s]');
    const times = series?.values.map(([time]) => Math.round(time * 1000)) ?? [];
    if (times.length >= 2) return times.at(-1)! % INTERVAL;
    await waitFor(200);
  }
}

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

async function queryOf(url: string, query: string): Promise<readonly Series[]> {
  const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query }).toString()}`);
  return ((await response.json()) as { data: { result: readonly Series[] } }).data.result;
}

/** What Prometheus wrote down of its alerts: rule and time → its instances. */
async function recordedAlerts(url: string): Promise<Map<string, string>> {
  const since = new Map<string, string>();
  for (const { metric, values } of await queryOf(url, 'ALERTS_FOR_STATE[5m]')) {
    for (const [time, value] of values) since.set(`${keyOf(metric)} ${Math.round(time * 1000)}`, value);
  }
  const texts = new Map<string, string[]>();
  for (const { metric, values } of await queryOf(url, 'ALERTS[5m]')) {
    for (const [time] of values) {
      const t = Math.round(time * 1000);
      const activeAt = Number(since.get(`${keyOf(metric)} ${t}`)) * 1000;
      const key = `${metric['alertname']} ${t}`;
      texts.set(key, [...(texts.get(key) ?? []), textOf(metric, metric['alertstate'] ?? '', activeAt)]);
    }
  }
  return new Map([...texts].map(([key, list]) => [key, list.toSorted().join('\n')]));
}

function textOf(labels: Readonly<Record<string, string>>, state: string, activeAt: number): string {
  return `${keyOf(labels)} ${state} since ${Math.floor(activeAt / 1000)}`;
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  const own = Object.entries(labels).filter(([name]) => name !== '__name__' && name !== 'alertstate');
  return JSON.stringify(own.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

interface KnownAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly text: string;
}

async function alertsOf(url: string): Promise<KnownAlert[]> {
  const list = (await (await fetch(`${url}/api/v2/alerts`)).json()) as (Omit<KnownAlert, 'text'> & {
    startsAt: string;
  })[];
  const known = list.map((alert) => ({ ...alert, text: `${keyOf(alert.labels)} from ${alert.startsAt}` }));
  return known.toSorted((a, b) => (a.text < b.text ? -1 : 1));
}

function waitFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
