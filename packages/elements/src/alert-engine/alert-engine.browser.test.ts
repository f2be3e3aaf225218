import {
  createSession,
  frameFromSeries,
  ObsError,
  type DataSource,
  type QueryRequest,
  type Session,
} from '@obs-kit/core';
import { prometheus } from '@obs-kit/source-prometheus';
import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { hasServer, startPrometheus, type TestPrometheus } from '@obs-kit/testing/commands.js';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../alert-badge.js';
import '../alert-engine.js';
import '../alert-list.js';
import '../dashboard.js';
import '../scope.js';
import type { ObsDashboard } from '../dashboard/dashboard-element.js';
import type { ObsAlertTransitionEvent } from '../events/obs-alert-transition.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { until } from '../fixtures/until.js';
import type { ObsAlertEngine } from './alert-engine-element.js';

const AWAY = new ObsError({ code: 'source-unreachable', message: 'no answer from shop', hint: 'Wait.' });
const MINUTE = 60_000;

const RULE = {
  id: 'cpu',
  title: 'CPU is high',
  targets: [{ refId: 'A', query: 'cpu' }],
  expressions: [
    { refId: 'B', type: 'reduce', input: 'A', reducer: 'last' },
    { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'gt', params: [80] } },
  ],
  condition: 'C',
  annotations: { summary: '{{ $labels.host }} is at {{ $value }} %' },
};

interface LevelSource extends DataSource {
  readonly asked: QueryRequest[];
  /** By host; NaN: it has no value. */
  levels: Readonly<Record<string, number>>;
  failing: Error | undefined;
}

function levelSource(levels: Readonly<Record<string, number>>): LevelSource {
  const source: LevelSource = {
    type: 'levels',
    asked: [],
    levels,
    failing: undefined,
    async query(request) {
      source.asked.push(request);
      if (source.failing) throw source.failing;
      return {
        frames: Object.entries(source.levels).map(([host, value]) =>
          frameFromSeries({ time: [request.range.to], values: [value], labels: { host } }),
        ),
      };
    },
  };
  return source;
}

interface World {
  readonly clock: FakeClock;
  readonly session: Session;
  readonly source: LevelSource;
  readonly box: HTMLElement;
  readonly engine: ObsAlertEngine;
}

