import { enginesFromEnvironment, isContinuousIntegration, presentEngines } from '../browsers/engines.js';
import type { Engine } from '../browsers/find.js';
import { BROWSER_PROGRAMS, ensurePrograms } from '../servers/programs.js';
import { provideTestServers } from '../servers/provide.js';
import { runBrowserTests } from './browser-tests.js';
import { runNodeTests } from './node-tests.js';
import { runScript } from './run-script.js';
import { describeFailure, failureOf, singleResult, slowestOf, type StepResult } from './results.js';

interface Step {
  readonly name: string;
  run(): Promise<StepResult>;
}

const log = (line: string): void => console.log(line);

/** `npm test`: every step runs, whatever becomes of the others. The last line is the sum. */
async function main(): Promise<void> {
  const engines = enginesFromEnvironment(presentEngines());
  await ensurePrograms(
    engines.map((engine) => BROWSER_PROGRAMS[engine]),
    log,
  );
  const missingServers = await provideTestServers({ log, strict: isContinuousIntegration() });
  log(`browsers: ${engines.join(', ')}`);

  const results: { name: string; seconds: number; result: StepResult }[] = [];
  for (const step of stepsFor(engines)) {
    log(`\n── ${step.name}`);
    const start = performance.now();
    const result = await step.run().catch((error: unknown) => singleResult(failureOf(step.name, error)));
    results.push({ name: step.name, seconds: (performance.now() - start) / 1000, result });
  }

  for (const server of missingServers) log(`skipped: the suites that need ${server}`);
  for (const title of results.flatMap(({ result }) => result.skipped)) log(`skipped: ${title}`);
  for (const failure of results.flatMap(({ result }) => result.failures)) log(`\n${describeFailure(failure)}`);
  for (const { name, result } of results) {
    const slowest = slowestOf(result);
    if (slowest.length > 0) log(`\nslowest of ${name}:\n${slowest.join('\n')}`);
  }
  log('');
  for (const { name, seconds, result } of results) {
    const { passed, failures, skipped } = result;
    const counts = `${passed} passed, ${failures.length} failed, ${skipped.length} skipped`;
    log(`${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s   ${counts}`);
  }
  const passed = results.reduce((sum, { result }) => sum + result.passed, 0);
  const failed = results.reduce((sum, { result }) => sum + result.failures.length, 0);
  log(`${passed} passed, ${failed} failed`);
  // Not left to the event loop: a browser that hangs must not keep a finished run alive.
  process.exit(failed === 0 ? 0 : 1);
}

/** Node's tests only skip what lacks its server, which continuous integration must have. */
function withoutSkipped(result: StepResult): StepResult {
  if (!isContinuousIntegration()) return result;
  const failures = result.skipped.map((title) => ({ title, message: 'skipped, although this must run', stack: '' }));
  return { ...result, failures: [...result.failures, ...failures], skipped: [] };
}

function stepsFor(engines: readonly Engine[]): Step[] {
  return [
    { name: 'check', run: () => runScript('check') },
    { name: 'Node tests', run: async () => withoutSkipped(await runNodeTests()) },
    { name: 'browser tests', run: () => runBrowserTests(engines) },
    { name: 'story tests', run: () => runScript('test:stories', { BROWSERS: engines.join(',') }) },
  ];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
});
