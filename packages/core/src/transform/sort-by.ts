import type { Field, Frame } from '../frame/frame.js';
import { pickRows } from './rows.js';
import { booleanOption, namesOf, optionsInvalid, textOption, type Transform } from './transform.js';

/** Compares two rows of a column, upwards; missing values are dealt with before. */
function comparerOf(field: Field): (a: number, b: number) => number {
  if (field.type === 'string') {
    const { compare } = new Intl.Collator('en');
    return (a, b) => compare(field.values[a]!, field.values[b]!);
  }
  const { values } = field;
  // Not a difference, which is NaN between two infinities.
  return (a, b) => (values[a] === values[b] ? 0 : values[a]! < values[b]! ? -1 : 1);
}

function sortFrame(frame: Frame, field: Field, sign: number): Frame {
  const compare = comparerOf(field);
  const isMissing = (row: number): boolean => field.values[row] === null || Number.isNaN(field.values[row]);
  const rows = Uint32Array.from({ length: frame.length }, (_, row) => row);
  rows.sort((a, b) => {
    const missing = Number(isMissing(a)) - Number(isMissing(b));
    return missing !== 0 || isMissing(a) ? missing : sign * compare(a, b);
  });
  return pickRows(frame, rows);
}

/**
 * Sorts the rows of each frame by the column `field`, upwards, or downwards with `desc`. Missing values come last either
 * way, equal ones stay in order, and a frame without such a column stays as it is.
 */
export const sortBy: Transform = {
  id: 'sort-by',
  apply(frames, options) {
    const name = textOption(options, 'field');
    if (name === '') throw optionsInvalid('field', undefined, 'the name of a column');
    const desc = booleanOption(options, 'desc');
    return frames.map((frame) => {
      const field = frame.fields.find((candidate) => namesOf(candidate).includes(name));
      return field === undefined ? frame : sortFrame(frame, field, desc ? -1 : 1);
    });
  },
};
