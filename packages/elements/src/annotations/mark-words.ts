import { formatDateTime, formatDuration } from '@obs-kit/core';
import { endOf, type Annotation } from '@obs-kit/core/annotations.js';
import type { AnnotationGroup } from './groups.js';
import { words } from './words.js';

/** How times are written. */
export interface TimeWords {
  readonly zone: string | undefined;
  readonly locale: string | undefined;
}

/** An annotation in one line; one without words has those of its text, its tags or its state. */
export function titleOf({ title, text, tags, state }: Annotation): string {
  const said = [title, text.split('\n')[0] ?? '', tags.join(', ')].find((one) => one.trim() !== '');
  const stateText = state === undefined ? '' : words.annotationStates[state];
  if (said === undefined) return stateText === '' ? words.annotationUntitled : stateText;
  // Frames say the state of an alert in the title already.
  return stateText === '' || said.toLowerCase().endsWith(` ${state}`) ? said : `${said}: ${stateText.toLowerCase()}`;
}

/** When it was: a time, or from when to when and for how long. */
export function timesOf({ from, to }: Pick<AnnotationGroup, 'from' | 'to'>, { zone, locale }: TimeWords): string {
  const format = (time: number, style: 'full' | 'time'): string => formatDateTime(time, { zone, locale, style });
  const begin = format(from, 'full');
  if (to === from) return begin;
  if (to === Infinity) return words.annotationFromTo(begin, words.annotationLasts);
  const day = (time: number): string => formatDateTime(time, { zone, locale, style: 'date' });
  const end = format(to, day(from) === day(to) ? 'time' : 'full');
  return `${words.annotationFromTo(begin, end)} (${formatDuration(to - from)})`;
}

export function timesOfOne(annotation: Annotation, options: TimeWords): string {
  return timesOf({ from: annotation.time, to: endOf(annotation) }, options);
}

/** What a mark is called: for those who hear. */
export function nameOfGroup(group: AnnotationGroup, lane: string, options: TimeWords): string {
  const { annotations } = group;
  const one = annotations.length === 1 ? titleOf(annotations[0]!) : words.annotationCluster(String(annotations.length));
  return words.annotationName(lane, one, timesOf(group, options));
}

/** What is written on a mark: a title, or for many a number that fits. */
export function labelOf({ annotations }: AnnotationGroup): { readonly label: string; readonly many: boolean } {
  const many = annotations.length > 1;
  return { label: many ? countText(annotations.length) : titleOf(annotations[0]!), many };
}

/** A number that fits a mark. */
export function countText(count: number): string {
  return count < 1000 ? String(count) : `${Math.min(99, Math.floor(count / 1000))}k`;
}
