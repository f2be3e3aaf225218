import type { ObsError } from '@obs-kit/core';
import { prometheus } from '@obs-kit/source-prometheus';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRunnerApp } from './app.js';
import { answerOf, documentOf, RULE } from './fixtures/dashboard.js';
import { BEGIN, createWorld, type RunnerWorld } from './fixtures/runner-world.js';
import type { RunnerRule } from './evaluated-rule.js';
import type { Runner } from './runner.js';
import { statusOf } from './status.js';

const HOUR = 3_600_000;
const NO_RULES = 'groups: []';

describe('rules of dashboard documents in the runner', () => {
  let world: RunnerWorld;
  let runner: Runner;

  const begin = async (document: string, settings: object = {}): Promise<void> => {
    world = createWorld(NO_RULES, settings, document);
    runner = await world.start();
  };
  const rules = (): readonly RunnerRule[] => runner.status().groups.flatMap((group) => group.rules);
  const ruleOf = (id: string): RunnerRule => rules().find((rule) => rule.id === id)!;
  const states = (): string[] => rules().flatMap(({ state }) => state.instances.map((instance) => instance.state));
  const told = (): string[] => world.received.map(({ status, alerts }) => `${status} ${alerts.length}`);
  const errorOf = (id: string): string => ruleOf(id).refusal || ruleOf(id).state.lastError;

  it('are a group for each pace, and are evaluated at it', async () => {
    const times = new Map<string, number[]>();
    world = createWorld(NO_RULES, {}, documentOf(RULE, { ...RULE, id: 'often', every: '5s' }, { ...RULE, id: 'too' }));
    world.answers = ({ id }, t) => {
      times.set(id, [...(times.get(id) ?? []), t]);
      return answerOf([]);
    };
    runner = await world.start();
    await world.pass(60_000);
    const groups = runner.status().groups.map(({ name, rules: own }) => [name, own.map(({ id }) => id)]);
    expect(groups).to.deep.equal([
      ['Shop (every 10s)', ['slow', 'too']],
      ['Shop (every 5s)', ['often']],
    ]);
    expect(times.get('slow')).to.have.length.within(5, 6);
    expect(times.get('often')).to.have.length.within(11, 12);
    expect(times.get('too')).to.deep.equal(times.get('slow'));
  });

  it('tell a receiver when they fire and when they are over, under the same identity', async () => {
    await begin(documentOf({ ...RULE, for: '20s', annotations: { summary: '{{ $labels.series }} is slow' } }));
    world.answers = (_, t) => answerOf(t < BEGIN + 60_000 ? ['a'] : [], ['b']);
    await world.pass(15_000);
    expect(states()).to.deep.equal(['pending']);
    await world.pass(100_000);
    expect(told()).to.deep.equal(['firing 1', 'resolved 1']);
    const [firing, resolved] = world.received.map(({ alerts }) => alerts[0]!);
    expect({ ...firing!.labels }).to.deep.equal({ alertname: 'Slow', series: 'a', severity: 'page' });
    expect({ ...firing!.annotations }).to.deep.equal({ summary: 'a is slow' });
    expect(resolved!.fingerprint).to.equal(firing!.fingerprint);
    expect(resolved!.startsAt).to.equal(firing!.startsAt);
  });

  for (const [trouble, policy, answer, reason] of [
    ['no data', { noData: 'alert' }, { noData: true }, /^no data since 2026-03-01T00:00:\d\d/],
    ['an error', { error: 'alert' }, { error: 'the source is away' }, /^error since .*: the source is away$/],
    ['a series that is gone', { missingSeries: 'alert' }, answerOf([], ['b']), /^vanished since 2026-/],
  ] as const) {
    it(`fire by ${trouble} with the reason as an annotation, and resolve as usual`, async () => {
      await begin(documentOf({ ...RULE, ...policy }), { alertmanagers: {} });
      const all = answerOf([], ['a', 'b']);
      world.answers = (_, t) => (t >= BEGIN + 30_000 && t < BEGIN + 60_000 ? answer : all);
      await world.pass(25_000);
      expect(states()).to.deep.equal([]);
      await world.pass(20_000);
      const one = world.received.flatMap(({ alerts }) => alerts).find(({ labels }) => labels['series'] === 'a')!;
      expect(one.status).to.equal('firing');
      expect(one.annotations['state_reason']).to.match(reason);
      expect({ ...one.labels }).to.deep.equal({ alertname: 'Slow', series: 'a', severity: 'page' });
      // The Alertmanager hears of it as well, though the evaluation may have failed.
      expect(world.posted.flat().some(({ labels }) => labels['series'] === 'a')).to.equal(true);
      await world.pass(60_000);
      const last = world.received.at(-1)!.alerts.find(({ labels }) => labels['series'] === 'a')!;
      expect([last.status, last.fingerprint]).to.deep.equal(['resolved', one.fingerprint]);
    });
  }

  it('that keep their alerts through an error go on to tell the Alertmanagers of them', async () => {
    await begin(documentOf(RULE));
    world.answers = (_, t) => (t < BEGIN + 30_000 ? answerOf(['a']) : { error: 'the source is away' });
    await world.pass(600_000);
    const [latest] = world.posted.flat().slice(-1);
    expect(Date.parse(latest!.endsAt)).to.be.above(BEGIN + 600_000);
    expect(latest!.annotations['state_reason']).to.match(/^error since/);
    expect(told()).to.deep.equal(['firing 1']);
    expect(statusOf(runner.status())).to.equal('degraded');
  });

  it('that somebody has paused are known and not evaluated, and what they told of is over', async () => {
    await begin(documentOf(RULE, { ...RULE, id: 'other', title: 'Other' }));
    world.answers = () => answerOf(['a']);
    await world.pass(25_000);
    world.writeDashboard(documentOf({ ...RULE, paused: true }, { ...RULE, id: 'other', title: 'Other' }));
    await runner.reload();
    const before = ruleOf('slow').state.evaluatedAt;
    await world.pass(60_000);
    expect(ruleOf('slow').state.evaluatedAt).to.equal(before);
    expect(told()).to.deep.equal(['firing 1', 'firing 1', 'resolved 1']);
    expect(world.received[2]!.groupLabels).to.deep.equal({ alertname: 'Slow' });
    expect(statusOf(runner.status())).to.equal('ok');
    expect(world.log.some(({ event, rule }) => event === 'rule-paused' && rule === 'Slow')).to.equal(true);
  });

  it('that are wrong are named with what is wrong, and their neighbours are evaluated', async () => {
    const odd = { text: '{{ define "x" }}{{ end }}' };
    await begin(
      documentOf(
        { ...RULE, id: 'typo', title: 'Typo', for: 'soon' },
        5,
        RULE,
        { ...RULE, id: 'lost', title: 'Lost', condition: 'B' },
        { ...RULE, id: 'odd', title: 'Odd', annotations: odd },
        { ...RULE, id: 'later', title: 'Later', somethingNew: true },
      ),
    );
    world.answers = () => answerOf(['a']);
    await world.pass(25_000);
    expect(told()).to.deep.equal(['firing 1', 'firing 1']);
    expect(errorOf('typo')).to.match(/"soon" is not a duration.*\(for\)/);
    expect(errorOf('lost')).to.match(/refId B/);
    expect(errorOf('odd')).to.match(/define.*annotations.text/);
    expect(errorOf('rule-2')).to.match(/text is missing \(title\)/);
    const refused = world.log.filter(({ event }) => event === 'rule-refused').map(({ rule }) => rule);
    expect(refused).to.have.members(['Typo', 'rule-2', 'Lost', 'Odd']);
    const places = runner.status().problems.map(({ text }) => text.split(':')[0]);
    expect(places).to.include('/etc/obs-kit/shop.json.alertRules[0].for');
    expect(places).to.include('/etc/obs-kit/shop.json.alertRules[5]');
  });

  for (const text of ['{', '[]', '{ "alertRules": 7 }']) {
    it(`of a document that cannot be read go on as they were: ${text}`, async () => {
      await begin(documentOf(RULE));
      world.answers = () => answerOf(['a']);
      await world.pass(25_000);
      world.writeDashboard(text);
      await runner.reload();
      await world.pass(30_000);
      expect(states()).to.deep.equal(['firing']);
      expect(told()).to.deep.equal(['firing 1']);
      expect(runner.status().problems).to.have.length(1);
      expect(runner.status().problems[0]!.text).to.match(/^\/etc\/obs-kit\/shop\.json/);
    });
  }

  it('go on when they are read again, at another pace too, and are over when they are gone', async () => {
    await begin(documentOf(RULE, { ...RULE, id: 'other', title: 'Other' }));
    world.answers = () => answerOf(['a']);
    await world.pass(25_000);
    const since = ruleOf('slow').state.instances[0]!.activeAt;
    world.writeDashboard(documentOf({ ...RULE, every: '5s' }));
    await runner.reload();
    await world.pass(30_000);
    expect(ruleOf('slow').state.instances[0]!.activeAt).to.equal(since);
    expect(told()).to.deep.equal(['firing 1', 'firing 1', 'resolved 1']);
    expect(world.received[2]!.groupLabels).to.deep.equal({ alertname: 'Other' });
  });

  it('neither fire nor resolve by a clock that is set, whatever they do at errors', async () => {
    for (const [by, error] of [
      [HOUR, 'alert'],
      [-HOUR, 'alert'],
      [HOUR, 'ok'],
    ] as const) {
      await begin(documentOf({ ...RULE, error, flapping: { window: '1h' } }));
      world.answers = () => answerOf(['a'], ['b']);
      await world.pass(100_000);
      const ageOf = (): number => world.now() - ruleOf('slow').kept.details[0]!.changes[0]!;
      const age = ageOf();
      world.setClock(by);
      await world.pass(200_000);
      expect(told(), `${by} ${error}`).to.deep.equal(['firing 1']);
      expect(states()).to.deep.equal(['firing']);
      expect(ageOf()).to.equal(age + 200_000);
    }
  });

  it('are read by the adapter of Prometheus: states, health, and what is wrong', async () => {
    const keep = { ...RULE, id: 'kept', title: 'Kept', keepFiringFor: '10m' };
    const broken = { ...RULE, id: 'broken', title: 'Broken' };
    const rest = [
      { ...RULE, id: 'idle', title: 'Idle', paused: true },
      { ...RULE, id: 'bad', title: 'Bad', for: [] },
    ];
    await begin(documentOf({ ...RULE, for: '1h' }, keep, broken, ...rest));
    world.answers = ({ id }, t) => {
      if (id === 'broken') return { error: 'the <b>source</b> is away' };
      return answerOf(id === 'slow' || t < BEGIN + 20_000 ? ['a'] : [], ['b']);
    };
    await world.pass(45_000);
    const app = createRunnerApp({ hosts: [], origins: [] }, () => runner.status());
    const source = prometheus({
      url: 'http://127.0.0.1:8687',
      fetch: async (input, init) => app.request(String(input), { ...init, headers: { host: '127.0.0.1' } }),
    });
    const { rules: read, notices } = await source.alerts!({ signal: new AbortController().signal });
    expect(notices ?? []).to.deep.equal([]);
    expect(read.map(({ name, state, health, lastError }) => [name, state, health, lastError])).to.deep.equal([
      ['Slow', 'pending', 'ok', ''],
      // What recovers still fires.
      ['Kept', 'firing', 'ok', ''],
      ['Broken', 'inactive', 'error', 'the <b>source</b> is away'],
      ['Idle', 'unknown', 'unknown', ''],
      ['Bad', 'unknown', 'error', read[4]!.lastError],
    ]);
    expect(read[4]!.lastError).to.match(/is not a duration/);
    expect(read[0]).to.include({ group: 'Shop', query: 'A: latency', forMs: HOUR });
    const page = await (await app.request('http://127.0.0.1:8687/', { headers: { host: '127.0.0.1' } })).text();
    expect(page).to.include('Rules that are paused').and.include('Shop / Idle').and.include('Shop / Bad: ');
    expect(page).not.to.include('<b>');
  });

  it('are refused by a configuration whose settings are wrong', async () => {
    const error = await Promise.resolve()
      .then(() => createWorld(NO_RULES, { dashboards: [{ files: 'a.json', source: 'gone' }] }))
      .catch((thrown: unknown) => thrown);
    expect((error as AggregateError).errors.map(({ where }: ObsError) => where)).to.deep.equal(['dashboards[0]']);
  });
});
