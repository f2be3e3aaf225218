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
  if (failure) return { show: 'error', loading, error: failure, stale: false };
  if (!data) return { show: 'idle', loading: false, error: undefined, stale: false };
  const hasRows = data.frames.some((frame) => frame.length > 0);
  const { error } = data;
  if (hasRows) return { show: 'content', loading, error, stale: data.stale || error !== undefined };
  if (error) return { show: 'error', loading, error, stale: false };
  if (data.status === 'ready') return { show: 'no-data', loading, error: undefined, stale: false };
  return { show: data.fetch === 'idle' ? 'idle' : 'first', loading, error: undefined, stale: false };
}
