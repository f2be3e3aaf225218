import type { Clock } from '@obs-kit/core';

/** Calls `fn` once; returns the cancel. */
export type NextFrame = (fn: () => void) => () => void;

const FRAME_MS = 16;

/** Animation frames; ticks of the clock where there are none, or where nobody looks. */
export function frameTicks(clock: Clock): NextFrame {
  return (fn) => {
    const { requestAnimationFrame, cancelAnimationFrame, document } = globalThis as unknown as Partial<Page>;
    if (!requestAnimationFrame || !cancelAnimationFrame || document?.hidden) return clock.after(FRAME_MS, fn);
    const id = requestAnimationFrame(fn);
    return () => cancelAnimationFrame(id);
  };
}

interface Page {
  requestAnimationFrame(fn: () => void): number;
  cancelAnimationFrame(id: number): void;
  readonly document: { readonly hidden: boolean };
}
