import { createHash } from 'node:crypto';
import { acknowledge, type ExtendedEvaluation } from '@obs-kit/core/alerting.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { RunnerRule } from './evaluated-rule.js';
import { answerOf, documentOf, RULE } from './fixtures/dashboard.js';
import { BEGIN, createWorld, vectorOf, type RunnerWorld } from './fixtures/runner-world.js';
import type { Runner } from './runner.js';

const STATE = '/etc/obs-kit/alerts-state.json';

describe('what the runner keeps of rules of dashboard documents', () => {
  let world: RunnerWorld;
  let runner: Runner;
  const rules = (): readonly RunnerRule[] => runner.status().groups.flatMap((group) => group.rules);

  it('is after a restart all that was known: series, troubles, changes and who takes care', async () => {
    const full = {
      flapping: { changes: 2, window: '1h' },
      newSeriesGrace: '30s',
      missingSeries: 'keep',
      noData: 'keep',
    };
    world = createWorld('groups: []', {}, documentOf({ ...RULE, ...full }));
    const script: ExtendedEvaluation[] = [answerOf(['a'], ['b']), answerOf(['a', 'c'], ['b']), answerOf(['a'], ['c'])];
    world.answers = (_, t) => script[Math.min(Math.floor((t - BEGIN) / 20_000), 2)]!;
    runner = await world.start();
    await world.pass(65_000);
    const rule = rules()[0]!;
    rule.kept = acknowledge(rule.kept, rule.kept.core.instances[0]!.key, { by: 'ada', at: BEGIN + 60_000 });
    const { kept } = rule;
    expect(kept.details.map(({ acknowledged }) => acknowledged?.by)).to.include('ada');
    expect(kept.series).to.have.length(3);
    expect(kept.series.some(({ missingSince }) => missingSince !== null)).to.equal(true);
    await runner.stop();
    runner = await world.start();
    expect(rules()[0]!.kept).to.deep.equal(kept);
  });

  it('is written down as soon as a series appears, though no alert changes', async () => {
    world = createWorld('groups: []', {}, documentOf(RULE));
    world.answers = (_, t) => answerOf([], t < BEGIN + 12_000 ? ['a'] : ['a', 'b']);
    runner = await world.start();
    await world.pass(11_000);
    expect(world.disk.get(STATE)).to.include('"series":"a"').and.not.include('"series":"b"');
    await world.pass(14_000);
    expect(world.disk.get(STATE)).to.include('"series":"b"');
  });

  it('is beside that of rule files, which is read from the first version as well', async () => {
    const groups = 'groups: [{ name: shop, interval: 10s, rules: [{ alert: Down, expr: down, for: 1h }] }]';
    world = createWorld(groups, {}, documentOf(RULE));
    world.conditions = () => vectorOf(['a']);
    world.answers = () => answerOf(['b']);
    runner = await world.start();
    await world.pass(60_000);
    const { kept } = rules()[0]!;
    expect(kept.core.instances.map(({ state }) => state)).to.deep.equal(['pending']);
    const { evaluatedAt } = runner.status().groups[0]!;
    await runner.stop();
    world.disk.set(STATE, asFirstVersion(world.disk.get(STATE)!));
    runner = await world.start();
    expect(runner.status().problems).to.deep.equal([]);
    expect(rules()[0]!.kept).to.deep.equal(kept);
    expect(runner.status().groups[0]!.evaluatedAt).to.equal(evaluatedAt);
  });
});

/** What the runner wrote before it knew documents. */
function asFirstVersion(text: string): string {
  const document = JSON.parse(text.split('\n')[1]!) as {
    groups: { home?: string; rules: { state: { core?: object } }[] }[];
  };
  const groups = document.groups.slice(0, 1).map(({ home: _, rules, ...group }) => ({
    ...group,
    rules: rules.map(({ state, ...rule }) => ({ ...rule, state: state.core })),
  }));
  const body = JSON.stringify({ ...document, groups });
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${JSON.stringify({ format: 'obs-kit-alerts-state', version: 1, sha256 })}\n${body}\n`;
}
