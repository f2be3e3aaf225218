import type { Clock } from '../base/clock.js';
import type { AlertsData } from '../alerting/alerts-data.js';
import type { ObsError } from '../base/error.js';
import type { Subscribable } from '../base/subscribable.js';
import type { Dashboard, Panel } from '../dashboard/model.js';
import type { PanelData } from '../query/panel-data.js';
import type { DataSource } from '../source/data-source.js';
import type { AbsoluteTimeRange, RawTimeRange } from '../time/range.js';
import type { VariableModel, VariableState } from '../variables/model.js';

export interface TimeState {
  readonly raw: RawTimeRange;
  /** `raw`, resolved at the last refresh. */
  readonly range: AbsoluteTimeRange;
  /** As given: `browser`, `utc` or an IANA name. */
  readonly timeZone: string;
  /** Resolved: an IANA name or `UTC`. */
  readonly zone: string;
}

/** One panel's place in the session. Whoever added it removes it. */
export interface PanelHandle {
  readonly data: Subscribable<PanelData>;
  /** A changed panel; what does not change the request does not ask again. */
  update(panel: Panel): void;
  /** Off screen asks nothing. Panels start invisible. */
  setVisible(visible: boolean): void;
  /** In CSS px; asks again only when it crosses into another bucket of widths. */
  setWidth(width: number): void;
  /** Asks now, past the cache. */
  refresh(): void;
  remove(): void;
}

export interface SessionOptions {
  readonly dashboard?: Dashboard;
  /** By name. */
  readonly sources?: Readonly<Record<string, DataSource>>;
  readonly time?: Partial<RawTimeRange> & { readonly timeZone?: string; readonly refresh?: string };
  readonly locale?: string;
  readonly clock?: Clock;
}

/**
 * The one mutable object of a dashboard or scope: time range, variables, sources, panel results and alert states.
 * Everything it holds is watched through {@link Subscribable}s, and everything stops with `dispose`.
 */
export interface Session {
  readonly clock: Clock;
  readonly time: Subscribable<TimeState>;
  /** ms between refreshes; 0: none. */
  readonly refreshMs: Subscribable<number>;
  readonly sources: Subscribable<ReadonlyMap<string, DataSource>>;
  readonly variables: Subscribable<readonly VariableState[]>;
  /** True while any panel or variable waits for an answer. */
  readonly busy: Subscribable<boolean>;
  /** What is wrong with the dashboard as a whole. */
  readonly problems: Subscribable<readonly ObsError[]>;
  readonly locale: string | undefined;

  /** Throws an `ObsError` with code `time-range-invalid` when the range makes no sense; the old one stays. */
  setTimeRange(raw: RawTimeRange): void;
  setTimeZone(timeZone: string): void;
  /** A duration such as `10s`; empty: none. */
  setRefresh(refresh: string): void;
  /** Resolves the range anew and asks for every visible panel. */
  refresh(): void;
  /** A hidden tab asks nothing; visible again, it asks once. */
  setActive(active: boolean): void;

  addSource(name: string, source: DataSource): () => void;
  /** Adds a variable, or replaces the one of that name, keeping a selection that is still there. */
  addVariable(model: VariableModel): () => void;
  setVariable(name: string, value: readonly string[], origin?: 'user' | 'url'): void;
  addPanel(panel: Panel): PanelHandle;
  /** Alerts of a source (empty: of the first that has any); polled while watched. */
  alerts(source?: string): Subscribable<AlertsData>;

  /** The document as it stands: what was given, with panels, variables and time as they are now. */
  document(): Dashboard;
  dispose(): void;
}
