import { publishedPackages } from '../lib/workspace.js';
import { run, type Outcome } from '../lib/run.js';

/** publint and attw over each package as npm would pack it, all at once. */
export async function checkPackages(): Promise<Outcome> {
  const outcomes = await Promise.all(
    publishedPackages().map(async ({ id, folder }) => {
      const lint = await run('publint', ['--strict', folder]);
      const types = await run('attw', ['--pack', folder, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']);
      return [
        ...(lint.ok ? [] : [`publint ${id}\n${lint.output}`]),
        ...(types.ok ? [] : [`attw ${id}\n${types.output}`]),
      ];
    }),
  );
  const failures = outcomes.flat();
  return { ok: failures.length === 0, output: failures.join('\n') };
}
