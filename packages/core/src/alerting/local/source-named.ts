import { ObsError } from '../../base/error.js';
import type { DataSource } from '../../source/data-source.js';
import type { RuleSources } from '../document/ask-rule.js';

/** The source of that name (empty: the first), or why there is none. */
export function sourceNamed(
  sources: RuleSources,
  name: string,
): { readonly source: DataSource } | { readonly error: ObsError } {
  const [first] = sources.values();
  const source = name === '' ? first : sources.get(name);
  if (source !== undefined) return { source };
  return {
    error: new ObsError({
      code: 'source-unknown',
      message: 'unknown data source "{name}"',
      hint: 'Use one of these names: {known}.',
      values: { name, known: [...sources.keys()].join(', ') || '(none yet)' },
    }),
  };
}
