import {
  alertIcon,
  bellIcon,
  checkIcon,
  clockIcon,
  errorIcon,
  infoIcon,
  minusIcon,
  questionIcon,
  refreshIcon,
  zoomOutIcon,
} from '../base/icons.js';
import type { ListedState } from './listed-rule.js';

const RING = 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z';
export const hourglassIcon = 'M4 2h8M4 14h8M5 2v2.2L8 8l3-3.8V2M5 14v-2.2L8 8l3 3.8V14';
export const silencedIcon = 'M3.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5l1 1h-11l1-1ZM6.5 14.2h3M2 2l12 12';
export const acknowledgedIcon =
  'M8 2.2a2.6 2.6 0 1 0 .01 0M2.8 14c.4-3 2.6-4.5 5.2-4.5 1 0 1.9.2 2.6.6M9.8 13l1.5 1.5 2.7-3';
export const flappingIcon = 'M1.5 8.5 4 4l3 8 3-8 2.5 6 2-1.5';
export const closeIcon = 'm4 4 8 8M12 4l-8 8';

/** An icon for each state of an entry, no two the same. */
export const STATE_ICONS: Readonly<Record<ListedState, string>> = {
  firing: bellIcon,
  error: alertIcon,
  noData: `${RING}M3.8 12.2 12.2 3.8`,
  vanished: 'M2 6.5V2h4.5M9.5 2H14v4.5M14 9.5V14H9.5M6.5 14H2V9.5',
  unknown: questionIcon,
  stale: hourglassIcon,
  pending: clockIcon,
  recovering: 'M8 3v9.5M4.2 8.8 8 12.6l3.8-3.8',
  inactive: checkIcon,
};

/** What a list as a whole can have to say; only `quiet` is healthy. */
export type ListStatus = 'loading' | 'noScope' | 'unreachable' | 'old' | 'none' | 'quiet' | 'noMatch';

export const STATUS_ICONS: Readonly<Record<ListStatus, string>> = {
  loading: refreshIcon,
  noScope: infoIcon,
  unreachable: errorIcon,
  old: hourglassIcon,
  none: minusIcon,
  quiet: checkIcon,
  noMatch: zoomOutIcon,
};
