import { ObsError, type EscapeContext } from '@obs-kit/core';

/** @param hint What to choose or to write instead, as a sentence. */
export function positionError(variable: string, value: string, hint: string): ObsError {
  return new ObsError({
    code: 'elasticsearch-variable-position',
    message: 'value "{value}" of variable {variable} may not stand at this place of the query',
    hint,
    values: { variable, value },
  });
}

/** The one value; throws when there are several. */
export function single({ variable, values }: EscapeContext, hint: string): string {
  if (values.length === 1) return values[0]!;
  throw new ObsError({
    code: 'elasticsearch-many-values',
    message: 'variable {variable} has {count} values where the query takes one',
    hint,
    values: { variable, count: values.length },
  });
}
