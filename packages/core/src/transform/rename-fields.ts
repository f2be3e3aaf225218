import type { Field } from '../frame/frame.js';
import { namesOf, optionOf, optionsInvalid, patternOption, textOption, type Transform } from './transform.js';

/** The object of new names by old ones; empty when absent. */
function newNames(value: unknown): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw optionsInvalid('names', value, 'an object of new names by old ones');
  }
  const entries = Object.entries(value as Record<string, unknown>);
  for (const [name, to] of entries) if (typeof to !== 'string') throw optionsInvalid(`names.${name}`, to, 'a text');
  return new Map(entries as [string, string][]);
}

/**
 * Gives columns the names that people read: `names` is an object of new names by old ones; where it does not speak,
 * a match of `pattern` is replaced by `replacement`, which may use `$1`.
 */
export const renameFields: Transform = {
  id: 'rename-fields',
  apply(frames, options) {
    const names = newNames(optionOf(options, 'names'));
    const pattern = patternOption(options, 'pattern');
    const replacement = textOption(options, 'replacement');

    const rename = (field: Field): Field => {
      const known = namesOf(field);
      const listed = known.find((name) => names.has(name));
      const matched = pattern && known.find((name) => pattern.test(name));
      const displayName =
        listed !== undefined ? names.get(listed) : matched !== undefined ? matched.replace(pattern!, replacement) : '';
      return displayName === undefined || displayName === ''
        ? field
        : { ...field, config: { ...field.config, displayName } };
    };
    return frames.map((frame) => ({ ...frame, fields: frame.fields.map(rename) }));
  },
};
