import type { ObsError, PanelData } from '@obs-kit/core';

/** What a panel's frame shows in place of, or beside, its content. */
export interface PanelState {
  /** `content`: the panel itself. `error`: nothing but the error. `no-data`: an answer without values. `idle`: nothing was asked. `first`: the first answer is on its way. */
  readonly show: 'content' | 'error' | 'no-data' | 'idle' | 'first';
  readonly loading: boolean;
  /** An error beside old data. */
  readonly error: ObsError | undefined;
  /** True when what is shown is old. */
  readonly stale: boolean;
}

/**
 * @param failure What stopped the panel itself; it wins over everything.
 */
export function panelStateOf(data: PanelData | undefined, failure: ObsError | undefined): PanelState {
  const loading = data?.fetch === 'loading';
  const error = failure ?? data?.error;
  if (data && !failure && data.frames.some((frame) => frame.length > 0))
    return { show: 'content', loading, error, stale: data.stale || error !== undefined };
  const rest = { loading, error, stale: false };
  if (error) return { show: 'error', ...rest };
  if (data?.status === 'ready') return { show: 'no-data', ...rest };
  return { show: !data || data.fetch === 'idle' ? 'idle' : 'first', ...rest };
}
