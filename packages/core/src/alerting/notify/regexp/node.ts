import type { CharClass } from './classes.js';

/** A place in the text, not a character: `\A`, `\z`, `^` and `$` with `(?m)`, `\b`, `\B`. */
export type Place = 'start' | 'end' | 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge';

/** A regular expression, parsed. */
export type Pattern =
  | { readonly kind: 'char'; readonly ranges: CharClass }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  /** `max` may be Infinity. */
  | { readonly kind: 'repeat'; readonly of: Pattern; readonly min: number; readonly max: number };
