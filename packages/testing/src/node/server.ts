import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.js';
import { guardFolder, stopProcess, waitForAddress } from './processes.js';

/** A server that this process started on loopback. It does not outlive this process, however that ends. */
export interface RunningServer {
  /** `http://127.0.0.1:41234`, and the path prefix if it was given one. */
  readonly url: string;
  /** Ends the process and removes what it wrote. Safe to call twice. */
  stop(): Promise<void>;
}

export interface RestartableServer extends RunningServer {
  /** The process; another one after each restart, absent while the server is paused or stopped. */
  readonly pid: number | undefined;
  /** Holds everything that it writes. */
  readonly folder: string;
  /** Ends the process (when it runs) and starts it anew on the same port, with the same data. */
  restart(): Promise<void>;
  /** Ends the process and keeps its data, for {@link restart}. */
  pause(): Promise<void>;
}

/** How to start one kind of server. */
export interface ServerRecipe {
  /** For messages and for the scratch folder's name: kebab-case. */
  readonly name: string;
  /** Full path. */
  readonly program: string;
  /** 0 or absent: any free one. */
  readonly port?: number | undefined;
  /** What `url` has after the port: empty or `/prom`. */
  readonly prefix?: string | undefined;
  /** Address below `url` that answers with a success when the server is ready. */
  readonly readyPath: string;
  readonly readyHeaders?: Readonly<Record<string, string>> | undefined;
  readonly timeoutMs?: number;
  /** More variables of its environment. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Whether this process may end while the server runs, and the server with it. */
  readonly inBackground?: boolean;
  /** Writes the files that the server needs; called once for each folder. */
  prepare?(place: ServerPlace): Promise<void>;
  /** The command line. */
  args(place: ServerPlace): readonly string[];
}

export interface ServerPlace {
  /** An empty folder of its own. */
  readonly folder: string;
  readonly port: number;
}

/**
 * Starts a server in a scratch folder; resolves when it is ready to be asked. On a port that somebody else has taken since
 * it was found free, it does not start: then another folder and port are tried.
 */
export async function startServer(recipe: ServerRecipe): Promise<RestartableServer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnce(recipe);
    } catch (error) {
      const isTaken = /address already in use|EADDRINUSE/i.test((error as Error).message);
      if (!isTaken || recipe.port || tries === MOST_TRIES) throw error;
    }
  }
}

const MOST_TRIES = 3;

async function startOnce(recipe: ServerRecipe): Promise<RestartableServer> {
  const folder = await mkdtemp(join(tmpdir(), `obs-${recipe.name}-`));
  const guard = guardFolder(folder);
  let child: ChildProcess | undefined;

  const pause = async (): Promise<void> => {
    if (child === undefined) return;
    await stopProcess(child);
    child = undefined;
    guard.watch([]);
  };
  const stop = async (): Promise<void> => {
    await pause();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    guard.callOff();
  };

  try {
    const port = recipe.port || (await freePort());
    const url = `http://127.0.0.1:${port}${recipe.prefix ?? ''}`;
    const start = async (): Promise<void> => {
      const args = recipe.args({ folder, port });
      child = spawn(recipe.program, args, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...recipe.env },
      });
      guard.watch([child]);
      if (recipe.inBackground === true) letProcessEnd(child);
      await ready(child, url, recipe);
    };
    await recipe.prepare?.({ folder, port });
    await start();
    return {
      url,
      folder,
      get pid() {
        return child?.pid;
      },
      stop,
      pause,
      async restart() {
        await pause();
        await start();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(child: ChildProcess, url: string, recipe: ServerRecipe): Promise<void> {
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (words = (words + chunk).slice(-4000)));
  }
  child.on('error', (error) => (words += error.message));
  const { name, timeoutMs = 30_000, readyHeaders = {} } = recipe;
  try {
    await waitForAddress(`${url}${recipe.readyPath}`, { process: child, name, timeoutMs, headers: readyHeaders });
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${words.trim() || 'it said nothing'}`, { cause: error });
  }
}

function letProcessEnd(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.unref();
}
