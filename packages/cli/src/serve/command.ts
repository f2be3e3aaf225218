import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ObsError, Report } from '@obs-kit/core';
import type { Command } from 'commander';
import { parseServeConfig, type ServeConfig } from './config.js';
import { startServe } from './server.js';

interface ServeFlags {
  readonly config: string;
  readonly dashboards?: string;
  readonly host?: string;
  readonly port?: string;
}

const CONFIG_FILE = 'obs-kit.json';

/** Adds `obs-kit serve`. */
export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Serve a folder of dashboards, and ask their sources with credentials that stay here.')
    .option('-c, --config <file>', 'settings and sources', CONFIG_FILE)
    .option('-d, --dashboards <folder>', 'folder of dashboard documents (.json)')
    .option('--host <address>', 'address to listen on')
    .option('-p, --port <number>', 'port to listen on; 0: any that is free')
    .addHelpText('after', '\nSee docs/cli.md for the configuration.')
    .action(async (flags: ServeFlags) => {
      const config = await readConfig(flags);
      const server = await startServe(config);
      console.log(`Dashboards of ${config.dashboards} at ${server.url}`);
      for (const { name, type } of config.sources.values()) console.log(`  ${server.url}/sources/${name}  ${type}`);
      const stop = (): void => void server.stop().then(() => process.exit(0));
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
}

/** The configuration with what the flags say over it. Throws when any setting is wrong: half a proxy helps nobody. */
export async function readConfig(flags: ServeFlags): Promise<ServeConfig> {
  const file = resolve(flags.config);
  const report = new Report();
  const document = existsSync(file) || flags.config !== CONFIG_FILE ? await readJson(file) : {};
  const config = parseServeConfig(document, dirname(file), report);
  if (report.problems.length > 0) throw new AggregateError(report.problems, `configuration ${file} cannot be used`);
  const port = flags.port === undefined ? config.port : Number(flags.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ObsError({
      code: 'serve-port-invalid',
      message: 'port "{port}" is not a whole number from 0 to 65535',
      hint: 'Write a number such as 8686; 0 takes any that is free.',
      values: { port: String(flags.port) },
    });
  }
  return {
    ...config,
    port,
    host: flags.host ?? config.host,
    dashboards: flags.dashboards === undefined ? config.dashboards : resolve(flags.dashboards),
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (thrown) {
    throw new ObsError({
      code: 'serve-config-unreadable',
      message: 'configuration {file} cannot be read: {detail}',
      hint: 'Write it as JSON; docs/cli.md shows one to start from.',
      values: { file, detail: (thrown as Error).message },
    });
  }
}
