import { program, problems, runSteps } from '../check/steps.js';
import { buildManifests } from './manifest.js';

/** `npm run build`: compiles every package, describes its elements, and bundles the files for a CDN. */
const good = await runSteps([
  program('tsc', 'tsc', '-b'),
  problems('manifests', async () => {
    await buildManifests();
    return [];
  }),
  program('rollup', 'rollup', '--config', '--silent'),
]);
if (!good) process.exitCode = 1;
