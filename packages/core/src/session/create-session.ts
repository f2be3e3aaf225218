import { systemClock } from '../base/clock.js';
import { errorOf, ObsError } from '../base/error.js';
import { createStore } from '../base/subscribable.js';
import type { Dashboard } from '../dashboard/model.js';
import { EMPTY_DASHBOARD } from '../dashboard/parse.js';
import { createQueryCache } from '../query/cache.js';
import { createQueryPool } from '../query/pool.js';
import type { RunReason } from '../query/schedule.js';
import type { DataSource } from '../source/data-source.js';
import { parseDuration } from '../time/duration.js';
import type { RawTimeRange } from '../time/range.js';
import { isRelative, resolveTimeRange } from '../time/resolve.js';
import { resolveTimeZone } from '../time/zone.js';
import { createAlertSet } from './alerts.js';
import { createSessionPanel, type PanelServices, type SessionPanel } from './panels.js';
import type { Session, SessionOptions, TimeState } from './session.js';
import { createVariableSet } from './variables.js';

/** The paces at which a dashboard refreshes, ms; a timer cannot wait for longer than some 24 days. */
const LEAST_REFRESH_MS = 1000;
const MOST_REFRESH_MS = 86_400_000;

/** `moved`: the range as it has become, with `now` moving on; `range`: as it was given. */
type Setting = 'range' | 'moved' | 'zone' | 'refresh';

/**
 * Makes a session from a dashboard, sources and a time range, all of which may change later.
 * What of the options makes no sense is replaced by its default and reported in `problems`.
 */
