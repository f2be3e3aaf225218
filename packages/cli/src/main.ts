#!/usr/bin/env node
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { addAlertsCommand } from './alerts/command.js';
import { describeFailure } from './failure.js';
import { addRenderCommand } from './render/command.js';
import { addServeCommand } from './serve/command.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('obs-kit').description('Observability inside your product.').version(version);
addServeCommand(program);
addAlertsCommand(program);
addRenderCommand(program);

try {
  await program.parseAsync();
} catch (thrown) {
  for (const line of describeFailure(thrown)) console.error(line);
  process.exitCode = 1;
}
