import type { Clock } from '../base/clock.js';
import { errorOf } from '../base/error.js';
import { createStore } from '../base/subscribable.js';
import type { Panel } from '../dashboard/model.js';
import { EMPTY_PANEL_DATA, type PanelData } from '../query/panel-data.js';
import type { QueryPool } from '../query/pool.js';
import { askedTargetsOf, maxDataPointsOf, variablesOf, type RequestContext } from '../query/request.js';
import { askPanel, presentAnswers, type PanelAnswers, type RunContext } from '../query/run.js';
import { createSchedule, type RunReason } from '../query/schedule.js';
import { reducePanelData, type PanelEvent, type PanelResult } from '../query/state.js';
import { variableNamesIn } from '../variables/interpolate.js';
import type { PanelHandle } from './session.js';
import { followingOf, type Following, type OnAnswers } from './streams.js';

/** What is on screen is stale when it is older than this and than two refreshes, and its successor is not here yet. */
const LEAST_STALE_MS = 10_000;
/** So long is an answer not late, however old what is on screen: else each panel that comes into view would flash its age. */
const PATIENCE_MS = 1000;

export interface PanelServices {
  readonly clock: Clock;
  readonly pool: QueryPool;
  readonly locale: string | undefined;
  readonly active: () => boolean;
  readonly refreshMs: () => number;
  readonly variablesSettled: (names: ReadonlySet<string>, signal: AbortSignal) => Promise<void>;
  readonly requestContext: () => Omit<RequestContext, 'width'>;
  /** Told after each change of any panel's data. */
  readonly onData: () => void;
  readonly onRemove: (panel: SessionPanel) => void;
}

/** A panel as the session holds it: the host's handle, and what only the session may do. */
export interface SessionPanel {
  readonly handle: PanelHandle;
  readonly model: Panel;
  request(reason: RunReason): void;
  /** Looks anew whether the session is active. */
  updateEnabled(): void;
  reads(variable: string): boolean;
  /** Whether a target asks the source of this name, or may: the first one, or one that a variable names. */
  asks(source: string): boolean;
  stop(): void;
}

/**
 * A panel of a session. Whatever happens to it becomes a request of the schedule; that asks and presents when it is time,
 * and what comes of it is written into `handle.data` by the reducer. What its sources can stream is followed until the
 * next run.
 */
export function createSessionPanel(initial: Panel, services: PanelServices): SessionPanel {
  const { clock } = services;
  const store = createStore<PanelData>(EMPTY_PANEL_DATA);
  let model = initial;
  let visible = false;
  let width = 0;

  const dispatch = (event: PanelEvent): void => {
    store.set(reducePanelData(store.value, event));
    services.onData();
  };

  /** Marks what is on screen as stale once its successor is overdue; returns the function that ends the wait. */
  const whenLate = (): (() => void) => {
    const { updatedAt } = store.value;
    if (updatedAt === undefined) return () => {};
    const limit = Math.max(LEAST_STALE_MS, 2 * services.refreshMs());
    const left = Math.min(limit, updatedAt + limit - clock.now());
    return clock.after(Math.max(PATIENCE_MS, left), () => dispatch({ type: 'late' }));
  };

  const present = (answers: PanelAnswers): PanelResult =>
    presentAnswers(model, answers, { locale: services.locale, now: () => clock.now() });
  const fail = (thrown: unknown): void => dispatch({ type: 'fail', error: errorOf(thrown, `panels.${model.id}`) });

  // Not before the first answer: the source that streams may be loaded later than its panels.
  let following: Following | undefined;
  const onAnswers: OnAnswers = (answers, live) => {
    try {
      dispatch({ type: 'update', result: present(answers), at: clock.now(), live });
    } catch (thrown) {
      fail(thrown);
    }
  };

  const schedule = createSchedule({
    async run(force, signal) {
      dispatch({ type: 'load' });
      const stopWaiting = whenLate();
      signal.addEventListener('abort', stopWaiting, { once: true });
      const context: RunContext = {
        pool: services.pool,
        variablesSettled: services.variablesSettled,
        requestContext: () => ({ ...services.requestContext(), width }),
        locale: services.locale,
        now: () => clock.now(),
        force,
      };
      try {
        const answers = await askPanel(model, context, signal);
        dispatch({ type: 'succeed', result: present(answers), at: clock.now() });
        (following ??= followingOf(clock, onAnswers))?.follow(answers);
      } catch (thrown) {
        signal.throwIfAborted();
        fail(thrown);
      } finally {
        stopWaiting();
      }
    },
    onWaiting: () => dispatch({ type: 'wait' }),
  });

  const panel: SessionPanel = {
    get model() {
      return model;
    },
    request(reason) {
      // What is followed answers the old question.
      if (reason === 'change') following?.stop();
      schedule.request(reason);
    },
    updateEnabled() {
      const enabled = visible && services.active();
      schedule.setEnabled(enabled);
      if (enabled || !following?.active) return;
      following.stop();
      schedule.request('refresh');
    },
    reads: (variable) => variablesOf(model).has(variable),
    asks: (source) =>
      askedTargetsOf(model).some((target) => {
        const name = target.source || model.source;
        return name === source || name === '' || variableNamesIn(name).length > 0;
      }),
    stop() {
      schedule.stop();
      following?.stop();
      dispatch({ type: 'stop' });
    },
    handle: {
      data: store,
      update(next) {
        const before = model;
        model = next;
        if (requestTextOf(before) !== requestTextOf(next)) panel.request('change');
      },
      setVisible(value) {
        visible = value;
        panel.updateEnabled();
      },
      setWidth(value) {
        // Not laid out, as within `display: none`: what was asked for the old width is still right.
        if (!(value > 0)) return;
        const before = maxDataPointsOf(model, width);
        const first = width === 0;
        width = value;
        // Not before the first run: the width is part of its request anyway.
        if (!first && maxDataPointsOf(model, width) !== before) panel.request('change');
      },
      refresh: () => panel.request('force'),
      remove() {
        panel.stop();
        services.onRemove(panel);
      },
    },
  };
  schedule.request('change');
  return panel;
}

/** The parts of a panel that its data depend on, as text, to be compared. */
function requestTextOf({ source, targets, transformations, field, maxDataPoints }: Panel): string {
  return JSON.stringify([source, targets, transformations, field, maxDataPoints]);
}
