import { INHERITING_ROUTE } from '@obs-kit/core/alerting.js';
import type { LabelMatcher, NotificationConfig, Route, TimeWindow } from '@obs-kit/core/alerting.js';
import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { FULL, matcher, parse } from '../fixtures/alertmanager.js';
import { HOSTILE } from '../fixtures/hostile.js';
import { hasTool, runTool } from '../fixtures/tools.js';
import { formatAlertmanagerConfig } from './format-config.js';

const withAmtool = hasTool('amtool') ? describe : describe.skip;

withAmtool('amtool and configurations of Alertmanager', () => {
  const check = (config: string): ReturnType<typeof runTool> =>
    runTool('amtool', ['check-config', 'alertmanager.yml'], { 'alertmanager.yml': config });

  it('accepts what is written, which is read the same again', async () => {
    const { config } = parse(FULL.replace('Dec, ', ''));
    const written = formatAlertmanagerConfig(config!);
    const again = parse(written);
    const receivers = config!.receivers.map(({ name }) => ({ name, sendResolved: [] }));
    expect(again).to.deep.equal({ config: { ...config, receivers }, problems: [] });
    const { status, output } = await check(written);
    expect(status, `${output}\n${written}`).to.equal(0);
  });

  it('accepts 12 random ones', async () => {
    const random = seededRandom(3);
    for (let run = 0; run < 12; run++) {
      const config = randomConfig(random);
      const written = formatAlertmanagerConfig(config);
      expect(parse(written)).to.deep.equal({ config, problems: [] });
      const { status, output } = await check(written);
      expect(status, `${output}\n${written}`).to.equal(0);
    }
  });

  it('routes by hostile texts as they are written here', async () => {
    const routes = HOSTILE.filter((text) => !/[\0\n\r]/.test(text) && text.length < 500).map((value, i): Route => ({
      ...INHERITING_ROUTE,
      receiver: `r${i}`,
      matchers: [matcher('x', '=', value)],
    }));
    const config: NotificationConfig = {
      route: { ...INHERITING_ROUTE, receiver: 'root', routes },
      receivers: [
        { name: 'root', sendResolved: [] },
        ...routes.map(({ receiver }) => ({ name: receiver!, sendResolved: [] })),
      ],
      inhibitRules: [],
      timeIntervals: [],
    };
    const written = formatAlertmanagerConfig(config);
    expect(parse(written)).to.deep.equal({ config, problems: [] });
    const { status, output } = await check(written);
    expect(status, output.slice(0, 1000)).to.equal(0);
    for (const route of routes.filter((_, i) => i % 40 === 0)) {
      const label = `x="${route.matchers[0]!.value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
      const routed = await runTool(
        'amtool',
        ['config', 'routes', 'test', '--config.file=alertmanager.yml', '--', label],
        { 'alertmanager.yml': written },
      );
      expect(routed.output.split('\n')[0], label).to.equal(route.receiver);
    }
  });
});

function randomConfig(random: () => number): NotificationConfig {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const maybe = <T>(value: T): T | undefined => (random() < 0.5 ? value : undefined);
  const values = ['page', 'a "b"', 'x\\y', 'ü, é', '', 'a\nb', '.*', '{}', "it's"];
  const matchers = (): readonly LabelMatcher[] =>
    Array.from({ length: Math.floor(random() * 3) }, () =>
      matcher(pick(['severity', 'team', 'x_1']), pick(['=', '!=', '=~', '!~']), pick(values)),
    ).filter(({ isRegex, value }) => !isRegex || !/[\\{]/.test(value));
  const names = ['a', 'null', '5', 'ü: #'];
  const route = (depth: number): Route => ({
    matchers: matchers(),
    receiver: maybe(pick(names)),
    groupBy: maybe(pick([['alertname'], ['a', 'b'], 'all' as const])),
    groupWaitMs: maybe(pick([0, 1, 30_000, 90_061_001])),
    groupIntervalMs: maybe(pick([1000, 300_000])),
    repeatIntervalMs: maybe(pick([3_600_000, 604_800_000])),
    muteTimeIntervals: random() < 0.3 ? ['t'] : [],
    activeTimeIntervals: random() < 0.3 ? ['t'] : [],
    continue: random() < 0.5,
    routes: depth === 0 ? [] : Array.from({ length: Math.floor(random() * 3) }, () => route(depth - 1)),
  });
  const window = (): TimeWindow => ({
    times:
      maybe([
        { from: 0, to: 1440 },
        { from: 61, to: 605 },
      ]) ?? [],
    weekdays:
      maybe([
        { from: 0, to: 6 },
        { from: 3, to: 3 },
      ]) ?? [],
    daysOfMonth:
      maybe([
        { from: -31, to: -1 },
        { from: 1, to: -10 },
        { from: 7, to: 7 },
      ]) ?? [],
    months:
      maybe([
        { from: 1, to: 12 },
        { from: 2, to: 2 },
      ]) ?? [],
    years: maybe([{ from: 2020, to: 2100 }]) ?? [],
    location: pick(['UTC', 'Europe/Berlin']),
  });
  return {
    route: {
      ...route(3),
      matchers: [],
      continue: false,
      receiver: pick(names),
      muteTimeIntervals: [],
      activeTimeIntervals: [],
    },
    receivers: names.map((name) => ({ name, sendResolved: [] })),
    inhibitRules: Array.from({ length: 2 }, () => ({ source: matchers(), target: matchers(), equal: ['a'] })),
    timeIntervals: [{ name: 't', windows: Array.from({ length: 2 }, window) }],
  };
}
