import { spawn } from 'node:child_process';
import { root } from '../files.js';
import type { StepResult } from './results.js';
import { resultOfOutput } from './script-output.js';

/** Runs an npm script, shows what it prints, and counts what it found. */
export function runScript(name: string, env: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(resultOfOutput(name, output, code ?? 1)));
  });
}
