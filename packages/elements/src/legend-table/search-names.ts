import { errorOf, ObsError } from '@obs-kit/core';
import { compileMatchers } from '@obs-kit/core/alerting.js';

/** What a reader typed into the search of a legend. */
export interface NameSearch {
  readonly matches: (name: string) => boolean;
  /** Why the text is not applied; every name matches then. */
  readonly error: ObsError | undefined;
  /** Whether a name takes long enough that thousands are done in slices. */
  readonly slow: boolean;
}

/** The empty name: `compileMatchers` reads labels. */
const NAME = 'name';
const EVERYTHING: NameSearch = { matches: () => true, error: undefined, slow: false };

/**
 * A text that is somewhere in the name, in any case; or, between slashes, a regular expression of RE2: `/web-(1|2)/`, with
 * an `i` behind it in any case. RE2's take a time in proportion to the name, whatever somebody writes.
 */
export function parseNameSearch(text: string): NameSearch {
  const search = text.trim();
  if (search === '') return EVERYTHING;
  const [, source, flag] = /^\/(.+)\/(i?)$/.exec(search) ?? [];
  if (source === undefined) {
    const part = search.toLowerCase();
    return { matches: (name) => name.toLowerCase().includes(part), error: undefined, slow: false };
  }
  try {
    // By itself first: what wraps it could close what it leaves open.
    compilePattern(source);
    return { matches: compilePattern(`(?s:.*)(?${flag ?? ''}:${source})(?s:.*)`), error: undefined, slow: true };
  } catch (thrown) {
    const { problem, what } = errorOf(thrown).values;
    const reason = String(problem ?? what ?? '');
    return { ...EVERYTHING, error: searchError(source, problem === undefined ? `${reason} is not supported` : reason) };
  }
}

function compilePattern(value: string): (name: string) => boolean {
  const fits = compileMatchers([{ name: NAME, value, isRegex: true, isEqual: true }]);
  return (name) => fits({ [NAME]: name });
}

function searchError(source: string, problem: string): ObsError {
  return new ObsError({
    code: 'legend-search-invalid',
    message: 'search is no regular expression, {problem}: {source}',
    hint: 'Mend it, or leave the slashes out to search for the text itself.',
    values: { source, problem },
  });
}
