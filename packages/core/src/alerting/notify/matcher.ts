import type { Labels } from '../../frame/labels.js';
import type { LabelMatcher } from './config.js';
import { compilePattern } from './regexp/machine.js';

/** The value of a label; one that is missing is empty. */
export function valueOf(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? labels[name]! : '';
}

/**
 * Whether labels meet all of `matchers`, as Alertmanager decides it; none are met by everything.
 * @throws ObsError `alert-matcher-invalid`, `alert-matcher-unsupported`
 */
export function compileMatchers(matchers: readonly LabelMatcher[]): (labels: Labels) => boolean {
  const compiled = matchers.map(({ name, value, isRegex, isEqual }) => ({
    name,
    isEqual,
    matches: isRegex ? compilePattern(value) : (text: string) => text === value,
  }));
  return (labels) => compiled.every(({ name, isEqual, matches }) => matches(valueOf(labels, name)) === isEqual);
}
