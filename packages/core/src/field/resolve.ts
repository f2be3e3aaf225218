import type { Frame } from '../frame/frame.js';
import type { FieldOptions } from './config.js';
import { displayFields, type DisplayOptions } from './display-fields.js';
import { parseMatcher } from './match.js';

export type ResolveOptions = DisplayOptions;

/**
 * As {@link displayFields}, for a document's field options: their overrides name the fields that they mean.
 * @returns The frames with `display` on every field.
 */
export function resolveFields(
  frames: readonly Frame[],
  { defaults, overrides }: FieldOptions,
  context: ResolveOptions,
): Frame[] {
  const report = context.report.at('overrides');
  const rules = overrides.map(({ matcher, config }, i) => ({
    matches: parseMatcher(matcher, report.at(i).at('matcher')),
    config,
  }));
  return displayFields(frames, defaults, context, rules);
}
