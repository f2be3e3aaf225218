import type { Scale, Scene } from '@obs-kit/chart';
import type { ObsChart } from '../parts/chart-element.js';
import { pxOf, type MarkedLine } from './paint-bands.js';
import { roundTo } from './slider-scale.js';

/** A line while it is dragged. */
export interface LineDrag {
  readonly id: string;
  /** Where it is now. */
  readonly value: number;
  /** `end`: it was let go there; `cancel`: it goes back to where it was. */
  readonly phase: 'move' | 'end' | 'cancel';
}

export interface DragTarget {
  readonly chart: () => ObsChart;
  /** Those with an id can be dragged. */
  readonly lines: () => readonly MarkedLine[];
  /** Values are multiples of it; 0: any. */
  readonly step: () => number;
  readonly onDrag: (drag: LineDrag) => void;
}

/** How far from a line it can be taken hold of, CSS px: a finger hides what it points at. */
const REACH: Readonly<Record<string, number>> = { mouse: 5, pen: 8, touch: 16 };

interface Held {
  readonly id: string;
  readonly pointer: number;
  /** From the pointer to the line, CSS px. */
  readonly offset: number;
  /** The last value that was told; absent: it was not moved yet. */
  value?: number;
}

/**
 * Lets lines over a chart be dragged up and down. It stands before the chart: what takes hold of a line selects nothing
 * there, and a finger on a line does not scroll the page. @returns the function that ends it.
 */
export function dragLines(box: HTMLElement, { chart, lines, step, onDrag }: DragTarget): () => void {
  const ended = new AbortController();
  let held: Held | undefined;

  const scaleNow = (): { plot: Scene['plot']; y: Scale; box: DOMRect } | undefined => {
    const scene = chart().chart?.scene;
    const y = scene?.y[0]?.scale;
    return scene && y && { plot: scene.plot, y, box: chart().getBoundingClientRect() };
  };
  const lineAt = (event: PointerEvent): { id: string; offset: number } | undefined => {
    const now = scaleNow();
    if (!now) return undefined;
    const [x, at] = [event.clientX - now.box.left, event.clientY - now.box.top];
    if (x < now.plot.x || x > now.plot.x + now.plot.width) return undefined;
    const near = lines().flatMap(({ id, value }) =>
      id === undefined ? [] : [{ id, offset: pxOf(now.y, value) - at }],
    );
    const nearest = near.toSorted((a, b) => Math.abs(a.offset) - Math.abs(b.offset))[0];
    return nearest && Math.abs(nearest.offset) <= (REACH[event.pointerType] ?? REACH['mouse']!) ? nearest : undefined;
  };
  const valueAt = (event: PointerEvent, { offset }: Held): number | undefined => {
    const now = scaleNow();
    if (!now) return undefined;
    const { plot, y, box: origin } = now;
    const at = Math.min(plot.y + plot.height, Math.max(plot.y, event.clientY - origin.top + offset));
    const value = y.min + (at - y.offset) / y.factor;
    const by = step();
    return roundTo(by > 0 ? Math.round(value / by) * by : value);
  };
  let points = false;
  const pointAt = (line: boolean): void => {
    if (points === line) return;
    points = line;
    const root = chart().renderRoot.querySelector<HTMLElement>('.plot > [role]');
    root?.style.setProperty('cursor', line ? 'ns-resize' : 'crosshair');
  };
  const letGo = (phase: 'end' | 'cancel'): void => {
    if (!held) return;
    const { id, value } = held;
    held = undefined;
    if (value !== undefined) onDrag({ id, value, phase });
  };
  const on = <K extends keyof HTMLElementEventMap>(type: K, fn: (event: HTMLElementEventMap[K]) => void): void =>
    box.addEventListener(type, fn, { capture: true, passive: false, signal: ended.signal });

  on('pointerdown', (event) => {
    const line = event.button === 0 && !held ? lineAt(event) : undefined;
    if (!line) return;
    held = { ...line, pointer: event.pointerId };
    event.stopPropagation();
    event.preventDefault();
    hold(box, event.pointerId);
  });
  on('pointermove', (event) => {
    if (held?.pointer !== event.pointerId) {
      if (!held) pointAt(lineAt(event) !== undefined);
      return;
    }
    event.stopPropagation();
    const value = valueAt(event, held);
    if (value === undefined || value === held.value) return;
    held.value = value;
    onDrag({ id: held.id, value, phase: 'move' });
  });
  on('pointerup', (event) => {
    if (held?.pointer !== event.pointerId) return;
    event.stopPropagation();
    letGo('end');
  });
  on('pointercancel', () => letGo('cancel'));
  on('lostpointercapture', () => letGo('cancel'));
  // After `pointerdown`: the page would scroll else, and take the pointer away.
  on('touchstart', (event) => {
    if (held) event.preventDefault();
  });
  box.ownerDocument.addEventListener(
    'keydown',
    (event) => {
      if (!held || event.key !== 'Escape') return;
      event.stopPropagation();
      letGo('cancel');
    },
    { capture: true, signal: ended.signal },
  );
  return () => {
    letGo('cancel');
    ended.abort();
  };
}

/** A pointer that has just gone cannot be captured; then there is nothing to hold on to. */
function hold(box: HTMLElement, pointer: number): void {
  try {
    box.setPointerCapture(pointer);
  } catch {
    // See above.
  }
}
