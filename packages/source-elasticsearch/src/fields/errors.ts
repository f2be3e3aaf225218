import { ObsError } from '@obs-kit/core';

/** @param problem Such as `find is not terms or fields`. */
export function variableQueryError(query: string, problem: string): ObsError {
  return new ObsError({
    code: 'elasticsearch-variable-query',
    message: 'variable query not understood: {query}: {problem}',
    hint: 'Write terms(field), terms(field, query), fields() or fields(type), or {"find":"terms","field":"host"}.',
    values: { query: query === '' ? '(empty)' : query, problem },
  });
}

/** A field whose values cannot be listed. */
export function fieldError(field: string, problem: string): ObsError {
  return new ObsError({
    code: 'elasticsearch-field-unlistable',
    message: 'values of field {field} cannot be listed: {problem}',
    hint: 'Use a field of type keyword, number, date, boolean or ip; a text field often has one under its name with .keyword behind.',
    values: { field, problem },
  });
}
