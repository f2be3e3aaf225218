/** Values that fill the `{placeholders}` of a message; kept, so that a host can write the sentence in another language. */
export type ErrorValues = Readonly<Record<string, string | number>>;

export interface ObsErrorInit {
  /** Stable, kebab-case; names the page `docs/errors/<code>.md`. */
  code: string;
  /** One lower-case sentence with `{placeholders}`: noun, problem, offending value. */
  message: string;
  /** What to do about it, one sentence, may use the same placeholders. */
  hint: string;
  values?: ErrorValues;
  /** Path to the part of a document or request that it concerns, such as `panels[2].targets[0].query`. */
  where?: string;
  /** Trying the same again may help, after so many ms at the earliest; 0: whenever it suits. Absent: it does not help. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** Longest offending value that is repeated in a sentence; the rest is cut with an ellipsis. */
const LONGEST_VALUE = 120;

/** Fills `{name}` placeholders from own properties of `values`; an unknown placeholder stays as it is. */
export function fillMessage(template: string, values: ErrorValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const text = String(values[name]);
    return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  });
}

/**
 * The one error type of obs-kit: what went wrong, with which value, and what to do.
 * It is thrown across a boundary (a source, a gate) and shown by the nearest panel; it never carries credentials.
 */
export class ObsError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly values: ErrorValues;
  readonly where: string | undefined;
  /** See {@link ObsErrorInit.retryAfterMs}. */
  readonly retryAfterMs: number | undefined;

  constructor(init: ObsErrorInit) {
    const values = init.values ?? {};
    super(fillMessage(init.message, values), init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'ObsError';
    this.code = init.code;
    this.hint = fillMessage(init.hint, values);
    this.values = values;
    this.where = init.where;
    this.retryAfterMs = init.retryAfterMs;
  }
}

/** Whatever was thrown, as an `ObsError`; a stranger's exception becomes `unexpected` and keeps its cause. */
export function errorOf(thrown: unknown, where?: string): ObsError {
  if (thrown instanceof ObsError) return thrown;
  return new ObsError({
    code: 'unexpected',
    message: 'unexpected failure: {detail}',
    hint: 'Reload the panel; if it stays, report it with these details.',
    values: { detail: thrown instanceof Error ? thrown.message : String(thrown) },
    cause: thrown,
    ...(where === undefined ? {} : { where }),
  });
}

/** True for the exception that an aborted `fetch` or signal throws: not a failure, nobody waits any more. */
export function isAbort(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && (thrown as { name?: unknown }).name === 'AbortError';
}
