import { brushStep, IDLE, type BrushState } from '../interact/brush.js';

/** What a pointer and a keyboard mean to a chart; places in CSS px from its top left corner. */
export interface InputActions {
  readonly hover: (place: { readonly x: number; readonly y: number } | undefined) => void;
  /** A selection changed; `undefined`: there is none. */
  readonly selecting: (range: { readonly from: number; readonly to: number } | undefined) => void;
  /** A selection was made, from where it began to where it ended; absent: nobody wants one. */
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

  const setBrush = (next: BrushState): void => {
    if (next === brush) return;
    brush = next;
    actions.selecting(next.phase === 'dragging' ? next : undefined);
  };

  const point = (event: PointerEvent): void => {
    const { left, top } = root.getBoundingClientRect();
    const x = event.clientX - left;
    const before = brush.phase;
    const type = event.type === 'pointermove' ? 'move' : 'down';
    if (type === 'move' || (actions.select && event.button === 0))
      setBrush(brushStep(brush, { type, pointer: event.pointerId, x }));
    // Only a drag is captured: a click stays a click for whatever is under it.
    if (before === 'pressed' && brush.phase === 'dragging') {
      try {
        root.setPointerCapture(event.pointerId);
      } catch {
        // A pointer that has just gone cannot be captured; then there is nothing to hold on to.
      }
    }
    actions.hover({ x, y: event.clientY - top });
  };
  on('pointerdown', point);
  on('pointermove', point);
  on('pointerup', (event) => {
    const done = brush;
    if (done.phase === 'idle' || done.pointer !== event.pointerId) return;
    setBrush(IDLE);
    if (done.phase === 'dragging') actions.select?.(done);
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
