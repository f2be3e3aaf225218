import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { program, problems, runSteps } from '../check/steps.js';
import { root } from '../files.js';
import { buildManifests } from './manifest.js';

/** `npm run build`: compiles every package, describes its elements, and bundles the files for a CDN. */
const good = await runSteps([
  // Chunks carry their hash in the name: those of the last build would stay, and be published.
  problems('clean', () => {
    rmSync(join(root, 'packages/bundle/cdn'), { recursive: true, force: true });
    return [];
  }),
  program('tsc', 'tsc', '-b'),
  problems('manifests', async () => {
    await buildManifests();
    return [];
  }),
  program('rollup', 'rollup', '--config', '--silent'),
]);
if (!good) process.exitCode = 1;
