import type { ChartSpec } from '@obs-kit/chart';
import { formatDateTime } from '@obs-kit/core';
import { words } from './messages.js';
import type { Navigator } from './navigator.js';
import { listenToPointers, showIntent } from './pointer-gestures.js';
import type { Range } from './range-math.js';
import { onKey, onWheel } from './wheel-and-keys.js';

/** What a chart's controller does beside what a navigator can. */
export interface ListenerHooks {
  /** A key changed what is shown: those who do not see it are told. */
  readonly onKeyed: () => void;
  /** A double click over the plot: the chart itself goes back along x after this. */
  readonly onReset: () => void;
  /** The chart may have another layout. */
  readonly onLayout: () => void;
}

/** Listens to everything that moves a chart, until `signal` ends it. */
export function listenToChart(
  plot: HTMLElement,
  navigator: Navigator,
  signal: AbortSignal,
  { onKeyed, onReset, onLayout }: ListenerHooks,
): void {
  listenToPointers(plot, navigator, signal);
  plot.addEventListener('wheel', (event) => onWheel(event, navigator, plot), { signal, passive: false });
  const onKeydown = (event: KeyboardEvent): void => {
    showIntent(plot, navigator, event);
    if (!onKey(event, navigator)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.altKey) onKeyed();
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const place = navigator.layer.stripAt(event.target)?.place;
    if (place?.kind === 'y') navigator.resetY(place.axis);
    else if (place) navigator.resetX();
    else onReset();
  };
  plot.addEventListener('keydown', onKeydown, { signal, capture: true });
  plot.addEventListener('keyup', (event) => showIntent(plot, navigator, event), { signal });
  plot.addEventListener('dblclick', onDoubleClick, { signal, capture: true });
  plot.addEventListener('pointerenter', onLayout, { signal });
  const observer = new ResizeObserver(onLayout);
  observer.observe(plot);
  signal.addEventListener('abort', () => observer.disconnect());
}

/** A range of the x axis as it is read out; empty for an axis that is not of time. */
export function shownWords({ x }: ChartSpec, { from, to }: Range): string {
  if (x.type !== 'time') return '';
  const { timeZone: zone, locale } = x;
  const write = (ms: number): string =>
    formatDateTime(ms, { zone, style: 'short', ...(locale === undefined ? {} : { locale }) });
  return words.navigationShown(write(from), write(to));
}
