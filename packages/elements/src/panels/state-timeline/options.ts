import type { Report, Settings } from '@obs-kit/core';
import type { ChartPanelOptions } from '../chart-panel/chart-panel-element.js';
import { OptionGate } from '../option-gate.js';
import { parseMappings, type Mapping } from './mappings.js';

export interface StateTimelineOptions extends ChartPanelOptions {
  /** What values mean; a field's `custom.mappings` come before them. */
  readonly mappings: readonly Mapping[];
  /** The part of a row's height that its bands fill, 0–1. */
  readonly rowHeight: number;
  /** Words in bands: where they fit, or nowhere. */
  readonly showValue: 'auto' | 'never';
}

export const STATE_TIMELINE_DEFAULTS: StateTimelineOptions = {
  mappings: [],
  rowHeight: 0.9,
  showValue: 'auto',
  legend: { show: 'auto' },
  tooltip: 'single',
};

/** Documents: `{ mappings, rowHeight, showValue, legend: { show }, tooltip }`. */
export function parseStateTimelineOptions(raw: Settings, report: Report): StateTimelineOptions {
  const gate = new OptionGate(raw, report);
  const { mappings, rowHeight, showValue, legend, tooltip } = STATE_TIMELINE_DEFAULTS;
  const legendGate = gate.group('legend');
  const options: StateTimelineOptions = {
    mappings: readMappings(gate, report, mappings),
    rowHeight: gate.number('rowHeight', 0.1, 1, rowHeight),
    showValue: gate.oneOf('showValue', ['auto', 'never'], showValue),
    legend: { show: legendGate.oneOf('show', ['auto', 'always', 'never'], legend.show) },
    tooltip: gate.oneOf('tooltip', ['all', 'single', 'none'], tooltip),
  };
  legendGate.finish();
  gate.finish();
  return options;
}

/** A field's `custom` of this panel: its own mappings before those of the panel. */
export function parseStateField(
  custom: Settings,
  { mappings }: StateTimelineOptions,
  report: Report,
): readonly Mapping[] {
  const gate = new OptionGate(custom, report);
  const own = readMappings(gate, report, []);
  gate.finish();
  return [...own, ...mappings];
}

function readMappings(gate: OptionGate, report: Report, fallback: readonly Mapping[]): readonly Mapping[] {
  return gate.value('mappings', (value) => parseMappings(value, report.at('mappings')), 'value mappings', fallback);
}
