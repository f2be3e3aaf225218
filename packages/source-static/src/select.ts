import { ObsError, type AbsoluteTimeRange, type Field, type Frame } from '@obs-kit/core';

/**
 * The frames that a query text asks for: empty or `*`, all; `name`, one frame; `name: field, field`, some of its fields;
 * `field, field`, the frames that have them. Times always come along. Throws `static-query-unknown`.
 */
export function selectFrames(frames: readonly Frame[], query: string): readonly Frame[] {
  const text = query.trim();
  if (text === '' || text === '*') return frames;
  const named = frames.filter(({ name }) => name === text);
  if (named.length > 0) return named;

  const colon = text.indexOf(':');
  const owners = colon < 0 ? [] : frames.filter(({ name }) => (name ?? '').trim() === text.slice(0, colon).trim());
  const found = owners.length > 0 ? pickFields(owners, text.slice(colon + 1)) : pickFields(frames, text);
  if (found) return found;
  throw new ObsError({
    code: 'static-query-unknown',
    message: 'no frame or field is called "{query}"',
    hint: 'Write the name of a frame or of fields, such as "table: cpu, memory"; here are: {known}.',
    values: { query: text, known: namesOf(frames) },
  });
}

/** Names of fields by commas; a field may have a comma in its own name when it is asked for alone. */
function pickFields(frames: readonly Frame[], list: string): Frame[] | undefined {
  const wholes = [list.trim()];
  const parts = list.split(',').map((part) => part.trim());
  for (const names of [wholes, parts]) {
    const has = (name: string): boolean =>
      frames.some(({ fields }) => fields.some((field) => field.name.trim() === name));
    if (!names.every(has)) continue;
    return frames.flatMap((frame) => {
      const wanted = frame.fields.filter(({ name }) => names.includes(name.trim()));
      if (wanted.length === 0) return [];
      return [{ ...frame, fields: frame.fields.filter((field) => field.type === 'time' || wanted.includes(field)) }];
    });
  }
  return undefined;
}

function namesOf(frames: readonly Frame[]): string {
  const names = frames.flatMap(({ name, fields }) => [...(name ? [name] : []), ...fields.map((field) => field.name)]);
  return [...new Set(names)].slice(0, 12).join(', ') || '(nothing)';
}

/** The rows within the range, both ends included; number columns are views. A frame without times stays as it is. */
export function clipFrame(frame: Frame, { from, to }: AbsoluteTimeRange): Frame {
  const times = timesOf(frame);
  return times ? sliceFrame(frame, indexAfter(times, from, false), indexAfter(times, to, true)) : frame;
}

/** The last row at or before `to`. */
export function lastRow(frame: Frame, to: number): Frame {
  const times = timesOf(frame);
  if (!times) return frame;
  const end = indexAfter(times, to, true);
  return sliceFrame(frame, Math.max(0, end - 1), end);
}

function timesOf({ fields }: Frame): Float64Array | undefined {
  return fields.find(({ type }) => type === 'time')?.values as Float64Array | undefined;
}

/** First index whose time is ≥ `time`, or > `time` when `past`. */
function indexAfter(times: Float64Array, time: number, past: boolean): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time || (past && times[middle] === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sliceFrame(frame: Frame, start: number, end: number): Frame {
  if (start === 0 && end === frame.length) return frame;
  return {
    ...frame,
    fields: frame.fields.map((field) => sliceField(field, start, end)),
    length: Math.max(0, end - start),
  };
}

function sliceField(field: Field, start: number, end: number): Field {
  if (field.type === 'time') return { ...field, values: field.values.subarray(start, end) };
  if (field.type === 'number') return { ...field, values: field.values.subarray(start, end) };
  if (field.type === 'string') return { ...field, values: field.values.slice(start, end) };
  return { ...field, values: field.values.slice(start, end) };
}
