import type { Field } from '../frame/frame.js';
import { namesOf, patternOption, textsOption, type Transform } from './transform.js';

/**
 * Keeps some columns: those in `include` or matching `includePattern` (all, when neither is given), less those in
 * `exclude` or matching `excludePattern`. A time column stays unless it is excluded by name, for without it a series
 * is none. Frames that are left with nothing but time are dropped.
 */
export const filterFields: Transform = {
  id: 'filter-fields',
  apply(frames, options) {
    const include = new Set(textsOption(options, 'include'));
    const includePattern = patternOption(options, 'includePattern');
    const exclude = new Set(textsOption(options, 'exclude'));
    const excludePattern = patternOption(options, 'excludePattern');
    const everything = include.size === 0 && includePattern === undefined;

    const isKept = (field: Field): boolean => {
      const names = namesOf(field);
      if (names.some((name) => exclude.has(name))) return false;
      if (field.type === 'time') return true;
      if (names.some((name) => excludePattern?.test(name))) return false;
      return everything || names.some((name) => include.has(name) || includePattern?.test(name));
    };
    return frames.flatMap((frame) => {
      const fields = frame.fields.filter(isKept);
      return fields.some(({ type }) => type !== 'time') ? [{ ...frame, fields }] : [];
    });
  },
};
