import type { Field, Frame } from '../frame/frame.js';
import { pickField } from '../frame/pick.js';

/** The frame with the rows at these indices, in this order. */
export function pickRows(frame: Frame, rows: Uint32Array): Frame {
  return { ...frame, fields: frame.fields.map((field) => pickField(field, rows)), length: rows.length };
}

/** The frame with the rows from `start` up to `end`; numbers stay where they are in memory. */
export function sliceRows(frame: Frame, start: number, end: number): Frame {
  const slice = (field: Field): Field =>
    field.type === 'time' || field.type === 'number'
      ? { ...field, values: field.values.subarray(start, end) }
      : ({ ...field, values: field.values.slice(start, end) } as Field);
  return { ...frame, fields: frame.fields.map(slice), length: end - start };
}
