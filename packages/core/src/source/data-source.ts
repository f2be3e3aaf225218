import type { Frame } from '../frame/frame.js';
import type { AbsoluteTimeRange } from '../time/range.js';
import type { AlertsResponse } from './alerts.js';
import type { SuggestRequest, SuggestResponse } from './suggest.js';

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
  /** Of a `range`: asks for just `range.from` and every `stepMs` after it. Absent: a source may move them to its own grid. */
  readonly unaligned?: boolean;
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
  /** Somebody wants everything asked anew: what the source itself remembers of earlier answers does not do. */
  readonly fresh?: boolean;
}

/** The newest window of a live stream: all that is in range, not only what came since the last update. */
export interface StreamUpdate extends QueryResponse {
  /** False while the line is down and made anew: the frames are as old as the last update that was live. */
  readonly live: boolean;
}

/** What happened when: releases, alerts, incidents. */
export interface AnnotationRequest {
  /** In the source's own language. Interpolated. */
  readonly query: string;
  readonly range: AbsoluteTimeRange;
  readonly stepMs: number;
  /** Resolved IANA name or `UTC`. */
  readonly timeZone: string;
  /** Settings that only this source knows, such as templates of title and text. */
  readonly options: Readonly<Record<string, unknown>>;
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

/** One connection to one server, or to data that is already here. Throws `ObsError`s; an aborted call rejects with the abort. */
export interface DataSource {
  /** The name under which the type is registered, such as `prometheus`. */
  readonly type: string;
  query(request: QueryRequest, context: QueryContext): Promise<QueryResponse>;
  /**
   * Follows a question whose range ends now. Yields at most once per animation frame; columns of earlier updates are not
   * written to any more, so they may be kept. A lost line is made anew inside; throws only when that is of no use.
   * Ends, and lets go of the line, when `signal` aborts or the loop is left. Its module imports `@obs-kit/core/streams.js`,
   * without which sessions ask such a source, but do not follow it.
   */
  stream?(request: QueryRequest, context: QueryContext): AsyncIterable<StreamUpdate>;
  /** Names, labels and values to complete a query with. */
  suggest?(request: SuggestRequest, context: QueryContext): Promise<SuggestResponse>;
  /** Frames of kind `annotations`. */
  annotations?(request: AnnotationRequest, context: QueryContext): Promise<QueryResponse>;
  /** All alerting rules with their instances. */
  alerts?(context: QueryContext): Promise<AlertsResponse>;
  /** Resolves when the source answers; rejects with the reason when not. */
  health?(context: QueryContext): Promise<void>;
  /** Writes a variable's values at one position of a query text; absent: values joined by commas. Throws where no value may stand. */
  escape?(position: EscapeContext): string;
  /** The source's own scrape or write interval, in ms: the smallest step that makes sense. Default 15 000. */
  readonly intervalMs?: number;
  /** Most points per series that the server answers; the step grows to stay under it. */
  readonly maxPoints?: number;
  /** Questions that may be asked at a time; more wait their turn. Default 6, what a browser opens to one HTTP/1.1 host. */
  readonly concurrency?: number;
  /** How long an answer may take in ms, tries after a failure included. Default 30 000. */
  readonly timeoutMs?: number;
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
