import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, root } from '../files.js';
import { checkDocs } from '../docs/elements.js';
import { checkSizes } from '../size/sizes.js';
import { checkBoundaries } from './boundaries.js';
import { checkCycles } from './cycles.js';
import { checkErrorCodes } from './error-codes.js';
import { reportLines } from './lines.js';
import { checkLinks } from './links.js';
import { checkPackages } from './packages.js';
import { checkBundleSinks, checkSourceSinks } from './sinks.js';
import { problems, program, runSteps, type Step } from './steps.js';

const STEPS: readonly Step[] = [
  program('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  program('types', 'tsc', '-b'),
  // After the types, because it reads those of the other packages from their dist.
  program('lint', 'oxlint', '--type-aware', '--deny-warnings', 'packages', 'stories'),
  program('types of tests', 'tsc', '-p', 'tsconfig.check.json'),
  problems('boundaries', checkBoundaries),
  problems('cycles', checkCycles),
  program('unused exports', 'knip', '--no-progress', '--include', 'files,exports,types,enumMembers,duplicates'),
  problems('sinks', checkSourceSinks),
  problems('error codes', checkErrorCodes),
  {
    name: 'lines',
    run: () => {
      const { rows, problems: long } = reportLines();
      return { ok: long.length === 0, output: [...rows, ...long].join('\n') };
    },
  },
  program('build', 'tsx', 'packages/tools/src/build/main.ts'),
  problems('docs', checkDocs),
  problems('links', checkLinks),
  { name: 'size', run: checkSizes },
  problems('bundle sinks', () =>
    listFiles('packages/bundle/cdn', /\.js$/).flatMap((file) =>
      checkBundleSinks(file, readFileSync(join(root, file), 'utf8')),
    ),
  ),
  { name: 'packages', run: checkPackages },
];

if (!(await runSteps(STEPS))) process.exitCode = 1;
