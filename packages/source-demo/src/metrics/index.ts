import { BUSINESS } from './business.js';
import { MACHINES } from './machines.js';
import type { Metric } from './metric.js';
import { WEB } from './web.js';

/** Everything the shop measures, by name. */
export const METRICS: ReadonlyMap<string, Metric> = new Map(
  [...BUSINESS, ...WEB, ...MACHINES].map((metric) => [metric.name, metric] as const),
);
