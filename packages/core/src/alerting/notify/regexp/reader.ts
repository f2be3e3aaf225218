import { ObsError } from '../../../base/error.js';

/** Goes through the characters of a regular expression. */
export interface Reader {
  readonly done: boolean;
  /** Whether the rest begins with `text`. */
  at(text: string): boolean;
  /** Steps over `text` when the rest begins with it. */
  skip(text: string): boolean;
  /** Steps over what `pattern`, a sticky one, matches here. */
  match(pattern: RegExp): RegExpExecArray | undefined;
  /** One character, as a code point. */
  take(): number;
  /** It is no regular expression, and Alertmanager would not take it either. */
  invalid(problem: string): ObsError;
  /** Alertmanager takes it; here it is refused. */
  unsupported(what: string): ObsError;
}

export function createReader(source: string): Reader {
  let i = 0;
  return {
    get done() {
      return i >= source.length;
    },
    at: (text) => source.startsWith(text, i),
    skip(text) {
      if (!source.startsWith(text, i)) return false;
      i += text.length;
      return true;
    },
    match(pattern) {
      pattern.lastIndex = i;
      const found = pattern.exec(source) ?? undefined;
      if (found !== undefined) i += found[0].length;
      return found;
    },
    take() {
      const point = source.codePointAt(i)!;
      i += point > 0xffff ? 2 : 1;
      return point;
    },
    invalid: (problem) =>
      new ObsError({
        code: 'alert-matcher-invalid',
        message: 'regular expression of a matcher is invalid, {problem}: {source}',
        hint: 'Write it in the syntax of RE2, which Alertmanager uses.',
        values: { problem, source },
      }),
    unsupported: (what) =>
      new ObsError({
        code: 'alert-matcher-unsupported',
        message: 'regular expression of a matcher uses {what}, which is not supported: {source}',
        hint: 'Write it without, for example with a list of characters in brackets.',
        values: { what, source },
      }),
  };
}
