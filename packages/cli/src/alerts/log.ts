/** One thing that happened, as a line of JSON. Values are facts; no secrets ever come here. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  /** Kebab-case. */
  readonly event: string;
  readonly [fact: string]: unknown;
}

export type Log = (entry: LogEntry) => void;

/** Writes each entry as one line, with the time first. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  return (entry) => write(JSON.stringify({ time: new Date(now()).toISOString(), ...entry }));
}
