import { labelsFrom } from '@obs-kit/core';
import type { ExtendedEvaluation } from '@obs-kit/core/alerting.js';
import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { BEGIN, createWorld, Killed, vectorOf, type RunnerWorld } from './fixtures/runner-world.js';

const RULES = `
groups:
  - name: fast
    interval: 2s
    rules:
      - { alert: Now, expr: now }
      - { alert: Held, expr: held, for: 4s, keep_firing_for: 5s }
  - name: slow
    interval: 5s
    rules:
      - { alert: Later, expr: later, for: 5s, labels: { value: same } }
`;
/** With everything that only documents have. */
const DOCUMENT = JSON.stringify({
  version: 1,
  alertRules: [
    {
      id: 'orders',
      title: 'Orders',
      targets: [{ refId: 'A', query: 'orders', source: 'prom' }],
      condition: 'A',
      every: '2s',
      for: '2s',
      keepFiringFor: '3s',
      noData: 'alert',
      error: 'ok',
      missingSeries: 'alert',
      newSeriesGrace: '3s',
      flapping: { changes: 2, window: '20s' },
    },
  ],
});
const SECONDS = 24;
const QUIET_SECONDS = 15;
const KILLS = 700;
const LATE_KILLS = 300;
const DOCUMENT_KILLS = 150;
/** Longer than any interval. */
const LATE_MS = 6000;

/** What all runners have in common: which series meet a condition in which half-second. */
function createConditions(seed: number): RunnerWorld['conditions'] {
  const random = seededRandom(seed);
  const runs = new Map<string, boolean[]>();
  for (const expr of ['now', 'held', 'later']) {
    for (const series of ['a', 'b']) {
      let on = random() < 0.4;
      const run = Array.from({ length: SECONDS * 2 }, () => (on = random() < 0.12 ? !on : on));
      runs.set(expr + series, run);
    }
  }
  return (expr, t) => {
    const at = Math.floor((t - BEGIN) / 500);
    return vectorOf(['a', 'b'].filter((series) => runs.get(expr + series)?.[at] ?? false));
  };
}

/** The same for a document: series that match, are well or are gone, no data at all, and errors. */
function createAnswers(seed: number): RunnerWorld['answers'] {
  const random = seededRandom(seed);
  const answers = Array.from({ length: SECONDS / 2 }, (): ExtendedEvaluation => {
    const what = random();
    if (what < 0.1) return { error: 'the source is away' };
    if (what < 0.25) return { noData: true };
    const present = ['a', 'b', 'c'].filter(() => random() < 0.8).map(sampleOf);
    return { ok: present.filter(() => random() < 0.6), present };
  });
  const well = ['a', 'b', 'c'].map(sampleOf);
  return (_, t) => answers[Math.floor((t - BEGIN) / 2000)] ?? { ok: [], present: well };
}

function sampleOf(series: string): { readonly labels: ReturnType<typeof labelsFrom>; readonly value: number } {
  return { labels: labelsFrom([['series', series]]), value: 1 };
}

function createRuleWorld(seed: number): RunnerWorld {
  const world = createWorld(RULES);
  world.conditions = createConditions(seed);
  return world;
}

function createDocumentWorld(seed: number): RunnerWorld {
  const world = createWorld('groups: []', {}, DOCUMENT);
  world.answers = createAnswers(seed);
  return world;
}

interface Outcome {
  /** Alert, series, beginning and state of all that a receiver was told, in order. */
  readonly told: readonly string[];
  /** What an Alertmanager that heard all of it knows: alert, series, beginning → end. */
  readonly known: ReadonlyMap<string, string>;
  readonly operations: readonly string[];
  /** What the receiver was told last before the kill: of this alone the runner may not know that it was. */
  readonly inDoubt: readonly string[];
  readonly damaged: number;
}

