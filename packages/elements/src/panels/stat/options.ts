import type { Report, Settings } from '@obs-kit/core';
import { OptionGate } from '../option-gate.js';
import { isReducer } from '../reducer-id.js';

export interface StatOptions {
  /** Id of the reducer that makes one value of a series. */
  readonly calc: string;
  /** What has the colour of the threshold: the number, everything behind it, or nothing. */
  readonly color: 'value' | 'background' | 'none';
  /** The course of the series under its value, where it has one. */
  readonly sparkline: boolean;
  /** `auto`: names where there are several values. */
  readonly name: 'auto' | 'always' | 'never';
}

export const STAT_DEFAULTS: StatOptions = { calc: 'lastNotNull', color: 'value', sparkline: true, name: 'auto' };

/** Documents: `{ calc, color, sparkline, name }`. */
export function parseStatOptions(raw: Settings, report: Report): StatOptions {
  const gate = new OptionGate(raw, report);
  const defaults = STAT_DEFAULTS;
  const readCalc = (value: unknown): string | undefined =>
    typeof value === 'string' && isReducer(value) ? value : undefined;
  const options: StatOptions = {
    calc: gate.value('calc', readCalc, 'the id of a reducer, such as lastNotNull, mean or max', defaults.calc),
    color: gate.oneOf('color', ['value', 'background', 'none'], defaults.color),
    sparkline: gate.boolean('sparkline', defaults.sparkline),
    name: gate.oneOf('name', ['auto', 'always', 'never'], defaults.name),
  };
  gate.finish();
  return options;
}
