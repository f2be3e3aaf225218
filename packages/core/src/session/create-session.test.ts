import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import type { Panel } from '../dashboard/model.js';
import { labelsFrom } from '../frame/labels.js';
import type { DataSource, QueryRequest, QueryResponse } from '../source/data-source.js';
import { ALL_VALUE, type VariableModel } from '../variables/model.js';
import { createSession } from './create-session.js';
import type { Session } from './session.js';

function panel(id: string, query: string, more: Partial<Panel> = {}): Panel {
  return {
    id,
    type: 'timeseries',
    title: id,
    description: '',
    source: '',
    targets: [{ refId: 'A', source: '', query, mode: 'range', legend: '', minStep: '', hidden: false, options: {} }],
    transformations: [],
    field: { defaults: {}, overrides: [] },
    options: {},
    ...more,
  };
}

function variable(name: string, more: Partial<VariableModel> = {}): VariableModel {
  return {
    name,
    kind: 'query',
    label: '',
    description: '',
    hide: false,
    query: '',
    source: '',
    regex: '',
    sort: 'none',
    multi: false,
    includeAll: false,
    allValue: '',
    refresh: 'load',
    value: [],
    ...more,
  };
}

interface TestSource extends DataSource {
  readonly asked: QueryRequest[];
  readonly signals: AbortSignal[];
  /** Answers wait until this is called, once it is `hold`. */
  release(): void;
  hold: boolean;
  failing: ObsError | undefined;
}

/** One point per request; values queries answer with a list of the words of their query. */
function testSource(): TestSource {
  let waiting: (() => void)[] = [];
  const source: TestSource = {
    type: 'test',
    asked: [],
    signals: [],
    hold: false,
    failing: undefined,
    intervalMs: 1000,
    escape: ({ values }) => values.join('|'),
    release() {
      const all = waiting;
      waiting = [];
      for (const go of all) go();
    },
    async query(request, { signal }): Promise<QueryResponse> {
      source.asked.push(request);
      source.signals.push(signal);
      if (source.hold) await new Promise<void>((resolve) => waiting.push(resolve));
      signal.throwIfAborted();
      if (source.failing) throw source.failing;
      if (request.mode === 'values') {
        const values = request.query.split(' ');
        return {
          frames: [
            {
              fields: [{ name: 'value', type: 'string', values, config: {} }],
              length: values.length,
              meta: { kind: 'values' },
            },
          ],
        };
      }
      return {
        frames: [
          {
            refId: request.refId,
            fields: [
              { name: 'time', type: 'time', values: Float64Array.of(request.range.to), config: {} },
              { name: 'value', type: 'number', labels: labelsFrom([]), values: Float64Array.of(1), config: {} },
            ],
            length: 1,
            meta: {},
          },
        ],
      };
    },
  };
  return source;
}

interface World {
  readonly clock: FakeClock;
  readonly source: TestSource;
  readonly session: Session;
}

function world(refresh = ''): World {
  const clock = fakeClock();
  const source = testSource();
  const session = createSession({
    clock,
    sources: { test: source },
    time: { from: 'now-1h', to: 'now', timeZone: 'utc', refresh },
  });
  return { clock, source, session };
}

