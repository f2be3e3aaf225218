/**
 * What is wrong with a body, before anyone knows whose it is. Plain data, for it travels between threads.
 * - `cut`: the text ends too early. - `malformed`: it is another text. - `encoding`: it is not UTF-8.
 * - `too-many`: more points than a page can hold.
 */
export interface Fault {
  readonly kind: 'cut' | 'malformed' | 'encoding' | 'too-many';
  /** What is wrong, and at which byte; for `too-many`, the limit. */
  readonly problem: string;
}

/** Carries a {@link Fault} out of the scanner. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.problem);
    this.fault = fault;
  }
}

export function tooMany(limit: string): FaultError {
  return new FaultError({ kind: 'too-many', problem: limit });
}

export function malformed(problem: string, byte: number): FaultError {
  return new FaultError({ kind: 'malformed', problem: `${problem} at byte ${byte}` });
}
