import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ObsError, Report } from '@obs-kit/core';
import type { Command } from 'commander';
import { addAlertCommands } from './commands/index.js';
import { parseRunnerConfig, type RunnerConfig } from './config.js';
import { createLog, type Log } from './log.js';
import { startAlerts } from './start.js';

/** Adds `obs-kit alerts` and what belongs to it. */
export function addAlertsCommand(program: Command): void {
  const alerts = program.command('alerts').description('Alerting rules: run them, try them, carry them elsewhere.');
  alerts
    .command('run')
    .description('Evaluate rule files and rules of dashboards against sources, and send what fires.')
    .argument('<config>', 'settings, sources and receivers, as JSON')
    .addHelpText('after', '\nSee docs/alerting-runner.md for the configuration. SIGHUP reads the rules again.')
    .action(async (file: string) => {
      const log = createLog(
        (line) => void process.stdout.write(`${line}\n`),
        () => Date.now(),
      );
      await run(await readRunnerConfig(file), log);
    });
  addAlertCommands(alerts);
}

/** The configuration of a file. Throws when any setting is wrong: half a runner would leave alerts untold. */
export async function readRunnerConfig(path: string): Promise<RunnerConfig> {
  const file = resolve(path);
  const report = new Report();
  const config = parseRunnerConfig(await readJson(file), dirname(file), report);
  if (report.problems.length > 0) throw new AggregateError(report.problems, `configuration ${file} cannot be used`);
  return config;
}

async function run(config: RunnerConfig, log: Log): Promise<void> {
  const { url, runner, stop } = await startAlerts(config, log);
  log({ level: 'info', event: 'started', url, state: config.state });
  process.on('SIGHUP', () => void runner.reload());
  const end = (): void => {
    log({ level: 'info', event: 'stopping' });
    void stop().then(() => {
      log({ level: 'info', event: 'stopped' });
      process.exit(0);
    });
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (thrown) {
    throw new ObsError({
      code: 'alert-runner-config-unreadable',
      message: 'configuration {file} cannot be read: {detail}',
      hint: 'Write it as JSON; docs/alerting-runner.md shows one to start from.',
      values: { file, detail: (thrown as Error).message },
    });
  }
}
