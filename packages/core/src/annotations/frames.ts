import type { Field, Frame, TimeField } from '../frame/frame.js';
import { timeFieldOf } from '../frame/read.js';
import { sortAnnotations, type Annotation } from './annotation.js';
import { splitTags } from './parse.js';

const STATES: ReadonlySet<string> = new Set(['pending', 'firing', 'error']);

export interface AnnotationFrameOptions {
  /** A missing end means that it lasts, as `annotationsOfTimeline` writes it; else it means a point in time. */
  readonly lasting?: boolean;
}

/**
 * The rows of frames of kind `annotations`. Rows without a time are left out: they cannot be placed. Fields `color`, `lane`
 * and `href` are read where a source knows them; a row with the tags `alert` and a state is the state of an alert.
 */
export function annotationsOfFrames(
  frames: readonly Frame[],
  options: AnnotationFrameOptions = {},
): readonly Annotation[] {
  return sortAnnotations(frames.flatMap((frame) => annotationsOf(frame, options)));
}

function annotationsOf(frame: Frame, { lasting }: AnnotationFrameOptions): Annotation[] {
  const { fields, length } = frame;
  const times = fieldOf(fields, 'time')?.values ?? timeFieldOf(frame)?.values;
  if (!times) return [];
  const ends = fieldOf(fields, 'timeEnd')?.values;
  const textAt = (name: string): ((row: number) => string) => {
    const field = fields.find((one) => one.name === name && one.type === 'string');
    return (row) => (field?.values[row] as string | null | undefined) ?? '';
  };
  const [title, text, tags] = [textAt('title'), textAt('text'), textAt('tags')];
  const [color, lane, href] = [textAt('color'), textAt('lane'), textAt('href')];
  const annotations: Annotation[] = [];
  for (let row = 0; row < length; row++) {
    const time = times[row]!;
    if (!Number.isFinite(time)) continue;
    const end = ends?.[row] ?? NaN;
    const timeEnd = ends && lasting && Number.isNaN(end) ? Infinity : end;
    const own = splitTags(tags(row));
    const state = own[0] === 'alert' && own.length === 2 && STATES.has(own[1]!) ? own[1] : undefined;
    annotations.push({
      time,
      ...(timeEnd > time && { timeEnd }),
      title: title(row),
      text: text(row),
      tags: own,
      color: color(row),
      lane: lane(row),
      href: href(row),
      ...(state !== undefined && { state: state as 'pending' | 'firing' | 'error' }),
    });
  }
  return annotations;
}

function fieldOf(fields: readonly Field[], name: string): TimeField | undefined {
  return fields.find((field): field is TimeField => field.name === name && field.type === 'time');
}
