import { fakeClock, seededRandom, type FakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../../base/error.js';
import { Report } from '../../base/report.js';
import { createSession } from '../../session/create-session.js';
import type { AlertRule } from '../../source/alerts.js';
import { summarizeAlerts } from '../summary.js';
import { askVector } from '../ask.js';
import { engineRuleOf } from '../document/engine-rule-of.js';
import { askRule } from '../document/ask-rule.js';
import { ruleOf } from '../document/fixtures/rules.js';
import { resolveAlertingRule } from '../engine-rule.js';
import { initialExtendedState, PLAIN } from '../extended-state.js';
import { stepExtended } from '../extended.js';
import { alertRuleOf } from './answer.js';
import { hostSource, queryRule, type HostSource, type ValueAt } from './fixtures/hosts.js';
import { createLocalAlerts, type LocalAlerts, type LocalAlertsOptions } from './local-alerts.js';
import { tasksOf, type LocalRule } from './rule-task.js';
import type { AlertTransition } from './rule-run.js';

const { signal } = new AbortController();
const SLOT = 10_000;
const AWAY = new ObsError({ code: 'source-unreachable', message: 'no answer from prom', hint: 'Wait.' });

interface World {
  readonly clock: FakeClock;
  readonly source: HostSource;
  readonly engine: LocalAlerts;
  readonly changes: AlertTransition[];
  ask(): Promise<readonly AlertRule[]>;
}

function world(rules: readonly LocalRule[], valueAt: ValueAt, options: Partial<LocalAlertsOptions> = {}): World {
  const clock = fakeClock();
  const source = hostSource(['a', 'b'], valueAt);
  const changes: AlertTransition[] = [];
  const engine = createLocalAlerts({
    rules,
    sources: () => new Map([['prom', source]]),
    clock,
    past: false,
    onChange: (transitions) => changes.push(...transitions),
    ...options,
  });
  const ask = async (): Promise<readonly AlertRule[]> => (await engine.alerts({ signal })).rules;
  return { clock, source, engine, changes, ask };
}

const statesOf = ([rule]: readonly AlertRule[]): unknown =>
  rule!.instances.map(({ labels, state, further }) => [labels['host'], further ?? state].join(' ')).sort();

describe('alert rules that a page evaluates itself', () => {
  it('are rules with alerts like those of a server', async () => {
    const { ask, clock } = world([queryRule()], (host) => (host === 'a' ? 90 : 10));
    const [rule] = await ask();
    expect(rule).to.deep.include({
      name: 'CpuHigh',
      query: 'cpu > 80',
      state: 'firing',
      health: 'ok',
      lastError: '',
      evaluatedAt: clock.now(),
    });
    expect({ ...rule!.instances[0]!.labels }).to.deep.equal({ alertname: 'CpuHigh', host: 'a', severity: 'page' });
    expect(rule!.instances[0]!.annotations['summary']).to.equal('a is at 90');
  });

  it('are asked once for each time of their grid, whoever asks, and never when nobody does', async () => {
    const { engine, source, clock } = world(
      Array.from({ length: 5 }, (_, i) => queryRule({ alert: `Rule${i}`, everyMs: i < 3 ? SLOT : 3 * SLOT })),
      () => 90,
    );
    await clock.settle(10 * SLOT);
    expect(source.asked).to.deep.equal([]);
    for (let slot = 0; slot < 6; slot += 1) {
      const watchers = Array.from({ length: 7 }, () => engine.alerts({ signal }));
      await clock.settle(SLOT / 2);
      await Promise.all([...watchers, engine.alerts({ signal })]);
      await clock.settle(SLOT / 2);
    }
    // Three at six times, two at two or three.
    const slow = new Set(Array.from({ length: 6 }, (_, i) => Math.floor((i + 10) / 3))).size;
    expect(source.asked.length).to.equal(3 * 6 + 2 * slow);
    expect(source.asked.every(({ range }) => range.to % SLOT === 0)).to.equal(true);
    expect(clock.pending).to.equal(0);
  });

  it('of a session are asked while a badge watches, not in a hidden tab, and not after', async () => {
    const { engine, source, clock } = world([queryRule()], () => 90);
    const session = createSession({ clock, sources: { alerts: engine }, time: { refresh: '10s' } });
    const leave = session.alerts('alerts').subscribe(() => {});
    const other = session.alerts('alerts').subscribe(() => {});
    await clock.settle(2 * SLOT);
    expect(source.asked.length).to.equal(3);
    session.setActive(false);
    await clock.settle(10 * SLOT);
    expect(source.asked.length).to.equal(3);
    session.setActive(true);
    await clock.settle();
    expect(source.asked.length).to.equal(4);
    leave();
    other();
    await clock.settle(10 * SLOT);
    expect(source.asked.length).to.equal(4);
    session.dispose();
  });

  it('skip what was missed when they are not to make up for it', async () => {
    const { ask, source, clock } = world([queryRule({ forMs: 2 * SLOT })], () => 90);
    await ask();
    await clock.settle(10 * SLOT);
    await ask();
    expect(source.asked.map(({ mode }) => mode)).to.deep.equal(['instant', 'instant']);
  });

  it('come to what stepping by hand comes to, over random series', async () => {
    const random = seededRandom(7);
    for (let round = 0; round < 20; round += 1) {
      const levels = new Map<string, number>();
      const valueAt: ValueAt = (host, t) => {
        const key = `${host} ${t}`;
        if (!levels.has(key)) levels.set(key, random() < 0.2 ? NaN : random() * 160);
        return levels.get(key)!;
      };
      const rule = queryRule({
        forMs: SLOT * Math.floor(random() * 4),
        keepFiringForMs: SLOT * Math.floor(random() * 3),
      });
      const { ask, clock, source } = world([rule], valueAt);
      const engine = { ...resolveAlertingRule(rule), ...PLAIN };
      let state = initialExtendedState();
      for (let slot = 0; slot < 30; slot += 1) {
        if (random() < 0.2) source.failing = AWAY;
        const rules = await ask();
        const evaluation = await askVector(source, rule.expr, clock.now(), signal);
        ({ state } = stepExtended(state, evaluation, engine, clock.now()));
        const outcome = 'error' in evaluation ? 'error' : 'ok';
        expect(rules[0]).to.deep.equal(alertRuleOf(tasksOf([rule], '')[0]!, engine, { state, outcome }));
        source.failing = undefined;
        await clock.settle(SLOT);
      }
    }
  });

  it('begin with the state that they would have had, by one question about the past', async () => {
    const random = seededRandom(11);
    for (let round = 0; round < 20; round += 1) {
      const levels = new Map<string, boolean>();
      // Values hold for one to six evaluations, so that alerts come to fire, and every evaluation counts.
      const holds = (round % 6) + 1;
      const valueAt: ValueAt = (host, t) => {
        const key = `${host} ${Math.floor(t / SLOT / holds)}`;
        if (!levels.has(key)) levels.set(key, random() < 0.75);
        return levels.get(key) ? 90 : 10;
      };
      const forMs = SLOT * Math.floor(random() * 5);
      const document = ruleOf({
        every: '10s',
        for: `${forMs / 1000}s`,
        keepFiringFor: '20s',
        from: 'now-10s',
        targets: [{ refId: 'A', query: 'cpu' }],
      });
      for (const rule of [document, queryRule({ forMs, keepFiringForMs: 2 * SLOT })]) {
        const always = world([rule], valueAt);
        for (let slot = 0; slot < 24; slot += 1) {
          await always.ask();
          await always.clock.settle(SLOT);
        }
        const late = world([rule], valueAt, { past: true });
        await late.clock.settle(24 * SLOT);
        expect(statesOf(await late.ask())).to.deep.equal(statesOf(await always.ask()));
        expect(late.source.asked.length).to.equal(2);
        expect(late.changes).to.deep.equal([]);
        // And the same when nobody looked for a while.
        await late.clock.settle(9 * SLOT);
        for (let slot = 0; slot < 9; slot += 1) {
          await always.clock.settle(SLOT);
          await always.ask();
        }
        expect(statesOf(await late.ask())).to.deep.equal(statesOf(await always.ask()));
        expect(late.source.asked.length).to.equal(4);
      }
    }
  });

  it('do not fire for a time between that nobody looked at and in which all was well', async () => {
    const start = fakeClock().now();
    const valueAt: ValueAt = (_, t) => (t === start + SLOT ? 10 : 90);
    const { ask, clock } = world([queryRule({ forMs: 2 * SLOT })], valueAt, { past: true });
    await ask();
    await clock.settle(2 * SLOT);
    expect((await ask())[0]!.instances.map(({ state, activeAt }) => [state, activeAt])).to.deep.equal([
      ['pending', start + 2 * SLOT],
      ['pending', start + 2 * SLOT],
    ]);
  });

  it('go on without the past when the source answers no question about it', async () => {
    const { ask, source } = world([queryRule({ forMs: 5 * SLOT })], () => 90, { past: true });
    const query = source.query;
    source.query = (request, context) => (request.mode === 'range' ? Promise.reject(AWAY) : query(request, context));
    expect(statesOf(await ask())).to.deep.equal(['a pending', 'b pending']);
  });

  it('tell of each change, but not of what they find at first', async () => {
    let level = 90;
    const { ask, clock, changes } = world([queryRule({ keepFiringForMs: SLOT })], (host) => (host === 'a' ? level : 0));
    await ask();
    expect(changes).to.deep.equal([]);
    level = 10;
    for (let slot = 0; slot < 2; slot += 1) {
      await clock.settle(SLOT);
      await ask();
    }
    await clock.settle();
    expect(changes.map(({ labels, from, to }) => [labels['host'], from, to])).to.deep.equal([
      ['a', 'firing', 'recovering'],
      ['a', 'recovering', 'inactive'],
    ]);
  });

  it('let go of the question when nobody waits any more, and ask again the next time', async () => {
    const { engine, source, ask } = world([queryRule()], () => 90);
    source.hold = true;
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = [engine.alerts({ signal: one.signal }), engine.alerts({ signal: two.signal })];
    const ended = Promise.allSettled(answers);
    await Promise.resolve();
    one.abort();
    await answers[0]!.catch(() => {});
    expect(source.asked.length).to.equal(1);
    two.abort();
    expect((await ended).map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    source.release();
    expect(statesOf(await ask())).to.deep.equal(['a firing', 'b firing']);
    expect(source.asked.length).to.equal(2);
  });

  it('do not wait for one that takes its time, and call it an error when it takes too long', async () => {
    const slow = hostSource(['s'], () => 90);
    slow.hold = true;
    const quick = hostSource(['q'], () => 90);
    const sources = new Map([
      ['quick', quick],
      ['slow', slow],
    ]);
    const { engine, clock } = world([queryRule(), queryRule({ alert: 'Slow', source: 'slow', everyMs: 60_000 })], () => 0, {
      sources: () => sources,
    }); // prettier-ignore
    const first = engine.alerts({ signal });
    await clock.settle(3000);
    expect((await first).rules.map(({ state, health }) => `${state} ${health}`)).to.deep.equal([
      'firing ok',
      'unknown unknown',
    ]);
    await clock.settle(27_000);
    const { rules } = await engine.alerts({ signal });
    expect(rules[1]).to.deep.include({ health: 'error', lastError: 'rule was not answered within 30 s' });
    expect(slow.asked.length).to.equal(1);
    engine.dispose();
    await clock.settle();
    expect(clock.pending).to.equal(0);
  });

  it('wait for their turn at a source', async () => {
    const { engine, source, clock } = world(
      Array.from({ length: 20 }, (_, i) => queryRule({ alert: `Rule${i}` })),
      () => 90,
    );
    source.hold = true;
    const answer = engine.alerts({ signal });
    await clock.settle();
    expect(source.asked.length).to.equal(6);
    source.release();
    expect((await answer).rules.every(({ state }) => state === 'firing')).to.equal(true);
    expect(source.asked.length).to.equal(20);
  });

  it('never look healthy when there is no data, an error, or no evaluation yet', async () => {
    const silent = world([ruleOf({ every: '10s' })], () => NaN);
    const broken = world([queryRule()], () => 10);
    broken.source.failing = AWAY;
    const unready = world([queryRule({ annotations: { summary: '{{ nonsense ' } })], () => 10);
    for (const [{ ask }, health, further] of [
      [silent, 'unknown', 'noData'],
      [broken, 'error', undefined],
      [unready, 'error', undefined],
    ] as const) {
      const rules = await ask();
      expect([rules[0]!.health, rules[0]!.further]).to.deep.equal([health, further]);
      expect(rules[0]!.lastError).to.not.equal('');
      const data = { status: 'ready', fetch: 'idle', rules, error: undefined, notices: [], updatedAt: 0 } as const;
      expect(summarizeAlerts(data).state).to.equal('unknown');
    }
  });

  it('keep an alert that fires when its data ends, and say what troubles it', async () => {
    let level = 90;
    const { ask, clock } = world([ruleOf({ every: '10s' })], () => level);
    await ask();
    level = NaN;
    await clock.settle(20 * 60_000);
    const rules = await ask();
    expect(statesOf(rules)).to.deep.equal(['a noData', 'b noData']);
    expect(rules[0]!.instances.map(({ state }) => state)).to.deep.equal(['firing', 'firing']);
    expect([rules[0]!.state, rules[0]!.health, rules[0]!.further]).to.deep.equal(['firing', 'unknown', 'noData']);
  });

  it('name a source that is not there, and are asked again once it has come', async () => {
    const sources = new Map<string, HostSource>();
    const { ask, engine } = world([queryRule({ source: 'late' })], () => 0, { sources: () => sources });
    expect((await ask())[0]!.lastError).to.equal('unknown data source "late"');
    sources.set(
      'late',
      hostSource(['l'], () => 90),
    );
    engine.retry();
    expect(statesOf(await ask())).to.deep.equal(['l firing']);
  });

  it('are acknowledged until they are over, and that is taken back', async () => {
    const { ask, engine, clock } = world([queryRule()], () => 90);
    const [rule] = await ask();
    const { labels } = rule!.instances[0]!;
    const alert = { rule: 'CpuHigh', group: '', labels };
    const marks = async (): Promise<unknown> => (await ask())[0]!.instances.map(({ acknowledged }) => acknowledged?.by);
    expect(engine.acknowledge({ ...alert, rule: 'Other' }, 'ann')).to.equal(false);
    expect(engine.acknowledge(alert, 'ann')).to.equal(true);
    await clock.settle(SLOT);
    expect(await marks()).to.deep.equal(['ann', undefined]);
    expect(engine.acknowledge(alert, null)).to.equal(true);
    expect(await marks()).to.deep.equal([undefined, undefined]);
  });

  it('go on from their state as if never stopped, and begin anew where it is damaged', async () => {
    const rules = [queryRule({ forMs: 3 * SLOT }), queryRule({ alert: 'Two', forMs: 3 * SLOT })];
    const first = world(rules, () => 90);
    await first.ask();
    const kept = JSON.parse(JSON.stringify(first.engine.state())) as { rules: { at: unknown }[] };
    const report = new Report();
    kept.rules[1]!.at = 'yesterday';
    const second = world(rules, () => 90, { state: kept, report });
    expect(report.problems.map(({ code, where }) => `${code} ${where}`)).to.deep.equal([
      'alert-state-invalid rules[1].at',
    ]);
    await second.clock.settle(3 * SLOT);
    expect((await second.ask()).map(({ state }) => state)).to.deep.equal(['firing', 'pending']);
    for (const state of [1, [], { version: 2 }, { version: 1, rules: 3 }]) {
      const complaints = new Report();
      world(rules, () => 90, { state, report: complaints });
      expect(complaints.problems.length).to.equal(1);
    }
  });

  it('that are paused are named, and not asked', async () => {
    const { engine, source } = world([ruleOf({ paused: true })], () => 90);
    expect(await engine.alerts({ signal })).to.deep.equal({
      rules: [],
      notices: [{ severity: 'info', text: 'not evaluated, because paused: CPU is high' }],
    });
    expect(source.asked).to.deep.equal([]);
  });

  it('of two engines share nothing', async () => {
    const one = world([queryRule()], () => 90);
    const two = world([queryRule()], () => 10);
    await Promise.all([one.ask(), two.ask()]);
    expect(statesOf(await one.ask())).to.deep.equal(['a firing', 'b firing']);
    expect(statesOf(await two.ask())).to.deep.equal([]);
    expect([one.source.asked.length, two.source.asked.length]).to.deep.equal([1, 1]);
  });

  it('are evaluated at the time that a clock shows after it was set', async () => {
    const { engine, source, clock } = world([queryRule({ forMs: SLOT })], () => 90);
    let offset = 0;
    const jumping = createLocalAlerts({
      rules: [queryRule({ forMs: SLOT })],
      sources: () => new Map([['prom', source]]),
      clock: { now: () => clock.now() + offset, after: (ms, fn) => clock.after(ms, fn) },
    });
    for (const jump of [0, -3_600_000, 0]) {
      offset = jump;
      await jumping.alerts({ signal });
      await clock.settle(SLOT);
    }
    expect(source.asked.filter(({ mode }) => mode === 'instant').length).to.equal(3);
    engine.dispose();
  });

  it('answer no query of a panel', async () => {
    const { engine, source } = world([queryRule()], () => 90);
    const failure = await engine.query(source.asked[0]!, { signal }).catch((thrown: unknown) => thrown);
    expect((failure as ObsError).code).to.equal('local-alerts-no-queries');
  });

  it('of documents come to what stepping by hand comes to, with all extras', async () => {
    const random = seededRandom(23);
    const document = ruleOf({
      every: '10s',
      for: '20s',
      keepFiringFor: '10s',
      missingSeries: 'keep',
      noData: 'alert',
      flapping: { changes: 3, window: '2m' },
      from: 'now-10s',
      expressions: [
        { refId: 'B', type: 'reduce', input: 'A', reducer: 'last' },
        { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'gt', params: [80] }, recovery: { type: 'lt', params: [40] } },
      ],
    }); // prettier-ignore
    const levels = new Map<string, number>();
    const valueAt: ValueAt = (host, t) => {
      const key = `${host} ${Math.floor(t / SLOT / 3)}`;
      if (!levels.has(key)) levels.set(key, random() < 0.3 ? NaN : random() * 160);
      return levels.get(key)!;
    };
    const { ask, clock, source } = world([document], valueAt);
    const engine = engineRuleOf(document);
    let state = initialExtendedState();
    const seen = new Set<string>();
    for (let slot = 0; slot < 150; slot += 1) {
      const rules = await ask();
      const evaluation = await askRule(document, new Map([['prom', source]]), clock.now(), signal);
      ({ state } = stepExtended(state, evaluation, engine, clock.now()));
      const outcome = 'noData' in evaluation ? 'noData' : 'ok';
      expect(rules[0]).to.deep.equal(alertRuleOf(tasksOf([document], '')[0]!, engine, { state, outcome }));
      for (const { state: name, further = name, flapping } of rules[0]!.instances)
        seen.add(flapping ? 'flapping' : further);
      if (rules[0]!.further !== undefined) expect(rules[0]!.health).to.not.equal('ok');
      await clock.settle(SLOT);
    }
    expect([...seen].sort()).to.deep.equal(['firing', 'flapping', 'noData', 'pending', 'recovering', 'vanished']);
  });
});
