import { join } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, type TestRunnerConfig } from '@web/test-runner';
import { enginesFromEnvironment } from '../browsers/engines.js';
import type { Engine } from '../browsers/find.js';
import { launchersOf } from '../browsers/launchers.js';
import { listFiles, root } from '../files.js';
import { countObjectsPlugin } from './count-objects.js';
import { faultsPlugin } from './faults.js';
import { mediaFeaturesPlugin } from './media-features.js';
import { screenshotPlugin } from './screenshot.js';
import { serversPlugin } from './servers.js';
import { skippedReporter } from './skipped.js';
import { strictPages } from './strict-pages.js';
import { workerModules } from './worker-modules.js';

type Group = NonNullable<TestRunnerConfig['groups']>[number] & object;

/** The browser tests, by where they live. Node's own tests are not among them. */
export function testGroups(): Group[] {
  const groups = [
    { name: 'packages', files: listFiles('packages', /(?<!\.node)\.test\.ts$/) },
    { name: 'e2e', files: listFiles('packages/demo/e2e', /\.e2e\.ts$/) },
  ];
  return groups.filter(({ files }) => files.length > 0);
}

/** How tests run in browsers, straight from the TypeScript sources. Which tests, is the caller's choice. */
export function testRunnerConfig(engines: readonly Engine[] = enginesFromEnvironment()): TestRunnerConfig {
  return {
    rootDir: root,
    browsers: launchersOf(engines),
    concurrency: 3,
    // Those that show one page at a time keep little more than one core busy.
    concurrentBrowsers: engines.includes('chromium') ? 1 : 2,
    // A machine with two cores and three browsers is slow at times; these only bound a hang.
    browserStartTimeout: 60_000,
    testsStartTimeout: 60_000,
    testsFinishTimeout: 300_000,
    testFramework: { config: { timeout: '15000' } },
    nodeResolve: { exportConditions: ['@obs-kit/source', 'development', 'browser', 'import', 'default'] },
    middleware: [strictPages(), workerModules()],
    plugins: [
      // Without the tsconfig, decorators and fields would be compiled differently from the build.
      esbuildPlugin({ ts: true, target: 'es2022', tsconfig: join(root, 'tsconfig.base.json') }),
      serversPlugin(),
      faultsPlugin(),
      countObjectsPlugin(),
      mediaFeaturesPlugin(),
      screenshotPlugin(),
    ],
    reporters: [defaultReporter(), skippedReporter()],
    // Tests run with lit's development build, for its warnings; that it is one is not news.
    filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  };
}
