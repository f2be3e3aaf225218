import type { Clock } from '../base/clock.js';
import { errorOf } from '../base/error.js';
import { createStore } from '../base/subscribable.js';
import type { Panel } from '../dashboard/model.js';
import { EMPTY_PANEL_DATA, type PanelData } from '../query/panel-data.js';
import type { QueryPool } from '../query/pool.js';
import { maxDataPointsOf, variablesOf, type RequestContext } from '../query/request.js';
import { runPanel } from '../query/run.js';
import { createSchedule, type RunReason } from '../query/schedule.js';
import { reducePanelData, type PanelEvent } from '../query/state.js';
import type { PanelHandle } from './session.js';

/** An answer that is later than this and than two refreshes makes the data on screen stale. */
const LEAST_LATE_MS = 10_000;

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

export function createSessionPanel(initial: Panel, services: PanelServices): SessionPanel {
  const store = createStore<PanelData>(EMPTY_PANEL_DATA);
  let model = initial;
  let visible = false;
  let width = 0;

  const dispatch = (event: PanelEvent): void => {
    store.set(reducePanelData(store.value, event));
    services.onData();
  };

  const schedule = createSchedule({
    async run(reason, signal) {
      dispatch({ type: 'load' });
      try {
        const result = await runPanel(
          model,
          {
            pool: services.pool,
            variablesSettled: services.variablesSettled,
            requestContext: () => ({ ...services.requestContext(), width }),
            locale: services.locale,
            now: services.clock.now,
            force: reason === 'force',
          },
          signal,
        );
        signal.throwIfAborted();
        dispatch({ type: 'succeed', result, at: services.clock.now() });
      } catch (thrown) {
        signal.throwIfAborted();
        dispatch({ type: 'fail', error: errorOf(thrown, `panels.${model.id}`) });
      }
    },
    onWaiting: () => dispatch({ type: 'wait' }),
    onStopped: () => dispatch({ type: 'stop' }),
  });

  const isLate = (): boolean => {
    const { updatedAt } = store.value;
    const limit = Math.max(LEAST_LATE_MS, 2 * services.refreshMs());
    return schedule.running && updatedAt !== undefined && services.clock.now() - updatedAt > limit;
  };

  const panel: SessionPanel = {
    get model() {
      return model;
    },
    request(reason) {
      if (isLate()) dispatch({ type: 'late' });
      schedule.request(reason);
    },
    updateEnabled: () => schedule.setEnabled(visible && services.active()),
    reads: (variable) => variablesOf(model).has(variable),
    asks: (source) =>
      model.targets.some((target) => {
        const name = target.source || model.source;
        return name === source || name === '' || name.includes('$');
      }),
    stop() {
      schedule.stop();
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