describe('<obs-alert-engine>', () => {
  const sessions: Session[] = [];
  afterEach(() => {
    for (const session of sessions.splice(0)) session.dispose();
  });

  async function world(content: TemplateResult, levels: Readonly<Record<string, number>>): Promise<World> {
    const clock = fakeClock();
    const source = levelSource(levels);
    const session = createSession({ clock, locale: 'en', sources: { shop: source } });
    sessions.push(session);
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    await fixture(content, { parentNode: scope });
    const engine = scope.querySelector('obs-alert-engine')!;
    await settle(clock);
    return { clock, session, source, box: scope, engine };
  }

  async function settle(clock: FakeClock, ms = 0): Promise<void> {
    await clock.settle(ms);
    for (let frame = 0; frame < 4; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await clock.settle();
  }

  const all = html`
    <div>
      <obs-alert-engine .rules=${[RULE]}></obs-alert-engine>
      <obs-alert-badge source="alerts"></obs-alert-badge>
      <obs-alert-list source="alerts" author="ann"></obs-alert-list>
    </div>
  `;

  it('is the source of a badge and a list without any server', async () => {
    const { box, source, engine } = await world(all, { 'web-1': 90, 'web-2': 10 });
    const list = box.querySelector('obs-alert-list')!;
    await until(() => allInside(list, '.lines > .row')[0]);
    expect(allInside(list, '.lines > .row').map(wordsIn).join(' ')).to.contain('web-1 is at 90 %');
    expect(wordsIn(box.querySelector('obs-alert-badge')!)).to.match(/1 firing|firing/i);
    expect(source.asked.length).to.equal(1);
    expect(engine.problems).to.deep.equal([]);
    expect(getComputedStyle(engine).display).to.equal('none');
  });

  it('asks nothing while nobody shows its alerts, but with `watch`', async () => {
    const quiet = await world(html`<div><obs-alert-engine .rules=${[RULE]}></obs-alert-engine></div>`, { a: 90 });
    await settle(quiet.clock, 5 * MINUTE);
    expect(quiet.source.asked.length).to.equal(0);
    const busy = await world(html`<div><obs-alert-engine watch .rules=${[RULE]}></obs-alert-engine></div>`, { a: 90 });
    await settle(busy.clock, 5 * MINUTE);
    expect(busy.source.asked.length).to.equal(6);
    busy.engine.remove();
    await settle(busy.clock, 5 * MINUTE);
    expect(busy.source.asked.length).to.equal(6);
    expect([...busy.session.sources.value.keys()]).to.deep.equal(['shop']);
  }); // prettier-ignore

  it('shows no data and errors as such, in the badge and in the list, and keeps what fires', async () => {
    const { box, clock, source } = await world(all, { a: 90 });
    const [badge, list] = [box.querySelector('obs-alert-badge')!, box.querySelector('obs-alert-list')!];
    const states = (): (string | undefined)[] => allInside(list, '.lines > .row').map((row) => wordsIn(row));
    source.levels = { a: NaN };
    await settle(clock, 2 * MINUTE);
    expect(states().join()).to.match(/no data/i);
    expect(wordsIn(badge)).to.match(/firing/i);
    source.failing = AWAY;
    await settle(clock, 2 * MINUTE);
    expect(states().join()).to.contain('Evaluation failed');
    expect(states().join()).to.contain('no answer from shop');
    source.failing = undefined;
    source.levels = { a: 10 };
    await settle(clock, 2 * MINUTE);
    expect(states()).to.deep.equal([]);
    source.levels = {};
    await settle(clock, 2 * MINUTE);
    expect(states().join()).to.match(/no data/i);
    expect(wordsIn(badge)).to.match(/unknown|not known/i);
  });

  it('tells of every change of an alert', async () => {
    const { box, clock, source } = await world(all, { a: 90 });
    const told: string[] = [];
    box.addEventListener('obs-alert-transition', ({ detail }: ObsAlertTransitionEvent) =>
      told.push([detail.labels['host'], detail.from, detail.to].join(' ')),
    );
    source.levels = { a: 10, b: 90 };
    await settle(clock, 2 * MINUTE);
    expect(told).to.deep.equal(['a firing inactive', 'b inactive firing']);
  });

  it('keeps what a reader acknowledges in a list of its scope, until the reader takes it back', async () => {
    const { box, clock, engine } = await world(all, { a: 90 });
    const other = await world(all, { a: 90 });
    const list = box.querySelector('obs-alert-list')!;
    (await until(() => allInside(list, '.lines > .row')[0])).click();
    const button = await until(() => allInside(list, '.acknowledge')[0]);
    const marks = ({ engine: of }: { engine: ObsAlertEngine }): unknown[] =>
      of.snapshot()!.rules.flatMap(({ state }) => state.details.map(({ acknowledged }) => acknowledged?.by));
    button.click();
    await settle(clock);
    expect(marks({ engine })).to.deep.equal(['ann']);
    expect(wordsIn(list)).to.contain('ann');
    await settle(clock, MINUTE);
    expect(wordsIn(list)).to.contain('ann');
    expect(marks(other)).to.deep.equal([undefined]);
    inside(list, '.acknowledge').click();
    await settle(clock);
    expect(marks({ engine })).to.deep.equal([undefined]);
  });

  it('names what is wrong with a rule, and evaluates its neighbours', async () => {
    const problems: number[] = [];
    const { box, engine } = await world(
      html`
        <div @obs-problems=${(event: CustomEvent<{ problems: unknown[] }>) => problems.push(event.detail.problems.length)}>
          <obs-alert-engine .rules=${[RULE, { ...RULE, id: 'b', title: 'Bad', condition: 'X' }, 7]}></obs-alert-engine>
          <obs-alert-list source="alerts"></obs-alert-list>
        </div>
      `,
      { a: 90 },
    ); // prettier-ignore
    const list = box.querySelector('obs-alert-list')!;
    await until(() => allInside(list, '.lines > .row').length === 2);
    expect(wordsIn(list)).to.contain('Evaluation failed');
    expect(engine.problems.map(({ code, where }) => `${code} ${where}`)).to.deep.equal([
      'document-value-invalid alertRules[2]',
      'alert-rule-input-unknown alertRules[1]',
    ]);
    expect(problems).to.deep.equal([2]);
    expect(wordsIn(engine)).to.contain('alert-rule-input-unknown');
  });

  it('goes on from its state when its rules change, and when it moves', async () => {
    const slow = { ...RULE, for: '2m' };
    const { box, clock, engine, source } = await world(
      html`<div><obs-alert-engine watch no-past .rules=${[slow]}></obs-alert-engine><p></p></div>`,
      { a: 90 },
    ); // prettier-ignore
    engine.rules = [{ ...slow, annotations: {} }];
    await settle(clock, MINUTE);
    box.querySelector('p')!.append(engine);
    await settle(clock, MINUTE);
    const [rule] = engine.snapshot()!.rules;
    expect(rule!.state.core.instances.map(({ state }) => state)).to.deep.equal(['firing']);
    expect(source.asked.every(({ range }) => range.to - range.from === 10 * MINUTE)).to.equal(true);
  });

  it('takes the rules of the dashboard around it, and those of its panels', async () => {
    const source = levelSource({ a: 90 });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard
        .sources=${{ shop: source }}
        .dashboard=${{
          version: 1,
          title: 'Shop',
          panels: [{ id: 'one', type: 'stat', targets: RULE.targets }],
          alertRules: [{ ...RULE, targets: undefined, panel: 'one' }],
        }}
      >
        <obs-alert-engine></obs-alert-engine>
        <obs-alert-badge source="alerts" group="Shop"></obs-alert-badge>
      </obs-dashboard>
    `);
    await until(() => /firing/i.test(wordsIn(dashboard.querySelector('obs-alert-badge')!)));
    expect([...dashboard.session!.sources.value.keys()]).to.deep.equal(['shop', 'alerts']);
  });

  it('asks a source that comes later than the rules do', async () => {
    const { box, clock, session } = await world(
      html`
        <div>
          <obs-alert-engine .rules=${[{ ...RULE, targets: [{ refId: 'A', source: 'late', query: 'cpu' }] }]}></obs-alert-engine>
          <obs-alert-badge source="alerts"></obs-alert-badge>
        </div>
      `,
      { a: 10 },
    ); // prettier-ignore
    const badge = box.querySelector('obs-alert-badge')!;
    expect(wordsIn(badge)).to.match(/unknown|not known/i);
    session.addSource('late', levelSource({ a: 90 }));
    await settle(clock);
    expect(wordsIn(badge)).to.match(/firing/i);
    expect([...session.sources.value.keys()].at(-1)).to.equal('alerts');
  });

  it('works on a page with a strict policy, beside the demo source', async () => {
    const page = await openStrictPage({
      modules: [
        '/packages/elements/src/scope.ts',
        '/packages/elements/src/source.ts',
        '/packages/elements/src/alert-engine.ts',
        '/packages/elements/src/alert-badge.ts',
        '/packages/elements/src/alert-list.ts',
        '/packages/source-demo/src/register.ts',
      ],
      body: `<obs-scope>
        <obs-alert-engine></obs-alert-engine>
        <obs-alert-badge source="alerts"></obs-alert-badge>
        <obs-alert-list source="alerts"></obs-alert-list>
        <obs-source type="demo" name="shop"></obs-source>
      </obs-scope>`,
    });
    try {
      const engine = page.document.querySelector('obs-alert-engine')!;
      const hostile = '"><img src=x onerror=alert(1)>';
      engine.rules = [
        {
          ...RULE,
          title: hostile,
          targets: [{ refId: 'A', query: 'active_users', legend: hostile }],
          expressions: RULE.expressions.map((one) => ({ ...one, evaluator: { type: 'gte', params: [0] } })),
        },
      ];
      const list = page.document.querySelector('obs-alert-list')!;
      await until(() => allInside(list, '.lines > .row').length === 3);
      expect(wordsIn(list)).to.contain(hostile);
      await until(() => /firing/i.test(wordsIn(page.document.querySelector('obs-alert-badge')!)));
      expect(await page.violations()).to.deep.equal([]);
    } finally {
      page.close();
    }
  });

  describe('beside a real Prometheus without rules', () => {
    let server: TestPrometheus | undefined;
    before(async function () {
      if (!(await hasServer('prometheus'))) this.skip();
      server = await startPrometheus();
    });
    after(() => server?.stop());

    it('evaluates rules of a rule file, and says so when the server is gone', async () => {
      const rule = { kind: 'alert', alert: 'Always', expr: 'vector(7) > 1', everyMs: 1000 };
      const scope = await fixture(html`
        <obs-scope .sources=${{ prom: prometheus({ url: server!.url }) }} refresh="1s">
          <obs-alert-engine .rules=${[rule]}></obs-alert-engine>
          <obs-alert-list source="alerts"></obs-alert-list>
        </obs-scope>
      `);
      const words = (): string => wordsIn(scope.querySelector('obs-alert-list')!);
      await until(() => words().includes('Firing Always'));
      await server!.pause();
      await until(() => words().includes('Evaluation failed Always'));
    });
  });
});
