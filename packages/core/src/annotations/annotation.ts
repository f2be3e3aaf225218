import type { ObsError } from '../base/error.js';
import type { Notice } from '../source/data-source.js';

/** Something that happened: a release, an incident, a campaign. Every text in it is a stranger's. */
export interface Annotation {
  /** ms since the epoch. */
  readonly time: number;
  /** ms since the epoch, later than `time`; `Infinity`: it lasts. Absent: a point in time. */
  readonly timeEnd?: number;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** A colour that `parseColor` reads; empty: that of its lane. */
  readonly color: string;
  /** Name of the row that it belongs to; empty: that of whoever shows it. */
  readonly lane: string;
  /** An address to read on; not checked, so only a safe-link policy may follow it. */
  readonly href: string;
  /** How it looks when it is the state of an alert. */
  readonly state?: 'pending' | 'firing' | 'error';
}

/** Annotations on two axes of state: what is known, and whether an answer is on its way. */
export interface AnnotationData {
  /** `failed` keeps the annotations of the last answer. */
  readonly status: 'empty' | 'ready' | 'failed';
  readonly fetch: 'idle' | 'loading';
  /** By time, ascending. */
  readonly annotations: readonly Annotation[];
  readonly error: ObsError | undefined;
  readonly notices: readonly Notice[];
}

export const EMPTY_ANNOTATION_DATA: AnnotationData = {
  status: 'empty',
  fetch: 'idle',
  annotations: [],
  error: undefined,
  notices: [],
};

/** By time, and of those that begin together the longer first. */
export function sortAnnotations(annotations: readonly Annotation[]): readonly Annotation[] {
  return annotations.toSorted((a, b) => a.time - b.time || endOf(b) - endOf(a) || 0);
}

/** When it is over: its own time for a point. */
export function endOf({ time, timeEnd }: Pick<Annotation, 'time' | 'timeEnd'>): number {
  return timeEnd ?? time;
}
