import { ObsError } from '@obs-kit/core';
import { parseFlag } from './settings.js';

/** What a target of this source may say in its `options`. */
export interface TargetOptions {
  /** How the answer is laid out. Default `timeseries`. */
  readonly format: 'timeseries' | 'table' | 'heatmap';
  /** Asks for the exemplars of the range, too. */
  readonly exemplars: boolean;
  /** Beside the range, the values at its end, as a table. */
  readonly both: boolean;
}

type Format = TargetOptions['format'];

const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['', 'timeseries'],
  ['timeseries', 'timeseries'],
  // As Grafana's documents have it.
  ['time_series', 'timeseries'],
  ['table', 'table'],
  ['heatmap', 'heatmap'],
]);

/** Throws `prometheus-option-invalid`. Options of another name are none of ours. */
export function parseTargetOptions(options: Readonly<Record<string, unknown>>): TargetOptions {
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, wanted: string): T => {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined || option === null) return fallback;
    const text = typeof option === 'object' ? JSON.stringify(option) : String(option);
    const value = parse(text);
    if (value !== undefined) return value;
    throw optionError(name, wanted, text);
  };
  return {
    format: read('format', 'timeseries', (text) => FORMATS.get(text), 'timeseries, table or heatmap'),
    exemplars: read('exemplars', false, parseFlag, 'true or false'),
    both: read('both', false, parseFlag, 'true or false'),
  };
}

/** @param wanted What it should be, such as `true or false`. */
export function optionError(name: string, wanted: string, text: string): ObsError {
  return new ObsError({
    code: 'prometheus-option-invalid',
    message: 'option {name} of a Prometheus query is not {wanted}: {text}',
    hint: 'Set {name} to {wanted}, or leave it out.',
    values: { name, wanted, text },
  });
}
