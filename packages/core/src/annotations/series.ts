import type { Frame, NumberField } from '../frame/frame.js';
import { labelsFrom, type Labels } from '../frame/labels.js';
import { numberFieldsOf, timeFieldOf } from '../frame/read.js';
import { sortAnnotations, type Annotation } from './annotation.js';

/** A run ends where this many steps are missing. */
const GAP = 1.5;

/** Texts with `{{label}}` places; what a series lacks becomes empty. */
export interface AnnotationTexts {
  /** Empty: the series' name, else its labels. */
  readonly title: string;
  readonly text: string;
  /** One per tag. */
  readonly tags: readonly string[];
}

/**
 * When series are neither 0 nor missing: each run of such samples is an annotation from its first to its last one. So any
 * query that has values tells when something was so, as in Grafana and in `source-prometheus`.
 */
export function annotationsOfSeries(
  frames: readonly Frame[],
  stepMs: number,
  texts: AnnotationTexts,
): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const frame of frames) {
    const times = timeFieldOf(frame)?.values;
    if (!times) continue;
    for (const field of numberFieldsOf(frame)) {
      const labels = field.labels ?? labelsFrom([]);
      const words = {
        title: texts.title === '' ? nameOf(frame, field, labels) : fill(texts.title, labels),
        text: fill(texts.text, labels),
        tags: texts.tags.map((tag) => fill(tag, labels).trim()).filter((tag) => tag !== ''),
        color: '',
        lane: '',
        href: '',
      };
      for (const [time, timeEnd] of runsOf(times, field.values, GAP * stepMs))
        found.push({ time, ...(timeEnd > time && { timeEnd }), ...words });
    }
  }
  return sortAnnotations(found);
}

function* runsOf(times: Float64Array, values: Float64Array, gapMs: number): Iterable<[from: number, to: number]> {
  let [from, to] = [NaN, NaN];
  for (let row = 0; row < times.length; row++) {
    const value = values[row]!;
    if (value === 0 || Number.isNaN(value)) {
      if (!Number.isNaN(from)) yield [from, to];
      from = NaN;
      continue;
    }
    const time = times[row]!;
    if (!Number.isNaN(from) && time - to > gapMs) {
      yield [from, to];
      from = NaN;
    }
    if (Number.isNaN(from)) from = time;
    to = time;
  }
  if (!Number.isNaN(from)) yield [from, to];
}

function nameOf(frame: Frame, field: NumberField, labels: Labels): string {
  const text = Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  return field.display?.name ?? frame.name ?? (text === '' ? field.name : text);
}

function fill(template: string, labels: Labels): string {
  return template.replace(/\{\{([^{}]*)\}\}/g, (_, place: string) => {
    const name = place.trim();
    return Object.hasOwn(labels, name) ? labels[name]! : '';
  });
}
