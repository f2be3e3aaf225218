import type { Frame, NumberField, TimeField } from './frame.js';

/** The first time field: a frame's time axis. */
export function timeFieldOf(frame: Frame): TimeField | undefined {
  return frame.fields.find((field) => field.type === 'time');
}

/** The number fields, in order. */
export function numberFieldsOf(frame: Frame): NumberField[] {
  return frame.fields.filter((field) => field.type === 'number');
}
