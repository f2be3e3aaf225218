import type { Field, Frame, Notice } from '@obs-kit/core';
import { countOf } from './words.js';

/**
 * The frame with rows in the order of its first time column; rows without a time are left out. Equal times keep their
 * order, since a long table has one row per series and time. The same frame when nothing is to be done.
 */
export function sortByTime(frame: Frame, notices: Notice[] = []): Frame {
  const times = frame.fields.find(({ type }) => type === 'time')?.values as Float64Array | undefined;
  if (!times) return frame;
  let lost = 0;
  let back = 0;
  let repeated = 0;
  let last = -Infinity;
  for (const time of times) {
    if (Number.isNaN(time)) {
      lost++;
      continue;
    }
    if (time < last) back++;
    if (time === last) repeated++;
    last = time;
  }
  if (lost > 0) notices.push({ severity: 'warning', text: `Left out, for want of a time: ${countOf(lost, 'row')}.` });
  if (back > 0) notices.push({ severity: 'info', text: `Sorted by time: ${countOf(back, 'row')} stepped back.` });
  // Of strings and series in one table, repetition is the rule.
  if (repeated > 0 && frame.fields.every(({ type }) => type === 'time' || type === 'number')) {
    notices.push({ severity: 'info', text: `At the same time as the row before: ${countOf(repeated, 'row')}.` });
  }
  if (lost === 0 && back === 0) return frame;

  const order = [...times.keys()].filter((i) => !Number.isNaN(times[i])).sort((a, b) => times[a]! - times[b]!);
  return { ...frame, fields: frame.fields.map((field) => reordered(field, order)), length: order.length };
}

function reordered(field: Field, order: readonly number[]): Field {
  if (field.type === 'time') return { ...field, values: Float64Array.from(order, (i) => field.values[i]!) };
  if (field.type === 'number') return { ...field, values: Float64Array.from(order, (i) => field.values[i]!) };
  if (field.type === 'string') return { ...field, values: order.map((i) => field.values[i]!) };
  return { ...field, values: order.map((i) => field.values[i]!) };
}
