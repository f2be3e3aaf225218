import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process: asks first, and after two seconds does not ask. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(timer);
}

// Reads until this process is gone, however it went, for its end of the pipe closes then.
const GUARD = `
cat >/dev/null
folder=$1; shift
kill "$@" 2>/dev/null
sleep 2
kill -9 "$@" 2>/dev/null
rm -rf -- "$folder"
`;

/**
 * Sees to it that processes end and their folder goes when this process dies without cleaning up, even by SIGKILL.
 * Returns the function that calls the guard off.
 */
export function guardProcesses(children: readonly ChildProcess[], folder: string): () => void {
  const pids = children.flatMap(({ pid }) => (pid === undefined ? [] : [String(pid)]));
  // In a group of its own, so that Ctrl-C in the terminal does not end the guard before its work.
  const guard = spawn('sh', ['-c', GUARD, 'guard', folder, ...pids], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return () => {
    if (guard.pid !== undefined && guard.exitCode === null) process.kill(-guard.pid, 'SIGKILL');
  };
}
