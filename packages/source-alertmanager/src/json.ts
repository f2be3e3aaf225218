import { labelsFrom, type Labels } from '@obs-kit/core';

/** A copy without prototype, so that reading `toString` or `__proto__` of an answer finds only what the server sent. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const record = Object.create(null) as Record<string, unknown>;
  for (const [key, entry] of Object.entries(value)) record[key] = entry;
  return record;
}

export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function labelsOf(value: unknown): Labels {
  const entries = Object.entries(recordOf(value) ?? {});
  return labelsFrom(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** ms of an ISO 8601 text with up to nine places of a second; NaN when it is none. */
export function instantOf(value: unknown): number {
  return Date.parse(stringOf(value).replace(/(\.\d{3})\d+/, '$1'));
}