/** A whole life; killed right before the operation `killAt`, started anew so much later. */
async function live(world: RunnerWorld, killAt?: number, lateMs: number = 0): Promise<Outcome> {
  let killed = false;
  let inDoubt: readonly string[] = [];
  world.fault = () => {
    if (killed || world.operations.length !== killAt) return;
    killed = true;
    // The second write that has ended since must hold it: the first may have begun before.
    const since = world.operations.slice(world.operations.lastIndexOf('send'), -1);
    const writes = since.filter((operation) => operation === 'sync folder').length;
    inDoubt = writes >= 2 ? [] : world.received.slice(-1).flatMap(textsOf);
    // Whoever watches over it starts it anew.
    const waited = lateMs === 0 ? undefined : new Promise<void>((resolve) => world.after(lateMs, resolve));
    const again = waited === undefined ? world.start() : waited.then(() => world.start());
    starting = again.then((runner) => {
      damaged = runner.status().problems.length;
      return runner;
    });
    throw new Killed();
  };
  let damaged = 0;
  let starting = world.start();
  let stopped = false;
  for (let second = 1; second <= SECONDS + QUIET_SECONDS + 5; second += 1) {
    await world.pass(1000);
    if (second === SECONDS + QUIET_SECONDS) void starting.then((one) => one.stop()).then(() => (stopped = true));
  }
  await world.pass(2 * LATE_MS);
  if (!stopped) await (await starting).stop();
  const known = new Map<string, string>();
  for (const { labels, startsAt, endsAt } of world.posted.flat()) {
    known.set(`${labels['alertname']} ${labels['series']} ${startsAt}`, endsAt);
  }
  return { told: world.received.flatMap(textsOf), known, operations: world.operations, inDoubt, damaged };
}

function textsOf({ alerts }: RunnerWorld['received'][number]): string[] {
  return alerts.map(
    ({ labels, startsAt, status }) => `${labels['alertname']} ${labels['series']} ${startsAt} ${status}`,
  );
}

describe('a runner that is killed', () => {
  for (const [kind, most, create] of [
    ['rule files', KILLS, createRuleWorld],
    ['a dashboard', DOCUMENT_KILLS, createDocumentWorld],
  ] as const) {
    it(`at any of ${most} points, with rules of ${kind}, loses no alert, tells none twice and damages no state`, async () => {
      const references: Outcome[] = [];
      for (let seed = 1, points = 0; points < most; seed += 1) {
        const reference = await live(create(seed));
        references.push(reference);
        points += reference.operations.length;
      }
      let kills = 0;
      for (const [i, reference] of references.entries()) {
        expect(reference.told).to.have.length.above(4);
        expect(new Set(reference.told).size).to.equal(reference.told.length);
        for (let at = 1; at <= reference.operations.length && kills < most; at += 1) {
          kills += 1;
          const outcome = await live(create(i + 1), at);
          const where = `seed ${i + 1}, killed at operation ${at}, ${reference.operations[at - 1]}`;
          expect(outcome.damaged, where).to.equal(0);
          expect([...new Set(outcome.told)].toSorted(), where).to.deep.equal(reference.told.toSorted());
          expect(outcome.known, where).to.deep.equal(reference.known);
          // Only what was delivered and not yet written down is told again: nobody can know that it was.
          const twice = outcome.told.filter((text, k) => outcome.told.indexOf(text) !== k);
          expect(outcome.inDoubt, where).to.include.members(twice);
        }
      }
      expect(kills).to.equal(most);
    });
  }

  it(`and starts ${LATE_MS / 1000} s later, tells the end of everything that it had told, and nothing anew before its end`, async () => {
    let kills = 0;
    for (let seed = 1; kills < LATE_KILLS; seed += 1) {
      const { operations } = await live(createRuleWorld(seed));
      for (let at = 1; at <= operations.length && kills < LATE_KILLS; at += 2) {
        kills += 1;
        const outcome = await live(createRuleWorld(seed), at, LATE_MS);
        const where = `seed ${seed}, killed at operation ${at}, ${operations[at - 1]}`;
        expect(outcome.damaged, where).to.equal(0);
        const open = new Map<string, string>();
        for (const [alert, series, startsAt, status] of outcome.told.map((text) => text.split(' '))) {
          const key = `${alert} ${series}`;
          if (status === 'resolved') open.delete(key);
          else {
            expect(open.get(key) ?? startsAt, `${where}: ${key}`).to.equal(startsAt);
            open.set(key, startsAt!);
          }
        }
        expect([...open.keys()], where).to.deep.equal([]);
      }
    }
  });
});
