/** One place in a template where a variable or macro is named. */
export interface VariableReference {
  readonly name: string;
  /** Empty when none was given. */
  readonly format: string;
  /** What follows the format and a colon; empty when nothing does. */
  readonly argument: string;
  /** Where it begins, and the first index after it. */
  readonly start: number;
  readonly end: number;
}

/**
 * `$name`, `${name}`, `${name:format}`, `${name:format:argument}`, `[[name]]`, `[[name:format]]`.
 * Names begin with a letter or an underscore: `$1` belongs to a regular expression's replacement.
 * Repetitions are bounded, so that a long run of `[[a:` cannot make the search quadratic.
 */
const NAME = '([A-Za-z_][A-Za-z0-9_]{0,99})';
const REFERENCE = new RegExp(
  `\\$${NAME}(?![A-Za-z0-9_])|\\$\\{${NAME}(?::([^{}]{0,99}))?\\}|\\[\\[${NAME}(?::([^[\\]]{0,99}))?\\]\\]`,
  'g',
);

/** All places in `template` that look like a reference, in order; whether such a variable exists is not asked. */
export function referencesIn(template: string): readonly VariableReference[] {
  const found: VariableReference[] = [];
  for (const match of template.matchAll(REFERENCE)) {
    const rest = match[3] ?? match[5] ?? '';
    const colon = rest.indexOf(':');
    found.push({
      name: match[1] ?? match[2] ?? match[4]!,
      format: colon < 0 ? rest : rest.slice(0, colon),
      argument: colon < 0 ? '' : rest.slice(colon + 1),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}
