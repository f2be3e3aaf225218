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

/** The shortest pace at which a dashboard refreshes, ms. */
const LEAST_REFRESH_MS = 1000;

/**
 * Makes a session from a dashboard, sources and a time range, all of which may change later.
 * What of the options makes no sense is replaced by its default and reported in `problems`.
 */
export function createSession(options: SessionOptions = {}): Session {
  const clock = options.clock ?? systemClock;
  const dashboard: Dashboard = options.dashboard ?? EMPTY_DASHBOARD;
  const given = { ...dashboard.time, ...options.time };

  const startProblems: ObsError[] = [];
  const orElse = <T>(read: () => T, fallback: () => T): T => {
    try {
      return read();
    } catch (thrown) {
      startProblems.push(errorOf(thrown));
      return fallback();
    }
  };
  const fallback = EMPTY_DASHBOARD.time;
  const timeZone = orElse(
    () => (resolveTimeZone(given.timeZone), given.timeZone),
    () => fallback.timeZone,
  );
  const time = createStore<TimeState>(
    orElse(
      () => timeStateOf(given, timeZone, clock.now()),
      () => timeStateOf(fallback, timeZone, clock.now()),
    ),
  );
  const refreshMs = createStore(
    orElse(
      () => parseRefresh(given.refresh),
      () => 0,
    ),
  );

  const sources = createStore<ReadonlyMap<string, DataSource>>(new Map(Object.entries(options.sources ?? {})));
  const busy = createStore(false);
  const problems = createStore<readonly ObsError[]>(startProblems);
  const panels = new Set<SessionPanel>();
  let active = true;
  let disposed = false;
  let lastRefreshAt = clock.now();
  let cancelTick: (() => void) | undefined;

  const variables = createVariableSet({
    sources: () => sources.value,
    range: () => time.value.range,
    zone: () => time.value.zone,
    onValueChange(name) {
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
  const stopWatching = [
    variables.states.subscribe(updateBusy),
    variables.problems.subscribe((cycles) => problems.set([...startProblems, ...cycles])),
  ];

  const panelServices: PanelServices = {
    clock,
    pool: createQueryPool(createQueryCache(clock)),
    locale: options.locale,
    active: () => active,
    refreshMs: () => refreshMs.value,
    variablesSettled: variables.settled,
    requestContext: () => ({
      sources: sources.value,
      variables: variables.byName(),
      range: time.value.range,
      zone: time.value.zone,
    }),
    onData: updateBusy,
    onRemove(panel) {
      panels.delete(panel);
      updateBusy();
    },
  };

  /** Resolves the range at this moment, and asks again for all that depends on it. */
  const ask = (reason: RunReason): void => {
    lastRefreshAt = clock.now();
    if (reason !== 'change' && isRelative(time.value.raw)) {
      time.set(timeStateOf(time.value.raw, time.value.timeZone, clock.now()));
    }
    variables.reload(
      ({ model, status }) => status === 'failed' || (reason === 'change' && model.refresh === 'time-range'),
    );
    for (const panel of panels) panel.request(reason);
  };
  const tick = (): void => {
    cancelTick?.();
    cancelTick = undefined;
    if (disposed || !active || refreshMs.value === 0) return;
    const due = Math.max(0, lastRefreshAt + refreshMs.value - clock.now());
    cancelTick = clock.after(due, () => {
      ask('refresh');
      tick();
    });
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
      ask('change');
      tick();
    },
    setTimeZone(next) {
      time.set(timeStateOf(time.value.raw, next, clock.now()));
      ask('change');
    },
    setRefresh(refresh) {
      refreshMs.set(parseRefresh(refresh));
      tick();
    },
    refresh() {
      ask('force');
      alerts.refresh();
      tick();
    },
    setActive(value) {
      if (value === active) return;
      active = value;
      for (const panel of panels) panel.updateEnabled();
      if (active) alerts.refresh();
      // What came due while nobody looked is asked once, now; not once for every interval.
      tick();
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
      cancelTick?.();
      for (const stop of stopWatching) stop();
      for (const panel of [...panels]) panel.stop();
      panels.clear();
      variables.dispose();
      alerts.dispose();
    },
  };

  /** A source came or went: whoever failed for want of it, or used it, asks again. */
  const sourceChanged = (name: string): void => {
    if (disposed) return;
    variables.reload(({ model }) => model.kind === 'query' || model.kind === 'source');
    for (const panel of panels) if (panel.asks(name)) panel.request('change');
    alerts.refresh();
  };

  for (const model of dashboard.variables) variables.add(model);
  tick();
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
  if (ms !== undefined && ms >= LEAST_REFRESH_MS) return ms;
  throw new ObsError({
    code: 'refresh-invalid',
    message: 'refresh interval "{refresh}" is not a duration of at least 1s',
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
