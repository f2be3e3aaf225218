import type { ObsError } from '../base/error.js';
import type { Frame } from '../frame/frame.js';
import type { Notice } from '../source/data-source.js';
import type { AbsoluteTimeRange } from '../time/range.js';
import type { PanelData } from './panel-data.js';

/** What a run of a panel's queries came to. */
export interface PanelResult {
  readonly frames: readonly Frame[];
  readonly problems: readonly ObsError[];
  readonly notices: readonly Notice[];
  readonly range: AbsoluteTimeRange;
}

/** All that can happen to a panel's data. */
export type PanelEvent =
  | { readonly type: 'wait' }
  | { readonly type: 'load' }
  /** The answer is overdue: what is shown is older than it should be. */
  | { readonly type: 'late' }
  | { readonly type: 'succeed'; readonly result: PanelResult; readonly at: number }
  /** A stream told something new; `live` is false while its line is down. What is on its way stays on its way. */
  | { readonly type: 'update'; readonly result: PanelResult; readonly at: number; readonly live: boolean }
  | { readonly type: 'fail'; readonly error: ObsError }
  /** The panel left: nothing is on its way to it any more. */
  | { readonly type: 'stop' };

/** The next panel data: old frames stay until new ones replace them, whatever else happens. */
export function reducePanelData(data: PanelData, event: PanelEvent): PanelData {
  switch (event.type) {
    case 'wait':
      return data.fetch === 'waiting' ? data : { ...data, fetch: 'waiting' };
    case 'load':
      return data.fetch === 'loading' ? data : { ...data, fetch: 'loading' };
    case 'late':
      return data.stale || data.updatedAt === undefined ? data : { ...data, stale: true };
    case 'succeed':
      return {
        ...event.result,
        status: 'ready',
        fetch: 'idle',
        error: undefined,
        updatedAt: event.at,
        stale: false,
      };
    case 'update':
      return {
        ...event.result,
        status: 'ready',
        fetch: data.fetch,
        error: undefined,
        updatedAt: event.live ? event.at : data.updatedAt,
        stale: !event.live && data.updatedAt !== undefined,
      };
    case 'fail':
      return { ...data, status: 'failed', fetch: 'idle', error: event.error, stale: data.updatedAt !== undefined };
    case 'stop':
      return data.fetch === 'idle' ? data : { ...data, fetch: 'idle' };
  }
}
