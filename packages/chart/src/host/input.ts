import { brushStep, IDLE, type BrushState } from '../interact/brush.js';

/** What a pointer and a keyboard mean to a chart; places in CSS px from its top left corner. */
export interface InputActions {
  readonly hover: (place: { readonly x: number; readonly y: number } | undefined) => void;
  /** A selection changed; `undefined`: there is none. */
  readonly selecting: (range: { readonly from: number; readonly to: number } | undefined) => void;
  /** A selection was made; absent: nobody wants one. */
  readonly select: ((range: { readonly from: number; readonly to: number }) => void) | undefined;
  readonly reset: () => void;
  /** True when the key meant something: it is not the page's any more. */
  readonly key: (key: string) => boolean;
}

/** Listens to one element; returns the function that ends it. */
export function listen(root: HTMLElement, actions: InputActions): () => void {
  const ended = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, fn: (event: HTMLElementEventMap[K]) => void): void =>
    root.addEventListener(type, fn, { signal: ended.signal });
  let brush: BrushState = IDLE;

  const placeOf = (event: PointerEvent): { x: number; y: number } => {
    const { left, top } = root.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const setBrush = (next: BrushState): void => {
    if (next === brush) return;
    const wasDragging = brush.phase === 'dragging';
    brush = next;
    if (wasDragging || next.phase === 'dragging') actions.selecting(next.phase === 'dragging' ? next : undefined);
  };

  on('pointerdown', (event) => {
    const place = placeOf(event);
    actions.hover(place);
    if (actions.select && event.button === 0)
      setBrush(brushStep(brush, { type: 'down', pointer: event.pointerId, x: place.x }));
  });
  on('pointermove', (event) => {
    const place = placeOf(event);
    const before = brush.phase;
    setBrush(brushStep(brush, { type: 'move', pointer: event.pointerId, x: place.x }));
    // Only a drag is captured: a click stays a click for whatever is under it.
    if (before === 'pressed' && brush.phase === 'dragging') capture(root, event.pointerId);
    actions.hover(place);
  });
  on('pointerup', (event) => {
    const done = brush;
    if (done.phase === 'idle' || done.pointer !== event.pointerId) return;
    setBrush(IDLE);
    if (done.phase === 'dragging')
      actions.select?.({ from: Math.min(done.from, done.to), to: Math.max(done.from, done.to) });
  });
  on('pointercancel', () => setBrush(IDLE));
  on('lostpointercapture', () => setBrush(IDLE));
  on('pointerleave', (event) => {
    // A finger that is lifted leaves; what it touched stays readable until focus goes elsewhere.
    if (event.pointerType === 'touch') return;
    if (brush.phase === 'pressed') setBrush(IDLE);
    if (brush.phase === 'idle') actions.hover(undefined);
  });
  on('blur', () => actions.hover(undefined));
  on('dblclick', () => actions.reset());
  on('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' && brush.phase !== 'idle') {
      setBrush(IDLE);
      event.preventDefault();
    } else if (actions.key(event.key)) event.preventDefault();
  });
  return () => ended.abort();
}

/** A pointer that has just gone cannot be captured; then there is nothing to hold on to. */
function capture(root: HTMLElement, pointer: number): void {
  try {
    root.setPointerCapture(pointer);
  } catch {
    // See above.
  }
}
