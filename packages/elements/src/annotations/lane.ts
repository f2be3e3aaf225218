import { parseColor, type ObsError } from '@obs-kit/core';
import type { Annotation } from '@obs-kit/core/annotations.js';
import type { PanelTheme } from '../controllers/theme.js';
import { colorOf } from '../panels/color.js';

/** What a row says about itself beside its marks. */
export type LaneState =
  | { readonly kind: 'ready' | 'loading' | 'unset' | 'no-scope' | 'no-rule' | 'unknown' }
  | { readonly kind: 'failed'; readonly error: ObsError; readonly retry: (() => void) | undefined }
  | { readonly kind: 'left-out'; readonly error: ObsError; readonly count: number };

/** One row of annotations over a chart. */
export interface Lane {
  readonly name: string;
  /** A colour that `parseColor` reads; empty: one by its place. */
  readonly color: string;
  /** By time. */
  readonly annotations: readonly Annotation[];
  readonly state: LaneState;
}

/** Rows beyond this are not shown: a chart is there for its data. */
export const MOST_LANES = 6;

/** Colours of lanes in order; shapes and patterns are told apart without them. */
const LANE_COLORS = ['purple', 'blue', 'orange', 'green', 'yellow', 'red'] as const;
const STATE_COLORS = { firing: 'red', pending: 'orange', error: 'mutedText' } as const;

/** Outlines of the marks of points, by the lane: a box of 12 × 12. */
export const SHAPES: readonly string[] = [
  'M6 1.2 10.8 6 6 10.8 1.2 6Z',
  'M6 1.4a4.6 4.6 0 1 0 .01 0Z',
  'M1 1.8h10L6 10.9Z',
  'M1.8 1.8h8.4v8.4H1.8Z',
  'M4.4 1h3.2v3.4H11v3.2H7.6V11H4.4V7.6H1V4.4h3.4Z',
  'M1 10.4h10L6 1.3Z',
];

/** The colour of annotations of a lane: their own, that of their state, or the lane's. */
export function markColorOf(
  theme: PanelTheme,
  place: number,
  lane: Lane,
  color: string,
  state: Annotation['state'],
): string {
  if (color !== '' && parseColor(color)) return colorOf(theme, color);
  if (state) return theme.named.get(STATE_COLORS[state]) ?? theme.chart.text;
  if (lane.color !== '' && parseColor(lane.color)) return colorOf(theme, lane.color);
  return theme.named.get(LANE_COLORS[place % LANE_COLORS.length]!) ?? theme.chart.text;
}
