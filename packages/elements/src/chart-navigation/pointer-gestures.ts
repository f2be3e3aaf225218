import { dragBand, dragFingers, dragX, dragY, type Drag, type PointerPlace } from './pointer-drags.js';
import type { Navigator } from './navigator.js';
import type { Scene } from '@obs-kit/chart';

/** CSS px. Less is a click with an unsteady hand. */
const SHORTEST = 3;

/**
 * Listens to the pointers over a chart before the chart itself does. A drag that is for an axis, or has a modifier, is
 * not the chart's any more; all others stay what they are: a choice along x.
 * @param plot The box around the chart.
 * @param signal Ends it.
 */
export function listenToPointers(plot: HTMLElement, navigator: Navigator, signal: AbortSignal): void {
  const fingers = new Map<number, PointerPlace>();
  let drag: Drag | undefined;
  let start: PointerPlace | undefined;
  let moved = false;
  let target: HTMLElement | undefined;

  const on = <K extends keyof HTMLElementEventMap>(type: K, fn: (event: HTMLElementEventMap[K]) => void): void =>
    plot.addEventListener(type, fn, { signal, capture: true });
  const placeOf = (event: PointerEvent): PointerPlace => {
    const { left, top } = plot.getBoundingClientRect();
    return { id: event.pointerId, x: event.clientX - left, y: event.clientY - top };
  };
  const begin = (next: Drag, event: PointerEvent, place: PointerPlace): void => {
    navigator.hold();
    [drag, start, moved] = [next, place, false];
    const strip = navigator.layer.stripAt(event.target) && (event.target as HTMLElement);
    target = strip ?? rootOf(plot) ?? plot;
    // What a finger left there is not under it any more.
    if (strip || event.pointerType === 'touch') navigator.leave();
    for (const id of next.pointers) capture(target, id);
    target.style.setProperty('cursor', next.cursor);
    document.addEventListener('keydown', onEscape, { signal, capture: true });
  };
  const finish = (how: 'end' | 'cancel'): void => {
    const over = drag;
    if (!over) return;
    drag = undefined;
    document.removeEventListener('keydown', onEscape, true);
    if (target) restoreCursor(target, navigator);
    const { scene } = navigator;
    if (how === 'end' && moved) return over.end();
    if (scene) navigator.layer.showBand(scene, undefined);
    navigator.cancel();
  };
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish('cancel');
  };

  on('pointerdown', (event) => {
    const { scene } = navigator;
    if (!scene) return;
    const place = placeOf(event);
    if (event.pointerType === 'touch') {
      fingers.set(place.id, place);
      const both = [...fingers.values()];
      if (both.length === 2 && wantsFingers(navigator)) {
        finish('cancel');
        // The chart hears of it, too: a second finger ends what the first one was choosing.
        return begin(dragFingers(navigator, scene, [both[0]!, both[1]!]), event, place);
      }
      if (both.length > 2) return finish('cancel');
    }
    if (drag || event.button !== 0) return;
    const next = dragFor(event, navigator, scene, place);
    if (!next) return;
    // Not the chart's: it would begin to choose a range.
    event.stopPropagation();
    begin(next, event, place);
  });
  on('pointermove', (event) => {
    const place = placeOf(event);
    if (fingers.has(place.id)) fingers.set(place.id, place);
    if (!drag) return showIntent(plot, navigator, event);
    if (!drag.pointers.includes(place.id)) return;
    if (drag.pointers.length > 1) event.stopPropagation();
    const from = start && start.id === place.id ? start : undefined;
    moved ||= !from || Math.abs(place.x - from.x) >= SHORTEST || Math.abs(place.y - from.y) >= SHORTEST;
    if (moved) drag.move(place);
  });
  const lift = (how: 'end' | 'cancel') => (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    if (drag?.pointers.includes(event.pointerId)) finish(how);
  };
  on('pointerup', lift('end'));
  on('pointercancel', lift('cancel'));
  // A finger belongs to what it came down on until the chart takes it; that what had it before has lost it ends nothing.
  on('lostpointercapture', (event) => {
    if (event.target !== target && event.target !== rootOf(plot)) event.stopPropagation();
  });
  on('pointerout', (event) => {
    if (event.pointerType === 'touch' && !drag) fingers.delete(event.pointerId);
  });
  signal.addEventListener('abort', () => finish('cancel'));
}

function dragFor(event: PointerEvent, navigator: Navigator, scene: Scene, place: PointerPlace): Drag | undefined {
  const strip = navigator.layer.stripAt(event.target)?.place;
  if (strip?.kind === 'y') return dragY(navigator, scene, place, strip.axis);
  if (strip) return dragX(navigator, scene, place);
  const intent = intentOf(event, navigator);
  if (intent === 'x') return dragX(navigator, scene, place);
  return intent === 'y' ? dragBand(navigator, scene, place) : undefined;
}

/** What a drag over the plot would do but for choosing a range along x. */
function intentOf(
  { shiftKey, altKey, ctrlKey, metaKey }: { shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean },
  { settings, movesX }: Navigator,
): 'x' | 'y' | undefined {
  if (ctrlKey || metaKey || shiftKey === altKey) return undefined;
  if (shiftKey) return settings.pan && movesX ? 'x' : undefined;
  return settings.zoom ? 'y' : undefined;
}

function wantsFingers({ settings, movesX }: Navigator): boolean {
  return movesX && (settings.pan || settings.pinch);
}

function rootOf(plot: HTMLElement): HTMLElement | null {
  return plot.querySelector('[role="application"]');
}

/** The cursor says what a drag from here would do; on an axis its own element does. */
export function showIntent(
  plot: HTMLElement,
  navigator: Navigator,
  modifiers: { shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean },
): void {
  const root = rootOf(plot);
  const intent = navigator.scene && intentOf(modifiers, navigator);
  const cursor = intent === 'x' ? 'grab' : intent === 'y' ? 'row-resize' : 'crosshair';
  if (root && root.style.getPropertyValue('cursor') !== cursor) root.style.setProperty('cursor', cursor);
}

function restoreCursor(target: HTMLElement, { layer }: Navigator): void {
  const strip = layer.stripAt(target);
  const own = strip ? (strip.place.kind === 'x' ? 'ew-resize' : 'ns-resize') : 'crosshair';
  target.style.setProperty('cursor', own);
}

/** A pointer that has just gone, or was made by a script, cannot be captured. */
function capture(target: Element, pointer: number): void {
  try {
    target.setPointerCapture(pointer);
  } catch {
    // See above.
  }
}
