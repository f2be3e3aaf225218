import { ObsError } from '../base/error.js';
import { labelsFrom, type Labels } from '../frame/labels.js';

/** JSON has no NaN and no infinities: they are written as texts. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

// Readers of a stored state. Each throws `alert-state-invalid` with the place of what it cannot read.

export function recordOf(json: unknown, where: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalid(where);
  // Without a prototype: a name such as `constructor` is there only when the file has it.
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

export function listOf<T>(json: unknown, where: string, read: (item: unknown, where: string) => T): T[] {
  if (!Array.isArray(json)) throw invalid(where);
  return json.map((item, i) => read(item, `${where}[${i}]`));
}

export function labelsOf(json: unknown, where: string): Labels {
  const entries = typeof json === 'object' && json !== null ? Object.entries(json) : undefined;
  if (entries === undefined || !entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    throw invalid(where);
  return labelsFrom(entries);
}

export function textOf(json: unknown, where: string): string {
  if (typeof json !== 'string') throw invalid(where);
  return json;
}

export function oneOf<T extends string>(json: unknown, allowed: readonly T[], where: string): T {
  const found = allowed.find((one) => one === json);
  if (found === undefined) throw invalid(where);
  return found;
}

export function timeOrNull(json: unknown, where: string): number | null {
  if (json !== null && !(typeof json === 'number' && Number.isFinite(json))) throw invalid(where);
  return json;
}

export function numberOf(json: unknown, where: string): number {
  if (typeof json === 'number') return json;
  if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return Number(json);
  throw invalid(where);
}

/** A number as {@link jsonNumber} wrote it. */
export function jsonNumber(value: number): JsonNumber {
  return Number.isFinite(value) ? value : (String(value) as JsonNumber);
}

/** The error for what cannot be read at `where`. */
export function invalid(where: string): ObsError {
  return new ObsError({
    code: 'alert-state-invalid',
    message: 'state of an alerting rule is damaged at {where}',
    hint: 'Start from an older copy of the state, or without one: pending alerts then begin anew.',
    values: { where: where === '' ? 'its top' : where },
    ...(where === '' ? {} : { where }),
  });
}
