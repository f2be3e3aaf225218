/** A selection on its way: pressed, then, after some px, dragging. All places in CSS px from the chart's left edge. */
export type BrushState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'pressed' | 'dragging'; readonly pointer: number; readonly from: number; readonly to: number };

export interface BrushEvent {
  readonly type: 'down' | 'move';
  readonly pointer: number;
  readonly x: number;
}

export const IDLE: BrushState = { phase: 'idle' };

/** CSS px. Less is a click with an unsteady hand. */
const SHORTEST = 5;

/** The next state of a selection; the end of a press is for the host to read, before it cancels. */
export function brushStep(state: BrushState, event: BrushEvent): BrushState {
  if (event.type === 'down') {
    // A second finger makes it a pinch, which is the page's.
    return state.phase === 'idle' ? { phase: 'pressed', pointer: event.pointer, from: event.x, to: event.x } : IDLE;
  }
  if (state.phase === 'idle' || event.pointer !== state.pointer) return state;
  const far = state.phase === 'dragging' || Math.abs(event.x - state.from) >= SHORTEST;
  return { ...state, phase: far ? 'dragging' : 'pressed', to: event.x };
}
