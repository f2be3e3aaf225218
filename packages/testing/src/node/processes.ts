import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends a process: asks first, and after two seconds does not ask. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(timer);
}

/** Waits until `url` answers with a success; throws as soon as `process` ends, or after `timeoutMs`. */
export async function waitForAddress(
  url: string,
  options: { process: ChildProcess; name: string; timeoutMs?: number; headers?: Readonly<Record<string, string>> },
): Promise<void> {
  const { process, name, timeoutMs = 30_000, headers = {} } = options;
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (process.pid === undefined) throw new Error(`${name} could not be started`);
    const code = process.exitCode ?? process.signalCode;
    if (code !== null) throw new Error(`${name} ended with ${code} before it answered`);
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(25);
  }
  throw new Error(`${name} does not answer at ${url} after ${timeoutMs / 1000} s`);
}

// Reads until the process that started it is gone, however it went, for its end of the pipe closes then. A line names
// the processes that run now.
const GUARD = `
pids=
while read -r line; do pids=$line; done
if [ -n "$pids" ]; then
  kill $pids 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 $pids 2>/dev/null || break
    sleep 0.2
  done
  kill -9 $pids 2>/dev/null
fi
rm -rf -- "$1"
`;

/** See {@link guardFolder}. */
export interface Guard {
  /** These processes run now, and no others. */
  watch(children: readonly ChildProcess[]): void;
  /** Everything has been cleaned up: the guard ends and does nothing. */
  callOff(): void;
}

/**
 * Sees to it that processes end and their folder goes when this process dies without cleaning up, even by SIGKILL.
 * The guard does not keep this process alive.
 */
export function guardFolder(folder: string): Guard {
  // In a group of its own, so that Ctrl-C in the terminal does not end the guard before its work.
  const guard = spawn('sh', ['-c', GUARD, 'guard', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard.unref();
  guard.stdin.on('error', () => undefined);
  (guard.stdin as unknown as { unref(): void }).unref();
  return {
    watch(children) {
      const pids = children.flatMap(({ pid, exitCode }) => (pid === undefined || exitCode !== null ? [] : [pid]));
      guard.stdin.write(`${pids.join(' ')}\n`);
    },
    callOff() {
      if (guard.pid !== undefined && guard.exitCode === null && guard.signalCode === null) {
        process.kill(-guard.pid, 'SIGKILL');
      }
    },
  };
}
