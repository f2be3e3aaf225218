import type { ObsError } from '../base/error.js';
import type { Frame } from '../frame/frame.js';
import type { Notice } from '../source/data-source.js';
import type { AbsoluteTimeRange } from '../time/range.js';

/**
 * What a panel has to show, on two axes: what is here (`status`), and what is on its way (`fetch`).
 * Old frames stay while new ones load, and stay beside an error.
 */
export interface PanelData {
  /** `empty`: nothing came yet. `ready`: the last answer is in `frames` (which may hold no rows). `failed`: the last answer was `error`. */
  readonly status: 'empty' | 'ready' | 'failed';
  /** `waiting`: not asked yet, because the panel is off screen, paused, queued, or its variables are still loading. */
  readonly fetch: 'idle' | 'loading' | 'waiting';
  /** Transformed, with `display` on every field. */
  readonly frames: readonly Frame[];
  readonly error: ObsError | undefined;
  /** What is wrong with the panel but did not stop it, such as an unknown unit. */
  readonly problems: readonly ObsError[];
  readonly notices: readonly Notice[];
  /** The range that `frames` were asked for; charts use it as their x axis. */
  readonly range: AbsoluteTimeRange | undefined;
  /** When `frames` came, ms since the epoch: their age is the clock's now minus this. */
  readonly updatedAt: number | undefined;
  /** True when a newer answer was due and failed or is late: show the age. */
  readonly stale: boolean;
}

export const EMPTY_PANEL_DATA: PanelData = {
  status: 'empty',
  fetch: 'idle',
  frames: [],
  error: undefined,
  problems: [],
  notices: [],
  range: undefined,
  updatedAt: undefined,
  stale: false,
};
