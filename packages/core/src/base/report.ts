import { ObsError, type ObsErrorInit } from './error.js';

/**
 * Collects the problems found while reading a document, so that one bad value does not hide the others.
 * A gate takes a report, adds to it, and returns a usable value all the same.
 */
export class Report {
  readonly problems: ObsError[] = [];

  constructor(private readonly path: string = '') {}

  /** A report that writes into this one, with `key` added to the path of every problem: `panels`, then `[2]`. */
  at(key: string | number): Report {
    const child = new Report(
      typeof key === 'number' ? `${this.path}[${key}]` : this.path ? `${this.path}.${key}` : key,
    );
    (child as { problems: ObsError[] }).problems = this.problems;
    return child;
  }

  add(problem: Omit<ObsErrorInit, 'where'>): void {
    this.problems.push(new ObsError({ ...problem, where: this.path }));
  }
}