describe('createSession', () => {
  it('asks for a panel as soon as it is visible, and not before', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    await clock.settle();
    expect(source.asked.length).to.equal(0);
    expect(handle.data.value.fetch).to.equal('waiting');
    handle.setVisible(true);
    await clock.settle();
    expect(source.asked.map(({ query }) => query)).to.deep.equal(['up']);
    expect(handle.data.value.status).to.equal('ready');
    expect(handle.data.value.frames[0]?.fields[1]?.display?.format(1).text).to.equal('1');
  });

  it('asks one question for two panels with the same query', async () => {
    const { clock, source, session } = world();
    for (const id of ['a', 'b']) session.addPanel(panel(id, 'up')).setVisible(true);
    await clock.settle();
    expect(source.asked.length).to.equal(1);
  });

  it('refreshes at its pace, with the range moved on, and only what is visible', async () => {
    const { clock, source, session } = world('10s');
    const seen = session.addPanel(panel('a', 'up'));
    session.addPanel(panel('b', 'down'));
    seen.setVisible(true);
    await clock.settle();
    await clock.settle(30_000);
    expect(source.asked.map(({ query }) => query)).to.deep.equal(['up', 'up', 'up', 'up']);
    expect(source.asked[3]!.range.to - source.asked[0]!.range.to).to.equal(30_000);
    session.dispose();
  });

  it('asks nothing while the tab is hidden, and once when it is back', async () => {
    const { clock, source, session } = world('10s');
    session.addPanel(panel('a', 'up')).setVisible(true);
    await clock.settle();
    session.setActive(false);
    await clock.settle(600_000);
    expect(source.asked.length).to.equal(1);
    session.setActive(true);
    await clock.settle(0);
    expect(source.asked.length).to.equal(2);
    await clock.settle(10_000);
    expect(source.asked.length).to.equal(3);
    session.dispose();
  });

  it('hears a source that is slower than the refresh, and says that the data are late', async () => {
    const { clock, source, session } = world('10s');
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    source.hold = true;
    await clock.settle(40_000);
    expect(source.asked.length).to.equal(2);
    expect(source.signals[1]!.aborted).to.equal(false);
    expect(handle.data.value.stale).to.equal(true);
    source.hold = false;
    source.release();
    await clock.settle();
    expect(handle.data.value.stale).to.equal(false);
    expect(handle.data.value.status).to.equal('ready');
    session.dispose();
  });

  it('keeps the old frames when the source fails, and recovers with the next refresh', async () => {
    const { clock, source, session } = world('10s');
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    const before = handle.data.value.updatedAt;
    source.failing = new ObsError({ code: 'source-unreachable', message: 'no answer', hint: 'wait' });
    await clock.settle(10_000);
    expect(handle.data.value.status).to.equal('failed');
    expect(handle.data.value.error?.code).to.equal('source-unreachable');
    expect(handle.data.value.frames.length).to.equal(1);
    expect(handle.data.value.updatedAt).to.equal(before);
    source.failing = undefined;
    await clock.settle(10_000);
    expect(handle.data.value.status).to.equal('ready');
    expect(handle.data.value.error).to.equal(undefined);
    session.dispose();
  });

  it('drops the running query when the range changes, and the late answer loses', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    source.hold = true;
    handle.setVisible(true);
    await clock.settle();
    session.setTimeRange({ from: 'now-6h', to: 'now' });
    await clock.settle();
    expect(source.signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    source.hold = false;
    source.release();
    await clock.settle();
    expect(handle.data.value.range!.to - handle.data.value.range!.from).to.equal(6 * 3_600_000);
  });

  it('refuses a range that makes no sense, and keeps the one it has', () => {
    const { session } = world();
    expect(() => session.setTimeRange({ from: 'yesterdayish', to: 'now' })).to.throw(ObsError, 'yesterdayish');
    expect(session.time.value.raw.from).to.equal('now-1h');
  });

  it('reports options that make no sense, and goes on with the defaults', () => {
    const session = createSession({ clock: fakeClock(), time: { from: 'x', timeZone: 'Mars/Base', refresh: 'often' } });
    expect(session.problems.value.map(({ code }) => code)).to.have.members([
      'time-range-invalid',
      'time-zone-unknown',
      'refresh-invalid',
    ]);
    expect(session.time.value.range.to).to.be.greaterThan(session.time.value.range.from);
  });

  it('asks again for the panels that read a variable, and for no others, when it changes', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('host', { query: 'a b c' }));
    session.addPanel(panel('reads', 'up $host')).setVisible(true);
    session.addPanel(panel('other', 'up')).setVisible(true);
    await clock.settle();
    source.asked.length = 0;
    session.setVariable('host', ['b']);
    await clock.settle();
    expect(source.asked.map(({ query }) => query)).to.deep.equal(['up b']);
  });

  it('loads chained variables in order, again when the first changes, and the panel waits for both', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('server', { query: '$zone-1 $zone-2' }));
    session.addVariable(variable('zone', { query: 'eu us' }));
    const handle = session.addPanel(panel('a', 'up $server'));
    handle.setVisible(true);
    await clock.settle();
    expect(source.asked.filter(({ mode }) => mode === 'range').map(({ query }) => query)).to.deep.equal(['up eu-1']);
    session.setVariable('zone', ['us']);
    await clock.settle();
    expect(source.asked.at(-1)!.query).to.equal('up us-1');
    expect(
      session.variables.value.find(({ model }) => model.name === 'server')?.options.map(({ value }) => value),
    ).to.deep.equal(['us-1', 'us-2']);
  });

  it('ends the circle of variables that read each other, and says so', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('a', { query: 'x$b' }));
    session.addVariable(variable('b', { query: 'y$a' }));
    await clock.settle(60_000);
    expect(session.problems.value.map(({ code }) => code)).to.deep.equal(['variable-cycle']);
    expect(source.asked.length).to.be.lessThan(10);
  });

  it('says on the panel why a variable that it reads has no values, and asks again with the next refresh', async () => {
    const { clock, source, session } = world('10s');
    source.failing = new ObsError({ code: 'source-unreachable', message: 'no answer', hint: 'wait' });
    session.addVariable(variable('host', { query: 'a b' }));
    const handle = session.addPanel(panel('a', 'up $host'));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.error?.code).to.equal('source-unreachable');
    source.failing = undefined;
    await clock.settle(10_000);
    expect(handle.data.value.status).to.equal('ready');
    session.dispose();
  });

  it('sends no query for an empty selection', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('host', { query: 'a b', multi: true }));
    await clock.settle();
    session.setVariable('host', []);
    const handle = session.addPanel(panel('a', 'up $host'));
    handle.setVisible(true);
    await clock.settle();
    const ranges = source.asked.filter(({ mode }) => mode === 'range');
    const selected = session.variables.value[0]!.value;
    expect(selected.length === 0 ? ranges.length : ranges[0]!.query).to.equal(
      selected.length === 0 ? 0 : `up ${selected.join('|')}`,
    );
  });

  it('remembers the selection of a link for a variable that comes later, as one from a link', async () => {
    const { clock, session } = world();
    session.setVariable('host', ['c'], 'url');
    session.addVariable(variable('host', { query: 'a b c', includeAll: true }));
    await clock.settle();
    expect(session.variables.value[0]!.value).to.deep.equal(['c']);
    expect(session.variables.value[0]!.fromUrl).to.equal(true);
    session.setVariable('host', [ALL_VALUE]);
    expect(session.variables.value[0]!.fromUrl).to.equal(false);
  });

  it('names the missing source on the panel, and asks it as soon as it comes', async () => {
    const clock = fakeClock();
    const session = createSession({ clock });
    const handle = session.addPanel(panel('a', 'up', { source: 'late' }));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.error?.code).to.equal('source-unknown');
    session.addSource('late', testSource());
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
  });

  it('shows what came beside what failed, when one of two targets fails', async () => {
    const { clock, session } = world();
    const two = panel('a', 'up');
    const handle = session.addPanel({
      ...two,
      targets: [...two.targets, { ...two.targets[0]!, refId: 'B', source: 'gone' }],
    });
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
    expect(handle.data.value.frames.length).to.equal(1);
    expect(handle.data.value.problems.map(({ code }) => code)).to.deep.equal(['source-unknown']);
  });

  it('does not ask again when a panel changes in what does not concern its query', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    handle.update(panel('a', 'up', { title: 'Other title' }));
    await clock.settle();
    expect(source.asked.length).to.equal(1);
    handle.update(panel('a', 'down'));
    await clock.settle();
    expect(source.asked.length).to.equal(2);
  });

  it('asks again for a wider panel only when the width crosses into another bucket', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    handle.setWidth(401);
    handle.setVisible(true);
    await clock.settle();
    handle.setWidth(599);
    await clock.settle();
    expect(source.asked.length).to.equal(1);
    handle.setWidth(601);
    await clock.settle();
    expect(source.asked.map(({ maxDataPoints }) => maxDataPoints)).to.deep.equal([600, 800]);
  });

  it('leaves no timer behind, and asks nothing more, once it is disposed', async () => {
    const { clock, source, session } = world('10s');
    const alerts = session.alerts();
    alerts.subscribe(() => {});
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    source.asked.length = 0;
    session.dispose();
    expect(clock.pending).to.equal(0);
    await clock.settle(60_000);
    expect(source.asked.length).to.equal(0);
  });

  it('gives the document as it stands, with time, selections and panels that were added', async () => {
    const { clock, session } = world('10s');
    session.addVariable(variable('host', { query: 'a b' }));
    session.addPanel(panel('a', 'up'));
    await clock.settle();
    session.setTimeRange({ from: 'now-2d', to: 'now' });
    session.setVariable('host', ['b']);
    const document = session.document();
    expect(document.time).to.deep.equal({ from: 'now-2d', to: 'now', timeZone: 'utc', refresh: '10s' });
    expect(document.variables.map(({ value }) => value)).to.deep.equal([['b']]);
    expect(document.panels.map(({ id }) => id)).to.deep.equal(['a']);
    expect(document.sources).to.deep.equal([{ name: 'test', type: 'test' }]);
    session.dispose();
  });
});

describe('the alerts of a session', () => {
  it('are asked for only while somebody watches, one request at a time', async () => {
    const clock = fakeClock();
    let asked = 0;
    const source: DataSource = { ...testSource(), alerts: async () => (asked++, { rules: [] }) };
    const session = createSession({ clock, sources: { test: source }, time: { refresh: '10s' } });
    const alerts = session.alerts();
    await clock.settle(30_000);
    expect(asked).to.equal(0);
    const leave = alerts.subscribe(() => {});
    await clock.settle(30_000);
    expect(asked).to.equal(4);
    leave();
    await clock.settle(30_000);
    expect(asked).to.equal(4);
    session.dispose();
  });

  it('say why there are none, rather than that all is well', async () => {
    const { clock, session } = world();
    const alerts = session.alerts();
    alerts.subscribe(() => {});
    await clock.settle();
    expect(alerts.value.status).to.equal('failed');
    expect(alerts.value.error?.code).to.equal('alerts-unavailable');
    session.dispose();
  });
});
