import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labelsFrom, Report } from '@obs-kit/core';
import { seededRandom } from '@obs-kit/testing';
import { hasAlertmanager, startAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { remoteWrite } from '@obs-kit/testing/node/remote-write.js';
import { waitUntil } from '@obs-kit/testing/node/wait-until.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseRunnerConfig, type RunnerConfig } from './config.js';
import { compareSlots, type SlotComparison, type Unsure } from './fixtures/compare-slots.js';
import { evaluatedRule, keyOf, readEvaluated, readRecorded, statesText } from './fixtures/recorded.js';
import { nameOf } from './group.js';
import { fingerprintOf } from './notification.js';
import { postAlerts } from './post-alerts.js';
import { startAlerts, type RunningAlerts } from './start.js';
import { stateFiles } from './state-files.js';

const suite = hasPrometheus() && hasAlertmanager() ? describe : describe.skip;

const INTERVAL = 1000;
const GROUPS = Array.from({ length: 10 }, (_, i) => `group-${i}`);
const SERIES = ['a', 'b', 'c'];
const BUSY_SECONDS = 36;
/** In each twelve seconds the last four are calm: whoever got out of step, because the machine was busy, is in step again. */
const [CYCLE_SECONDS, CALM_SECONDS] = [12, 4];
/** So long before its time everything is written. */
const AHEAD_MS = 2500;
/** Played again, for a machine that leaves most evaluations out. */
const MOST_ROUNDS = 5;

const RULES = SERIES.flatMap((series, i): [string, string][] => [
  [`Now${series}`, `expr: 'm{series="${series}"} > 0.5'`],
  [
    `Held${series}`,
    `expr: 'm{series!="${series}"} > 0.5', for: ${i + 1}s, keep_firing_for: ${2 * i}s, labels: { who: "{{ $labels.series }}!", severity: page }`,
  ],
]).slice(0, 5);
const COMPARED = GROUPS.flatMap((group, i) => RULES.map(([name]) => ({ alert: `${name}${i}`, group })));
/** When all series are on: one alert of each rule for its series, two of each rule for the others. */
const MOST_ALERTS = GROUPS.length * (3 + 2 * 2);

suite('rules that the runner and Prometheus evaluate beside each other', () => {
  let prometheus: RunningPrometheus;
  let managers: { theirs: RunningPrometheus; ours: RunningPrometheus };
  let folder: string;
  let config: RunnerConfig;
  let life: RunningAlerts & { killed: boolean };
  const random = seededRandom(11);
  /** What the runner found: rule and slot → its instances. */
  const found = new Map<string, string>();
  const unsure: Unsure[] = [];
  /** Evaluations that the runner itself says it left out, or that failed. */
  let missedBefore = 0;
  let failed = 0;

  const missed = (): number =>
    life.runner.status().groups.reduce((sum, { missed: slots }) => sum + slots * RULES.length, 0);
  const start = async (): Promise<void> => {
    const own = { killed: false };
    const dead = (): Promise<never> => Promise.reject(new Error('it was killed'));
    const started = await startAlerts(config, () => {}, {
      onRule({ rule, state }, _group, t) {
        if (own.killed) return;
        if (state.health === 'ok') found.set(`${nameOf(rule)} ${t}`, statesText(state));
        else failed += 1;
      },
      // Nothing leaves a runner that was killed.
      files: {
        read: stateFiles.read,
        write: (path, text) => (own.killed ? dead() : stateFiles.write(path, text)),
        rename: (from, to) => (own.killed ? dead() : stateFiles.rename(from, to)),
        syncFolder: (path) => (own.killed ? dead() : stateFiles.syncFolder(path)),
      },
      alertmanagers: [...config.alertmanagers.values()].map((manager) => ({
        name: manager.name,
        post: (list, signal) => (own.killed ? dead() : postAlerts(manager, list, signal)),
      })),
    });
    life = Object.assign(own, started);
  };
  const end = async (): Promise<void> => {
    missedBefore += missed();
    await life.stop();
  };
  /** Writes what the series are in the coming seconds; resolves with the time at which that begins. */
  const write = async (seconds: readonly (readonly boolean[])[]): Promise<number> => {
    const begin = Date.now() + AHEAD_MS;
    await remoteWrite(
      prometheus.url,
      SERIES.map((series, i) => ({
        labels: { __name__: 'm', series },
        samples: seconds.map((on, second) => ({ time: begin + second * 1000, value: on[i] ? 1 : 0 })),
      })),
    );
    const written = Date.now();
    if (written >= begin) unsure.push([begin, written]);
    return begin;
  };
  /** Waits until both have evaluated every rule after a time. */
  const evaluatedAfter = (time: number): Promise<void> =>
    waitUntil('both have evaluated every group', async () => {
      const evaluated = await readEvaluated(prometheus.url);
      const newest = new Map([...found.keys()].map((key) => key.split(' ') as [string, string]));
      return COMPARED.every(
        ({ alert, group }) =>
          Number(newest.get(alert) ?? 0) > time && Math.max(0, ...(evaluated.get(group) ?? [])) > time,
      );
    });
  const compare = async (): Promise<SlotComparison> =>
    compareSlots(COMPARED, found, await readRecorded(prometheus.url), unsure);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-live-'));
    managers = { theirs: await startAlertmanager(), ours: await startAlertmanager() };
    prometheus = await startPrometheus({
      rules: `groups:\n${GROUPS.map(groupText).join('')}`,
      scrapeConfigs: '',
      alertmanager: managers.theirs.url.replace('http://', ''),
    });
    const report = new Report();
    config = parseRunnerConfig(
      {
        port: 0,
        sources: { prom: { type: 'prometheus', url: prometheus.url } },
        rules: [join(prometheus.folder, 'rules.yml')],
        evaluationIntervalMs: INTERVAL,
        alertmanagers: { ours: managers.ours.url },
        compat: 'prom2',
      },
      folder,
      report,
    );
    expect(report.problems).to.deep.equal([]);
    await start();
    // Prometheus writes nothing of a group's first evaluation.
    await evaluatedAfter(Date.now() + INTERVAL);
    unsure.push([0, Date.now()]);
  });
  after(async () => {
    await life?.stop();
    await Promise.all([prometheus?.stop(), managers?.theirs.stop(), managers?.ours.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('come to the same states at the same times, also when the runner is stopped and killed meanwhile', async () => {
    let result: SlotComparison | undefined;
    for (let round = 0; round < MOST_ROUNDS && !isEnough(result); round += 1) {
      const begin = await write(randomScript(random));
      for (let part = 1; round === 0 && part < 3; part += 1) {
        await sleep(begin + (part * BUSY_SECONDS * 1000) / 3 - Date.now());
        // The second time it forgets what it would have written when it ended.
        life.killed = part === 2;
        await end();
        await start();
      }
      await sleep(begin + BUSY_SECONDS * 1000 - Date.now());
      await evaluatedAfter(Date.now());
      result = await compare();
    }
    const { compared, firing, pending, differences, leftOut, notOurs } = result!;
    const out = [...leftOut.values()].flat().length;
    console.log(`${compared} evaluations compared, ${out} left out, ${notOurs} of them skipped by the runner`);
    expect(differences).to.deep.equal([]);
    expect(compared).to.be.above(1000);
    expect(firing).to.be.above(200);
    expect(pending).to.be.above(50);
    expect(result!.fewest).to.be.above(0);
    // And whatever the runner did not evaluate, it says so itself.
    expect(notOurs).to.be.at.most(missedBefore + missed() + failed);
  });

  it('reach an Alertmanager with the same labels and times', async () => {
    const lists = (): Promise<[KnownAlert[], KnownAlert[]]> =>
      Promise.all([alertsOf(managers.theirs.url), alertsOf(managers.ours.url)]);
    let usable: ReadonlySet<string> = new Set();
    for (let round = 0; round < MOST_ROUNDS && usable.size < COMPARED.length / 2; round += 1) {
      await write([SERIES.map(() => false)]);
      await waitUntil('all alerts are over', async () => (await lists()).every((list) => list.length === 0));
      const begin = await write([SERIES.map(() => true)]);
      await waitUntil('all alerts have come', async () => (await lists()).every((list) => list.length === MOST_ALERTS));
      await evaluatedAfter(Date.now());
      const { leftOut, differences } = await compare();
      expect(differences).to.deep.equal([]);
      // One that left an evaluation out meanwhile may rightly have begun later.
      usable = new Set([...leftOut].flatMap(([alert, times]) => (times.some((t) => t >= begin) ? [] : [alert])));
    }
    const [theirs, ours] = await lists();
    const textsOf = (list: readonly KnownAlert[]): string[] =>
      list.filter(({ labels }) => usable.has(labels['alertname']!)).map(({ text }) => text);
    console.log(`${usable.size} of ${COMPARED.length} rules compared by the alerts that they sent`);
    expect(textsOf(ours)).to.deep.equal(textsOf(theirs));
    expect(ours.map(({ labels }) => keyOf(labels))).to.deep.equal(theirs.map(({ labels }) => keyOf(labels)));
    expect(usable.size).to.be.at.least(COMPARED.length / 2);
    for (const { labels, fingerprint } of ours)
      expect(fingerprintOf(labelsFrom(Object.entries(labels)))).to.equal(fingerprint);
  });
});

function groupText(name: string, i: number): string {
  const rules = RULES.map(([alert, rest]) => `    - { alert: ${alert}${i}, ${rest} }\n`).join('');
  return `- name: ${name}\n  interval: ${INTERVAL}ms\n  rules:\n${rules}    - ${evaluatedRule(name)}\n`;
}

/** Series that go up and down, by second. */
function randomScript(random: () => number): boolean[][] {
  const now = SERIES.map(() => false);
  return Array.from({ length: BUSY_SECONDS }, (_, second) => {
    const isCalm = second % CYCLE_SECONDS >= CYCLE_SECONDS - CALM_SECONDS;
    return now.map((on, i) => (now[i] = !isCalm && (random() < 0.3 ? !on : on)));
  });
}

function isEnough(result: SlotComparison | undefined): boolean {
  if (result === undefined) return false;
  const { compared, firing, pending, fewest } = result;
  return compared > 1000 && firing > 200 && pending > 50 && fewest > 0;
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
