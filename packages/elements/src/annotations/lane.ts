import { parseColor, type ObsError } from '@obs-kit/core';
import type { Annotation } from '@obs-kit/core/annotations.js';
import type { PanelTheme } from '../controllers/theme.js';
import { colorOf } from '../panels/color.js';
import type { Outline } from '../parts/picture-parts.js';

/** What a row says about itself beside its marks. */
export type LaneState =
  | { readonly kind: 'ready' | 'loading' | 'unset' | 'no-scope' | 'no-rule' | 'unknown' }
  | { readonly kind: 'failed'; readonly error: ObsError; readonly retry: (() => void) | undefined }
  | { readonly kind: 'left-out'; readonly error: ObsError; readonly count: number }
  | { readonly kind: 'off'; readonly count: number };

/** One row of annotations over a chart. */
export interface Lane {
  readonly name: string;
  /** A colour that `parseColor` reads; empty: one by its place. */
  readonly color: string;
  /** By time. */
  readonly annotations: readonly Annotation[];
  readonly state: LaneState;
  /** Switched off: it takes no room, and nothing of it is painted. */
  readonly off?: boolean;
}

/** Rows beyond this are not shown: a chart is there for its data. */
export const MOST_LANES = 6;

/** Colours of lanes in order; shapes and patterns are told apart without them. */
const LANE_COLORS = ['purple', 'blue', 'orange', 'green', 'yellow', 'red'] as const;
const STATE_COLORS = { firing: 'red', pending: 'orange' } as const;

/** Outlines of the marks of points, by the lane. */
export const OUTLINES: readonly Outline[] = [
  corners('6 1.2, 10.8 6, 6 10.8, 1.2 6'),
  { radius: 4.6 },
  corners('1 1.8, 11 1.8, 6 10.9'),
  corners('1.8 1.8, 10.2 1.8, 10.2 10.2, 1.8 10.2'),
  corners('4.4 1, 7.6 1, 7.6 4.4, 11 4.4, 11 7.6, 7.6 7.6, 7.6 11, 4.4 11, 4.4 7.6, 1 7.6, 1 4.4, 4.4 4.4'),
  corners('1 10.4, 11 10.4, 6 1.3'),
];

/** The same as paths of an SVG whose box is 12 × 12. */
export const SHAPES: readonly string[] = OUTLINES.map((outline) => {
  if (!('radius' in outline)) return `M${outline.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
  const { radius: r } = outline;
  return `M6 ${6 - r}a${r} ${r} 0 1 0 .01 0Z`;
});

function corners(text: string): Outline {
  return text.split(',').map((corner) => {
    const [x, y] = corner.trim().split(' ').map(Number);
    return [x!, y!] as const;
  });
}

/** The colour of annotations of a lane: their own, that of their state, or the lane's. */
export function markColorOf(
  theme: PanelTheme,
  place: number,
  lane: Lane,
  color: string,
  state: Annotation['state'],
): string {
  if (color !== '' && parseColor(color)) return colorOf(theme, color);
  if (state === 'error') return theme.chart.mutedText;
  if (state) return theme.named.get(STATE_COLORS[state]) ?? theme.chart.text;
  if (lane.color !== '' && parseColor(lane.color)) return colorOf(theme, lane.color);
  return theme.named.get(LANE_COLORS[place % LANE_COLORS.length]!) ?? theme.chart.text;
}
