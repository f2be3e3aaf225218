import type { Clock, DataSourceOptions } from '@obs-kit/core';
import type { NextFrame } from './frame-ticks.js';
import type { TimeFormat } from './time-format.js';

export type TransportName = 'websocket' | 'sse' | 'ndjson';

/** What {@link live} takes. From an attribute every setting may come as text; lists then by commas, the rest as JSON. */
export interface LiveOptions extends DataSourceOptions {
  /** Default: `websocket` for a `ws:` or `wss:` url, else `sse`. */
  readonly transport?: TransportName;
  /**
   * Where a channel is, below the url: segments and a query in which `{channel}` stands for the query of a panel.
   * Default `{channel}`; empty when there is a `subscribe` message.
   */
  readonly path?: string;
  /** WebSocket only: sent once the line is open. JSON, in whose texts `{channel}` and `{last}` are filled in. */
  readonly subscribe?: unknown;
  /** WebSocket only: subprotocols to offer. `ws+meta.nchan` makes nchan send the ids of messages. */
  readonly protocols?: string | readonly string[];
  /** WebSocket only: sent twice in every `idleMs`, so that a quiet line is told from a dead one. */
  readonly ping?: unknown;
  /** SSE only: names of the events to read besides those that have none. */
  readonly events?: string | readonly string[];
  /** Name of the URL parameter that says where to go on after a lost line; SSE has a header for it if absent. */
  readonly resume?: string;
  /** Field of a message that holds its id. Absent: the id of the protocol, else the time serves. */
  readonly id?: string;
  /** Field in which the sender counts its messages up by one: with it a message that is missing is always noticed. */
  readonly sequence?: string;
  /** Field that holds the time of a row. Default `time`. */
  readonly time?: string;
  /** Default `auto`: a number is ms since 1970; a text is ISO 8601, or ns when it is of 16 digits and more. */
  readonly timeFormat?: TimeFormat;
  /** Fields that are values; each becomes a column. Default: `value`, and every field that is a number. */
  readonly values?: string | readonly string[];
  /** Fields that are labels. Default: every field that is a text or a boolean, and is no value. */
  readonly labels?: string | readonly string[];
  /** Where past rows are: as `path`, with `{from}` and `{to}` in ms; or an absolute address. Absent: nowhere. */
  readonly history?: string;
  /** Points that are kept of a series; the oldest go first. Default 100 000. */
  readonly maxPoints?: number | string;
  /** Series that are kept of a channel. Default 1000. */
  readonly maxSeries?: number | string;
  /** The line counts as dead when nothing came for so long, ms; 0: never. Default 30 000 for a WebSocket, else 0. */
  readonly idleMs?: number | string;
  /** How long a line without listeners is kept, ms. Default 1000. */
  readonly lingerMs?: number | string;
  /** Used instead of the global `WebSocket`. */
  readonly WebSocket?: typeof WebSocket;
  /** Calls back once, at the next moment that is good for showing something; returns the cancel. Default: an animation frame. */
  readonly nextFrame?: NextFrame;
  readonly clock?: Clock;
  /** Spreads the tries to connect; default `Math.random`. */
  readonly random?: () => number;
}
