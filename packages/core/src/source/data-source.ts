import type { Frame } from '../frame/frame.js';
import type { Labels } from '../frame/labels.js';
import type { AbsoluteTimeRange } from '../time/range.js';

/**
 * What a source is asked: one target, already interpolated, its step and range resolved.
 * A source never sees variables, panels or the session.
 */
export interface QueryRequest {
  readonly refId: string;
  /** The query text in the source's own language. */
  readonly query: string;
  /**
   * - `range`: values over `range`, one every `stepMs`.
   * - `instant`: one value per series, at `range.to`.
   * - `values`: the options of a variable; the answer is one frame of kind `values`.
   */
  readonly mode: 'range' | 'instant' | 'values';
  readonly range: AbsoluteTimeRange;
  readonly stepMs: number;
  /** Resolved IANA name or `UTC`. */
  readonly timeZone: string;
  /** Template for series names, such as `{{instance}}`; empty: the source's own naming. */
  readonly legend: string;
  /** Upper bound of points per series that the panel can show. */
  readonly maxDataPoints: number;
  /** The target's settings that only this source knows, as the document had them. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A word from the source about the data that it sent all the same. */
export interface Notice {
  readonly severity: 'info' | 'warning';
  readonly text: string;
}

export interface QueryResponse {
  readonly frames: readonly Frame[];
  readonly notices?: readonly Notice[];
}

export interface QueryContext {
  readonly signal: AbortSignal;
}

/** Where a variable stands in a query text, for {@link DataSource.escape}. */
export interface EscapeContext {
  /** The query up to the variable, with earlier variables already written in. */
  readonly before: string;
  /** The template text after the variable, not yet interpolated. */
  readonly after: string;
  readonly variable: string;
  /** The selected values, at least one. Hostile. */
  readonly values: readonly string[];
}

export type AlertState = 'inactive' | 'pending' | 'firing';

export interface AlertInstance {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly state: AlertState;
  /** ms since the epoch. */
  readonly activeAt: number | undefined;
  readonly value: number;
}

export interface AlertRule {
  readonly name: string;
  readonly group: string;
  readonly query: string;
  /** The worst state of its instances; `unknown` when the rule was never evaluated. */
  readonly state: AlertState | 'unknown';
  /** `error`: the last evaluation failed, so `state` is not to be believed. */
  readonly health: 'ok' | 'error' | 'unknown';
  readonly lastError: string;
  /** `for`, in ms. */
  readonly forMs: number;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly instances: readonly AlertInstance[];
  /** ms since the epoch; `undefined` when never evaluated. */
  readonly evaluatedAt: number | undefined;
}

export interface AlertsResponse {
  readonly rules: readonly AlertRule[];
  readonly notices?: readonly Notice[];
}

/** One connection to one server, or to data that is already here. Throws `ObsError`s; an aborted call rejects with the abort. */
export interface DataSource {
  /** The name under which the type is registered, such as `prometheus`. */
  readonly type: string;
  query(request: QueryRequest, context: QueryContext): Promise<QueryResponse>;
  /** Writes a variable's values at one position of a query text; absent: values joined by commas. Throws where no value may stand. */
  escape?(position: EscapeContext): string;
  /** The source's own scrape or write interval, in ms: the smallest step that makes sense. Default 15 000. */
  readonly intervalMs?: number;
  /** Most points per series that the server answers; the step grows to stay under it. */
  readonly maxPoints?: number;
  /** All alerting rules with their instances. */
  alerts?(context: QueryContext): Promise<AlertsResponse>;
  /** Resolves when the source answers; rejects with the reason when not. */
  health?(context: QueryContext): Promise<void>;
}

/** What a host says about a source; `<obs-source>` builds it from its attributes. */
export interface DataSourceOptions {
  /** Base URL, with an optional path prefix. */
  readonly url?: string;
  /** Used instead of the global `fetch`: for authentication, tracing, tests. */
  readonly fetch?: typeof fetch;
  /** Extra request headers; asked anew for each request. Kept in the closure, never in a document. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  readonly credentials?: RequestCredentials;
  /** Per request, in ms. Default 30 000. */
  readonly timeoutMs?: number;
  /** Settings that only this type knows, by name. */
  readonly [setting: string]: unknown;
}

export type DataSourceFactory = (options: DataSourceOptions) => DataSource;
