import type { Field, Frame } from '../frame/frame.js';

/** The column `Value` of a table that is one of several is `Value #A`: a source does not know the other targets. */
export function nameValueColumn(frame: Frame): Frame {
  const { fields, meta, refId } = frame;
  const isValue = ({ name, type }: Field): boolean => name === 'Value' && type === 'number';
  if (meta.kind !== 'table' || refId === undefined || !fields.some(isValue)) return frame;
  return { ...frame, fields: fields.map((field) => (isValue(field) ? { ...field, name: `Value #${refId}` } : field)) };
}
