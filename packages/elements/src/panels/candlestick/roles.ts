import { ObsError, type NumberField } from '@obs-kit/core';
import { displayOf } from '../color.js';

/** What a field is to a candle. */
export const ROLES = ['open', 'high', 'low', 'close', 'volume'] as const;
export type Role = (typeof ROLES)[number];

export type Found = Partial<Record<Role, NumberField>>;

/**
 * The fields of candles: those that options name, else those whose name is `open` or `o`, or has the word `open` in it.
 * @param wanted Without which nothing can be drawn. Throws `candlestick-field-missing`.
 */
export function fieldsOf(
  fields: readonly NumberField[],
  named: Readonly<Partial<Record<Role, string>>>,
  wanted: readonly Role[],
): Found {
  const names = fields.map((field) => [field.name, displayOf(field).name]);
  const where = (matches: (name: string) => boolean): NumberField | undefined =>
    fields[names.findIndex((own) => own.some(matches))];
  const found: Found = {};
  for (const role of ROLES) {
    const given = named[role];
    const word = new RegExp(String.raw`\b${role}\b`, 'i');
    const field =
      given === undefined
        ? (where((name) => name.toLowerCase() === role) ??
          where((name) => name.toLowerCase() === role[0]) ??
          where((name) => word.test(name)))
        : where((name) => name === given);
    if (field) found[role] = field;
    else if (wanted.includes(role)) throw missing(role, given, fields);
  }
  return found;
}

function missing(role: Role, given: string | undefined, fields: readonly NumberField[]): ObsError {
  const names = fields.slice(0, 8).map((field) => displayOf(field).name);
  return new ObsError({
    code: 'candlestick-field-missing',
    message: 'result has no field {wanted} for candles; it has {names}',
    hint: 'Name the fields open, high, low and close, or say which they are by the option fields.',
    values: { wanted: given ?? role, names: names.join(', ') || 'none with numbers' },
  });
}
