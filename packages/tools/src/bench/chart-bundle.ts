import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terserModule from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { root } from '../files.js';

/** Its types describe a CommonJS module, which it is not when imported. */
const terser = terserModule as unknown as typeof terserModule.default;

const ENTRY = 'bench-chart';
/** Has a whole file compiled while it arrives: as the one script has it, and as `docs/charts.md` tells hosts. */
export const COMPILED_AT_ONCE = '//# allFunctionsCalledOnLoad\n';

/**
 * Modules of the built chart engine as one script that a page can load, compiled at once.
 * @param name The global that holds their exports.
 */
export async function bundleChart(name: string, modules: readonly string[]): Promise<string> {
  const code = modules.map((module) => `export * from '@obs-kit/chart/${module}';`).join('\n');
  const bundle = await rollup({
    input: ENTRY,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? code : undefined),
      },
      nodeResolve({ rootDir: join(root, 'packages/bundle') }),
      terser({ ecma: 2022 }),
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', name });
  await bundle.close();
  return `${COMPILED_AT_ONCE}${output[0].code}`;
}
