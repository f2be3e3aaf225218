import type { Grid } from './answer.js';
import type { RawSeries } from './collector.js';
import type { Fault } from './faults.js';
import type { Envelope } from './scanner.js';

/** To the worker: first `begin`, then bytes, then `end`. */
export type Order =
  | { readonly kind: 'begin'; readonly grid: Grid | undefined }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' };

/** From the worker: `ready` once, then what it found, and `taken` after each `bytes`; `done` or `fault` is the last. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'series'; readonly series: readonly RawSeries[] }
  | { readonly kind: 'clear' }
  | { readonly kind: 'done'; readonly envelope: Envelope }
  | { readonly kind: 'fault'; readonly fault: Fault };
