/** A range that is one choice away. `id` names its words in the message table. */
export interface QuickRange {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** In the order in which they are offered. */
export const QUICK_RANGES: readonly QuickRange[] = [
  { id: 'last-5-minutes', from: 'now-5m', to: 'now' },
  { id: 'last-15-minutes', from: 'now-15m', to: 'now' },
  { id: 'last-30-minutes', from: 'now-30m', to: 'now' },
  { id: 'last-1-hour', from: 'now-1h', to: 'now' },
  { id: 'last-3-hours', from: 'now-3h', to: 'now' },
  { id: 'last-6-hours', from: 'now-6h', to: 'now' },
  { id: 'last-12-hours', from: 'now-12h', to: 'now' },
  { id: 'last-24-hours', from: 'now-24h', to: 'now' },
  { id: 'last-2-days', from: 'now-2d', to: 'now' },
  { id: 'last-7-days', from: 'now-7d', to: 'now' },
  { id: 'last-30-days', from: 'now-30d', to: 'now' },
  { id: 'last-90-days', from: 'now-90d', to: 'now' },
  { id: 'last-6-months', from: 'now-6M', to: 'now' },
  { id: 'last-1-year', from: 'now-1y', to: 'now' },
  { id: 'today', from: 'now/d', to: 'now/d' },
  { id: 'today-so-far', from: 'now/d', to: 'now' },
  { id: 'yesterday', from: 'now-1d/d', to: 'now-1d/d' },
  { id: 'this-week', from: 'now/w', to: 'now/w' },
  { id: 'this-week-so-far', from: 'now/w', to: 'now' },
  { id: 'previous-week', from: 'now-1w/w', to: 'now-1w/w' },
  { id: 'this-month', from: 'now/M', to: 'now/M' },
  { id: 'this-month-so-far', from: 'now/M', to: 'now' },
  { id: 'previous-month', from: 'now-1M/M', to: 'now-1M/M' },
  { id: 'this-year', from: 'now/y', to: 'now/y' },
  { id: 'this-year-so-far', from: 'now/y', to: 'now' },
  { id: 'previous-year', from: 'now-1y/y', to: 'now-1y/y' },
  { id: 'next-1-hour', from: 'now', to: 'now+1h' },
  { id: 'next-24-hours', from: 'now', to: 'now+24h' },
  { id: 'next-7-days', from: 'now', to: 'now+7d' },
];
