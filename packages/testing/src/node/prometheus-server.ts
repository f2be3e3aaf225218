import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A server that this process started on loopback. */
export interface RunningServer {
  readonly url: string;
  /** Ends the process and removes what it wrote. Safe to call twice. */
  stop(): Promise<void>;
}

export interface RunningPrometheus extends RunningServer {
  /** Ends the process (when it runs) and starts it anew on the same port, with the same data. */
  restart(): Promise<void>;
  /** Ends the process and keeps its data, for {@link restart}. */
  pause(): Promise<void>;
}

export interface PrometheusOptions {
  /** The content of a rule file: YAML with `groups:`. */
  readonly rules?: string;
  /** The items below `scrape_configs:`, indented by two spaces; absent: Prometheus scrapes itself. Empty: nothing is scraped. */
  readonly scrapeConfigs?: string;
  /** Addresses such as `127.0.0.1:9100` that are scraped as one more job each, by job name. */
  readonly targets?: Readonly<Record<string, string>>;
  /** Historic samples as OpenMetrics text (`name{labels} value seconds`, `# EOF` at the end). */
  readonly openMetrics?: string;
  /** `--web.cors.origin`: an anchored regular expression of page origins. */
  readonly cors?: string;
  /** Of scrapes and of rule evaluation. Default 1000. */
  readonly scrapeIntervalMs?: number;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** More command line flags. */
  readonly flags?: readonly string[];
}

/** Whether Debian's Prometheus (or another on the path) is installed; tests that need it are skipped where it is not. */
export function hasPrometheus(): boolean {
  return findProgram(['prometheus']) !== undefined && findProgram(['promtool']) !== undefined;
}

/** Starts a Prometheus with its own empty directory; resolves when it is ready to be asked. */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<RunningPrometheus> {
  const program = requireProgram(['prometheus'], 'prometheus');
  const folder = await mkdtemp(join(tmpdir(), 'obs-prometheus-'));
  const port = options.port || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  let child: Child | undefined;

  const start = async (): Promise<void> => {
    child = startChild(program, [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      // Otherwise historic blocks are deleted at the start.
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--log.level=error',
      ...(options.cors === undefined ? [] : [`--web.cors.origin=${options.cors}`]),
      ...(options.flags ?? []),
    ]);
    await child.answers(`${url}/-/ready`);
  };
  const stop = async (): Promise<void> => {
    await child?.end();
    await rm(folder, { recursive: true, force: true });
  };

  try {
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'prometheus.yml'), configOf(options, port, folder));
    if (options.rules !== undefined) await writeFile(join(folder, 'rules.yml'), options.rules);
    if (options.openMetrics !== undefined) await loadHistory(options.openMetrics, folder);
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    stop,
    async restart() {
      await child?.end();
      await start();
    },
    async pause() {
      await child?.end();
    },
  };
}

/** Starts a node_exporter; its `url` ends before `/metrics`. */
export async function startNodeExporter(options: { readonly port?: number } = {}): Promise<RunningServer> {
  const program = requireProgram(['prometheus-node-exporter', 'node_exporter'], 'prometheus-node-exporter');
  const port = options.port || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = startChild(program, [`--web.listen-address=127.0.0.1:${port}`, '--log.level=error']);
  try {
    await child.answers(`${url}/metrics`);
  } catch (error) {
    await child.end();
    throw error;
  }
  return { url, stop: () => child.end() };
}

function configOf(options: PrometheusOptions, port: number, folder: string): string {
  const interval = `${options.scrapeIntervalMs ?? 1000}ms`;
  const targets = Object.entries({
    ...(options.scrapeConfigs === undefined ? { prometheus: `127.0.0.1:${port}` } : {}),
    ...options.targets,
  });
  return [
    `global: { scrape_interval: ${interval}, scrape_timeout: ${interval}, evaluation_interval: ${interval} }`,
    ...(options.rules === undefined ? [] : [`rule_files: [${JSON.stringify(join(folder, 'rules.yml'))}]`]),
    'scrape_configs:',
    options.scrapeConfigs ?? '',
    ...targets.map(
      ([job, target]) =>
        `  - { job_name: ${JSON.stringify(job)}, static_configs: [{ targets: [${JSON.stringify(target)}] }] }`,
    ),
    '',
  ].join('\n');
}

async function loadHistory(text: string, folder: string): Promise<void> {
  const file = join(folder, 'history.om');
  await writeFile(file, text);
  const promtool = requireProgram(['promtool'], 'prometheus');
  await run(
    promtool,
    ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=8760h', file, join(folder, 'data')],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
}

interface Child {
  /** Resolves when `url` answers with a success; throws when the process ends first. */
  answers(url: string): Promise<void>;
  end(): Promise<void>;
}

function startChild(program: string, args: readonly string[]): Child {
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (words = (words + chunk).slice(-4000)));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      words += error.message;
      resolve();
    });
  });
  let running = true;
  // A test run that is cut short must not leave a server behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.on('exit', kill);
  void ended.then(() => {
    running = false;
    process.off('exit', kill);
  });
  return {
    async answers(url) {
      for (let tries = 0; tries < 600 && running; tries++) {
        const ok = await fetch(url).then(
          async (response) => (await response.arrayBuffer(), response.ok),
          () => false,
        );
        if (ok) return;
        await sleep(50);
      }
      throw new Error(`${program} ${running ? 'does not answer' : 'ended before it answered'} at ${url}: ${words}`);
    },
    async end() {
      if (running) child.kill('SIGTERM');
      // Its shutdown waits for open connections; nobody needs them.
      const late = setTimeout(kill, 2000);
      await ended;
      clearTimeout(late);
    },
  };
}

function findProgram(names: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  for (const name of names) {
    const folder = folders.find((candidate) => candidate !== '' && existsSync(join(candidate, name)));
    if (folder !== undefined) return join(folder, name);
  }
  return undefined;
}

function requireProgram(names: readonly string[], debianPackage: string): string {
  const program = findProgram(names);
  if (program === undefined) {
    throw new Error(
      `${names[0]} is not installed: run "apt-get install ${debianPackage}", or put ${names[0]} on the PATH`,
    );
  }
  return program;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
