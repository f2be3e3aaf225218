import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRunnerConfig } from '@web/test-runner';
import { root } from '../files.js';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/**
 * Finds the source of a worker: `new URL('./x.js', import.meta.url)` is no import, so nobody has turned its name into the
 * one of the TypeScript file.
 */
export function workerModules(): Middleware {
  return async (context, next) => {
    const source = context.path.replace(/\.js$/, '.ts');
    const isOurs = /^\/packages\/[\w-]+\/src\//.test(source) && !context.path.split('/').includes('..');
    if (isOurs && !existsSync(join(root, context.path)) && existsSync(join(root, source))) context.path = source;
    return next();
  };
}
