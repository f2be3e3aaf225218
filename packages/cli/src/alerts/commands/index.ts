import type { Command } from 'commander';
import { addBacktestCommand } from './backtest.js';
import { addCheckCommands } from './check.js';
import { addExplainCommand } from './explain.js';
import { addExportCommand } from './export.js';
import { addPushCommands } from './push.js';
import { addTestGenCommand } from './test-gen.js';

/** Adds the commands beside `run` to `obs-kit alerts`. */
export function addAlertCommands(alerts: Command): void {
  addCheckCommands(alerts);
  addBacktestCommand(alerts);
  addExplainCommand(alerts);
  addTestGenCommand(alerts);
  addExportCommand(alerts);
  addPushCommands(alerts);
}
