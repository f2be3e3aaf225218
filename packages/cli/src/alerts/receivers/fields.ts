import type { ErrorValues, Report } from '@obs-kit/core';
import type { SecretReference } from '../../serve/config.js';

/** Settings by name; a Map, so that a name such as `constructor` is there only when the file has it. */
export type Fields = ReadonlyMap<string, unknown>;

/** Adds what is wrong with a setting; its path is the report's. @param problem Goes on after "setting". */
export function refuse(report: Report, problem: string, values: ErrorValues = {}): undefined {
  report.add({
    code: 'alert-receiver-invalid',
    message: `setting ${problem}`,
    hint: 'Correct it in the configuration; docs/alerting-receivers.md lists the settings.',
    values,
  });
}

/** The settings of an object; unknown ones are told, because a slip of the pen would otherwise go unnoticed. */
export function parseFields(value: unknown, known: readonly string[], report: Report): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(report, 'is not an object');
    return new Map();
  }
  const fields = new Map(Object.entries(value));
  for (const name of fields.keys()) {
    if (!known.includes(name)) refuse(report, 'has an unknown setting "{name}"; known are {known}', { name, known: known.join(', ') }); // prettier-ignore
  }
  return fields;
}

export function parseText(fields: Fields, name: string, report: Report): string | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  // A line break could begin a header of its own.
  if (typeof value === 'string' && value !== '' && !/[\p{Cc}]/u.test(value)) return value;
  return refuse(report.at(name), 'is not a text of one line');
}

export function parseChoice<T extends string>(
  fields: Fields,
  name: string,
  choices: readonly [T, ...T[]],
  report: Report,
): T {
  const value = fields.get(name);
  const found = choices.find((choice) => choice === value);
  if (found === undefined && value !== undefined) refuse(report.at(name), 'is none of {choices}', { choices: choices.join(', ') }); // prettier-ignore
  return found ?? choices[0];
}

export function parseFlag(fields: Fields, name: string, fallback: boolean, report: Report): boolean {
  const value = fields.get(name) ?? fallback;
  if (typeof value === 'boolean') return value;
  refuse(report.at(name), 'is neither true nor false');
  return fallback;
}

export function parseCount(
  fields: Fields,
  name: string,
  [min, max]: readonly [number, number],
  fallback: number,
  report: Report,
): number {
  const value = fields.get(name) ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  refuse(report.at(name), 'is not a whole number from {min} to {max}', { min, max });
  return fallback;
}

/** `{ "env": "NAME" }` or `{ "file": "/path" }`, with an optional `prefix`. A value in the file itself is refused. */
export function parseSecret(value: unknown, report: Report): SecretReference | undefined {
  if (typeof value === 'string') {
    return refuse(report, 'holds its value: name it as { "env": "NAME" } or { "file": "/path" }');
  }
  const fields = parseFields(value, ['env', 'file', 'prefix'], report);
  const prefix = parseText(fields, 'prefix', report) ?? '';
  const env = parseText(fields, 'env', report);
  const file = parseText(fields, 'file', report);
  if (env !== undefined && file === undefined) return { env, prefix };
  if (file !== undefined && env === undefined) return { file, prefix };
  return refuse(report, 'needs either "env" or "file"');
}
