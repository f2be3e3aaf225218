import type { Scene } from '@obs-kit/chart';
import type { ObsChart } from '../parts/chart-element.js';
import { timeOfPx } from './time-scale.js';

/** A drag shorter than this marks a point, CSS px. */
const DRAG_PX = 4;

export interface AddGestureOptions {
  readonly chart: ObsChart;
  /** Whether anybody wants to hear of it. */
  readonly enabled: () => boolean;
  /** Whether the next click or drag marks a time without Ctrl. */
  readonly armed: () => boolean;
  /** A time is being marked, CSS px; `undefined`: not any more. */
  readonly onSelect: (range: { readonly left: number; readonly right: number } | undefined) => void;
  readonly onAdd: (time: { readonly time: number; readonly timeEnd?: number }) => void;
  readonly onCancel: () => void;
}

/**
 * Marks a time on a chart: by a click or drag with Ctrl or Cmd, or without them while it is armed. It hears of the pointer
 * before the chart does, and what it takes is no zoom. Returns the function that ends it.
 */
export function listenForAdding(options: AddGestureOptions): () => void {
  const { chart } = options;
  const root = chart.renderRoot as ShadowRoot;
  const ended = new AbortController();
  let drag: { readonly pointer: number; readonly from: number } | undefined;
  let dragging: AbortController | undefined;

  const on = <K extends keyof HTMLElementEventMap>(type: K, fn: (event: HTMLElementEventMap[K]) => void): void =>
    root.addEventListener(type, fn as EventListener, { capture: true, signal: ended.signal });
  const placeOf = (event: PointerEvent, scene: Scene): number => {
    const { plot } = scene;
    const x = event.clientX - chart.getBoundingClientRect().left;
    return Math.max(plot.x, Math.min(plot.x + plot.width, x));
  };
  const timeAt = ({ x }: Scene, px: number): number => timeOfPx(x.scale, px);
  const stop = (): void => {
    dragging?.abort();
    if (drag) options.onSelect(undefined);
    drag = dragging = undefined;
  };
  const cancel = (): void => {
    stop();
    options.onCancel();
  };
  const isOnPlot = (event: Event): boolean =>
    event.composedPath().some((one) => one instanceof Element && one.classList.contains('plot'));

  on('pointerdown', (event) => {
    const scene = chart.chart?.scene;
    const wanted = options.enabled() && event.button === 0 && (event.ctrlKey || event.metaKey || options.armed());
    if (!scene || !wanted || !isOnPlot(event)) return;
    event.stopPropagation();
    event.preventDefault();
    // A second finger begins anew.
    stop();
    drag = { pointer: event.pointerId, from: placeOf(event, scene) };
    options.onSelect({ left: drag.from, right: drag.from });
    follow();
  });
  // Where the pointer goes while it is down may be outside the chart.
  const follow = (): void => {
    const { signal } = (dragging = new AbortController());
    document.addEventListener('pointermove', move, { signal });
    document.addEventListener('pointerup', up, { signal });
    document.addEventListener('pointercancel', stop, { signal });
    document.addEventListener('keydown', (event) => event.key === 'Escape' && cancel(), { signal });
  };
  const move = (event: PointerEvent): void => {
    const scene = chart.chart?.scene;
    if (!drag || event.pointerId !== drag.pointer || !scene) return;
    const at = placeOf(event, scene);
    options.onSelect({ left: Math.min(at, drag.from), right: Math.max(at, drag.from) });
  };
  const up = (event: PointerEvent): void => {
    const scene = chart.chart?.scene;
    if (!drag || event.pointerId !== drag.pointer || !scene) return;
    const [from, to] = [drag.from, placeOf(event, scene)].sort((a, b) => a - b) as [number, number];
    stop();
    const [time, timeEnd] = [timeAt(scene, from), timeAt(scene, to)];
    options.onAdd(to - from >= DRAG_PX && timeEnd > time ? { time, timeEnd } : { time });
  };
  return () => {
    stop();
    ended.abort();
  };
}
