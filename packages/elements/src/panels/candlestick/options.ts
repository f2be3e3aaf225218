import { parseColor, type Report, type Settings } from '@obs-kit/core';
import type { ChartPanelOptions } from '../chart-panel/chart-panel-element.js';
import { OptionGate } from '../option-gate.js';
import { ROLES, type Role } from './roles.js';

export interface CandlestickOptions extends ChartPanelOptions {
  readonly mode: 'candles' | 'volume' | 'candles+volume';
  /** As documents have colours. */
  readonly colors: { readonly up: string; readonly down: string };
  /** Names of fields; those left out are found by their names. */
  readonly fields: Readonly<Partial<Record<Role, string>>>;
  /** Other fields of numbers are drawn as lines. */
  readonly includeAllFields: boolean;
  readonly tooltip: 'all' | 'none';
}

export const CANDLESTICK_DEFAULTS: CandlestickOptions = {
  mode: 'candles+volume',
  colors: { up: 'green', down: 'red' },
  fields: {},
  includeAllFields: false,
  legend: { show: 'auto' },
  tooltip: 'all',
};

const color = (value: unknown): string | undefined =>
  typeof value === 'string' && parseColor(value) ? value : undefined;
const name = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Documents: `{ mode, colors: { up, down }, fields: { open, high, low, close, volume }, includeAllFields, legend: { show }, tooltip }`. */
export function parseCandlestickOptions(raw: Settings, report: Report): CandlestickOptions {
  const gate = new OptionGate(raw, report);
  const { mode, colors, includeAllFields, legend, tooltip } = CANDLESTICK_DEFAULTS;
  const groups = ['colors', 'fields', 'legend'].map((group) => gate.group(group));
  const [colorGate, fieldGate, legendGate] = groups as [OptionGate, OptionGate, OptionGate];
  const fields = ROLES.map((role) => [role, fieldGate.value(role, name, 'the name of a field', undefined)] as const);
  const options: CandlestickOptions = {
    mode: gate.oneOf('mode', ['candles', 'volume', 'candles+volume'], mode),
    colors: {
      up: colorGate.value('up', color, 'a colour', colors.up),
      down: colorGate.value('down', color, 'a colour', colors.down),
    },
    fields: Object.fromEntries(fields.filter(([, field]) => field !== undefined)),
    includeAllFields: gate.boolean('includeAllFields', includeAllFields),
    legend: { show: legendGate.oneOf('show', ['auto', 'always', 'never'], legend.show) },
    tooltip: gate.oneOf('tooltip', ['all', 'none'], tooltip),
  };
  for (const group of groups) group.finish();
  gate.finish();
  return options;
}
