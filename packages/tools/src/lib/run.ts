import { spawn } from 'node:child_process';
import { root } from '../files.js';

export interface Outcome {
  readonly ok: boolean;
  /** Standard output and errors, as they came. */
  readonly output: string;
}

/** Runs a program of `node_modules/.bin` (or the path) in a folder of the workspace and keeps what it says. */
export function run(command: string, args: readonly string[], folder: string = root): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: {
        ...process.env,
        // Else Node's test runner would take a test run inside a test for a part of it.
        NODE_TEST_CONTEXT: undefined,
        PATH: `${root}/node_modules/.bin:${process.env['PATH'] ?? ''}`,
        NO_COLOR: '1',
        FORCE_COLOR: '0',
      },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => done({ ok: false, output: `${command}: ${error.message}` }));
    child.on('close', (code) => done({ ok: code === 0, output: output.trim() }));
  });
}
