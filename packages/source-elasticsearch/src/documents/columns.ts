import type { Field } from '@obs-kit/core';

/**
 * Values of any type as a column: of numbers or booleans when all of them are, else of texts, lists and objects as JSON.
 * `undefined` and `null` are missing.
 */
export function columnOf(name: string, values: readonly unknown[]): Field {
  const known = values.filter((value) => value !== undefined && value !== null);
  if (known.length > 0 && known.every((value) => typeof value === 'number')) {
    return {
      name,
      type: 'number',
      values: Float64Array.from(values, (value) => (value as number | null) ?? NaN),
      config: {},
    };
  }
  if (known.length > 0 && known.every((value) => typeof value === 'boolean')) {
    return { name, type: 'boolean', values: values.map((value) => (value as boolean | null) ?? null), config: {} };
  }
  return { name, type: 'string', values: values.map(textOf), config: {} };
}

/** The text of a value; `null` when it is missing. */
export function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
