import type { Field, Frame } from '../../frame/frame.js';
import { identityOf } from '../identity.js';

/**
 * The answers to one question for one time after another, as the answer for all of it: rows follow each other, and a
 * column that a part does not have is missing there. Of frames without a time column those of the last part stay.
 * @param parts In the order of time.
 */
export function joinedFrames(parts: readonly (readonly Frame[])[]): readonly Frame[] {
  const timeless = parts.findLast((frames) => frames.some((frame) => !hasTime(frame)))?.filter((frame) => !hasTime(frame)); // prettier-ignore
  const groups = new Map<string, (readonly [part: number, frame: Frame])[]>();
  for (const [part, frames] of parts.entries()) {
    const seen = new Map<string, number>();
    for (const frame of frames) {
      if (!hasTime(frame)) continue;
      const kind = kindOf(frame);
      const nth = seen.get(kind) ?? 0;
      seen.set(kind, nth + 1);
      const key = `${nth} ${kind}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [[part, frame]]);
      else group.push([part, frame]);
    }
  }
  return [...[...groups.values()].map((group) => joined(group.map(([, frame]) => frame))), ...(timeless ?? [])];
}

const hasTime = (frame: Frame): boolean => frame.fields.some(({ type }) => type === 'time');

/** Frames of one series are told apart by it; those of several are one after another. */
function kindOf({ name = '', fields }: Frame): string {
  const columns = fields.filter(({ type }) => type !== 'time');
  return columns.length === 1 ? JSON.stringify([name, keyOf(columns[0]!)]) : JSON.stringify([name]);
}

function keyOf({ name, type, labels = {} }: Field): string {
  return JSON.stringify([name, type, identityOf(labels)]);
}

function joined(frames: readonly Frame[]): Frame {
  const [first] = frames;
  if (frames.length === 1) return first!;
  const length = frames.reduce((sum, frame) => sum + frame.length, 0);
  const columns = new Map<string, { readonly field: Field; readonly values: unknown[] | Float64Array }>();
  let begin = 0;
  for (const frame of frames) {
    const seen = new Map<string, number>();
    for (const field of frame.fields) {
      const nth = seen.get(keyOf(field)) ?? 0;
      seen.set(keyOf(field), nth + 1);
      const key = `${nth} ${keyOf(field)}`;
      let column = columns.get(key);
      if (column === undefined) {
        const isNumeric = field.type === 'number' || field.type === 'time';
        const values = isNumeric ? new Float64Array(length).fill(NaN) : Array.from({ length }, () => null);
        columns.set(key, (column = { field, values }));
      }
      for (let row = 0; row < frame.length; row += 1) column.values[begin + row] = field.values[row]!;
    }
    begin += frame.length;
  }
  const fields = [...columns.values()].map(({ field, values }) => ({ ...field, values }) as Field);
  return { ...first!, fields, length };
}