export function createSession(options: SessionOptions = {}): Session {
  const clock = options.clock ?? systemClock;
  const dashboard: Dashboard = options.dashboard ?? EMPTY_DASHBOARD;
  const given = { ...dashboard.time, ...options.time };

  /** What is wrong with a setting, until it is set anew. */
  const settingProblems = new Map<Setting, ObsError>();
  const orElse = <T>(setting: Setting, read: () => T, fallback: () => T): T => {
    try {
      return read();
    } catch (thrown) {
      settingProblems.set(setting, errorOf(thrown));
      return fallback();
    }
  };
  const fallback = EMPTY_DASHBOARD.time;
  const timeZone = orElse(
    'zone',
    () => (resolveTimeZone(given.timeZone), given.timeZone),
    () => fallback.timeZone,
  );
  const time = createStore<TimeState>(
    orElse(
      'range',
      () => timeStateOf(given, timeZone, clock.now()),
      () => timeStateOf(fallback, timeZone, clock.now()),
    ),
  );
  const refreshMs = createStore(
    orElse(
      'refresh',
      () => parseRefresh(given.refresh),
      () => 0,
    ),
  );

  const sources = createStore<ReadonlyMap<string, DataSource>>(new Map(Object.entries(options.sources ?? {})));
  const busy = createStore(false);
  const problems = createStore<readonly ObsError[]>([...settingProblems.values()]);
  const panels = new Set<SessionPanel>();
  let active = true;
  let disposed = false;
  let lastRefreshAt = clock.now();
  let cancelRefresh = (): void => {};

  const pool = createQueryPool({ cache: createQueryCache(clock), clock });
  const variables = createVariableSet({
    pool,
    sources: () => sources.value,
    range: () => time.value.range,
    zone: () => time.value.zone,
    onChange(name) {
      for (const panel of panels) if (panel.reads(name)) panel.request('change');
    },
  });
  const alerts = createAlertSet({
    clock,
    sources: () => sources.value,
    refreshMs: () => refreshMs.value,
    active: () => active,
  });

  const updateBusy = (): void => {
    const loading = variables.states.value.some(({ status }) => status === 'loading');
    busy.set(loading || [...panels].some(({ handle }) => handle.data.value.fetch === 'loading'));
  };
  const updateProblems = (): void => problems.set([...settingProblems.values(), ...variables.problems.value]);
  const settingIsRight = (setting: Setting): void => {
    if (settingProblems.delete(setting)) updateProblems();
  };
  const stopWatching = [variables.states.subscribe(updateBusy), variables.problems.subscribe(updateProblems)];

  const panelServices: PanelServices = {
    clock,
    pool,
    locale: options.locale,
    active: () => active,
    refreshMs: () => refreshMs.value,
    variablesSettled: variables.settled,
    requestContext: () => ({
      sources: sources.value,
      variables: variables.byName(),
      range: time.value.range,
      zone: time.value.zone,
      endsNow: time.value.raw.to.trim() === 'now',
    }),
    onData: updateBusy,
    onRemove(panel) {
      panels.delete(panel);
      updateBusy();
    },
  };

  /** The range as it is now. One that made sense may not any more: `now` moves on, and clocks are set back. */
  const moveRange = (): void => {
    const { raw, timeZone } = time.value;
    if (!isRelative(raw)) return;
    const next = orElse(
      'moved',
      () => timeStateOf(raw, timeZone, clock.now()),
      () => undefined,
    );
    if (next) {
      settingIsRight('moved');
      time.set(next);
    } else updateProblems();
  };

  /** Asks again for all that depends on the range, and counts the time to the next refresh from now. */
  const ask = (reason: RunReason): void => {
    lastRefreshAt = clock.now();
    waitForRefresh();
    if (reason !== 'change') moveRange();
    variables.reload(
      ({ model, status }) => status === 'failed' || (reason === 'change' && model.refresh === 'time-range'),
    );
    for (const panel of panels) panel.request(reason);
  };
  /** How long until the next refresh; never longer than its interval, even when the clock was set back. */
  const untilRefresh = (): number =>
    Math.max(0, Math.min(refreshMs.value, lastRefreshAt + refreshMs.value - clock.now()));
  const waitForRefresh = (): void => {
    cancelRefresh();
    if (!active || refreshMs.value === 0) return;
    cancelRefresh = clock.after(untilRefresh(), () => ask('refresh'));
  };

  /** A source came or went: whoever failed for want of it, or used it, asks again. */
  const sourceChanged = (name: string): void => {
    if (disposed) return;
    variables.reload(({ model }) => model.kind === 'query' || model.kind === 'source');
    for (const panel of panels) if (panel.asks(name)) panel.request('change');
    alerts.sourceChanged(name);
  };

  const session: Session = {
    clock,
    time,
    refreshMs,
    sources,
    variables: variables.states,
    busy,
    problems,
    locale: options.locale,
    setTimeRange(raw) {
      time.set(timeStateOf(raw, time.value.timeZone, clock.now()));
      settingIsRight('range');
      settingIsRight('moved');
      ask('change');
    },
    setTimeZone(next) {
      time.set(timeStateOf(time.value.raw, next, clock.now()));
      settingIsRight('zone');
      ask('change');
    },
    setRefresh(refresh) {
      refreshMs.set(parseRefresh(refresh));
      settingIsRight('refresh');
      waitForRefresh();
      alerts.refresh();
    },
    refresh() {
      ask('force');
      alerts.refresh();
    },
    setActive(value) {
      if (value === active || disposed) return;
      active = value;
      // What came due while nobody looked is asked once, now, together with what the panels wait for.
      if (active && refreshMs.value > 0 && untilRefresh() === 0) ask('refresh');
      else waitForRefresh();
      for (const panel of panels) panel.updateEnabled();
      if (active) alerts.refresh();
    },
    addSource(name, source) {
      sources.set(new Map([...sources.value, [name, source]]));
      sourceChanged(name);
      return () => {
        if (sources.value.get(name) !== source) return;
        sources.set(new Map([...sources.value].filter(([other]) => other !== name)));
        sourceChanged(name);
      };
    },
    addVariable: variables.add,
    setVariable: (name, value, origin = 'user') => variables.select(name, value, origin),
    addPanel(model) {
      const panel = createSessionPanel(model, panelServices);
      panels.add(panel);
      return panel.handle;
    },
    alerts: (source = '') => alerts.of(source),
    document() {
      return {
        ...dashboard,
        time: {
          from: time.value.raw.from,
          to: time.value.raw.to,
          timeZone: time.value.timeZone,
          refresh: refreshMs.value === 0 ? '' : `${refreshMs.value / 1000}s`,
        },
        sources: [...sources.value].map(([name, { type }]) => ({ name, type })),
        variables: variables.states.value.map(({ model, value }) => ({ ...model, value })),
        panels: mergePanels(dashboard, panels),
      };
    },
    dispose() {
      disposed = true;
      // Whatever is still called finds a session that nobody looks at: it asks nothing and sets no timer.
      active = false;
      cancelRefresh();
      for (const panel of panels) panel.stop();
      panels.clear();
      variables.dispose();
      alerts.dispose();
      for (const stop of stopWatching) stop();
    },
  };

  for (const model of dashboard.variables) variables.add(model);
  waitForRefresh();
  return session;
}

function timeStateOf(raw: RawTimeRange, timeZone: string, now: number): TimeState {
  const zone = resolveTimeZone(timeZone);
  const { from, to } = raw;
  return { raw: { from, to }, range: resolveTimeRange({ from, to }, { now, zone }), timeZone, zone };
}

function parseRefresh(refresh: string): number {
  if (refresh === '' || refresh === 'off') return 0;
  const ms = parseDuration(refresh);
  if (ms !== undefined && ms >= LEAST_REFRESH_MS && ms <= MOST_REFRESH_MS) return ms;
  throw new ObsError({
    code: 'refresh-invalid',
    message: 'refresh interval "{refresh}" is not a duration from 1s to 1d',
    hint: 'Write a number and a unit, such as 10s or 1m, or leave it empty for none.',
    values: { refresh },
  });
}

/** The document's panels as they are now, then those that came without one. */
function mergePanels(dashboard: Dashboard, panels: ReadonlySet<SessionPanel>): Dashboard['panels'] {
  const current = new Map([...panels].map(({ model }) => [model.id, model]));
  const ids = new Set(dashboard.panels.map(({ id }) => id));
  return [
    ...dashboard.panels.map((panel) => current.get(panel.id) ?? panel),
    ...[...current.values()].filter(({ id }) => !ids.has(id)),
  ];
}
