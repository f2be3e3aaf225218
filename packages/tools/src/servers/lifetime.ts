import { readFileSync } from 'node:fs';

/**
 * Runs `stop` once and ends this process: on Ctrl-C, on a request to end, when the terminal goes, and when the process
 * that started this one (npm) is gone without a word.
 */
export function stopWithProcess(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  const starters = startersOfThis();
  // There is no signal for it; once a second is soon enough.
  setInterval(() => {
    if (startersOfThis() !== starters) end();
  }, 1_000).unref();
}

/** The process that started this one and, where the system tells, the one before: npm puts a shell in between. */
function startersOfThis(): string {
  try {
    // pid (name) state parent …; the name may contain spaces and brackets.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
