/** What one step of `npm test` found. */
export interface StepResult {
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** Titles. */
  readonly skipped: readonly string[];
  /** How long its files took, where it knows; s. */
  readonly seconds?: ReadonlyMap<string, number>;
}

/** The slowest files, a line each. */
export function slowestOf({ seconds = new Map<string, number>() }: StepResult, most = 8): string[] {
  return [...seconds]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([file, took]) => `${took.toFixed(1).padStart(6)} s  ${file}`);
}

export interface Failure {
  readonly title: string;
  readonly message: string;
  /** May repeat the message; empty if there is none. */
  readonly stack: string;
}

/** A step that is one test by itself. */
export function singleResult(failure: Failure | undefined): StepResult {
  return { passed: failure === undefined ? 1 : 0, failures: failure === undefined ? [] : [failure], skipped: [] };
}

export function failureOf(title: string, thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { title, message: String(thrown), stack: '' };
  return { title, message: thrown.message, stack: thrown.stack ?? '' };
}

/** Title, message and stack, for reading. */
export function describeFailure({ title, message, stack }: Failure): string {
  // Node's stack begins with the message, the browsers' with the first place.
  const [first = ''] = stack.split('\n');
  const repeats = !/^\s*at /.test(first) && first.includes(message.split('\n', 1)[0]!);
  const text = repeats ? stack : `${message}\n${stack}`;
  return `✗ ${title}\n${text.trimEnd().replace(/^/gm, '    ')}`;
}
