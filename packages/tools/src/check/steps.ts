import { run, type Outcome } from '../lib/run.js';

/** One thing that `npm run check` looks at. */
export interface Step {
  readonly name: string;
  run(): Promise<Outcome> | Outcome;
}

/** A step that is another program. */
export function program(name: string, command: string, ...args: string[]): Step {
  return { name, run: () => run(command, args) };
}

/** A step that lists problems: none is good. */
export function problems(name: string, find: () => readonly string[] | Promise<readonly string[]>): Step {
  return {
    name,
    run: async () => {
      const found = await find();
      return { ok: found.length === 0, output: found.join('\n') };
    },
  };
}

/** Runs all steps, whatever becomes of each; prints seconds and what failed. True when all are good. */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  const failed: string[] = [];
  for (const step of steps) {
    const start = performance.now();
    const { ok, output } = await outcomeOf(step);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${ok ? '✓' : '✗'} ${step.name.padEnd(16)} ${seconds.padStart(5)} s`);
    if (output !== '' && (!ok || step.name === 'lines' || step.name === 'size')) console.log(indent(output));
    if (!ok) failed.push(step.name);
  }
  console.log(failed.length === 0 ? `\nall ${steps.length} checks passed` : `\nfailed: ${failed.join(', ')}`);
  return failed.length === 0;
}

async function outcomeOf(step: Step): Promise<Outcome> {
  try {
    return await step.run();
  } catch (error) {
    return { ok: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
