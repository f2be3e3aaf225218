import { classic } from './classic.js';
import type { ExpressionKind } from './kind.js';
import { math } from './math.js';
import { reduce } from './reduce.js';
import { resample } from './resample.js';
import { threshold } from './threshold.js';

/** The kinds of expressions by type. A new one is a file beside this and a line here. */
export const EXPRESSIONS: Readonly<Record<string, ExpressionKind>> = { reduce, math, resample, threshold, classic };
