import { startTestRunner, type Reporter, type TestSession } from '@web/test-runner';
import type { Engine } from '../browsers/find.js';
import { testGroups, testRunnerConfig } from '../wtr/config.js';
import { browserTestsOf, secondsOf } from '../wtr/results.js';
import type { StepResult } from './results.js';

/** Runs all browser tests in these engines. */
export async function runBrowserTests(engines: readonly Engine[]): Promise<StepResult> {
  let sessions: readonly TestSession[] = [];
  const collect: Reporter = { stop: (results) => void (sessions = results.sessions) };
  const runner = await startTestRunner({
    config: {
      ...testRunnerConfig(engines),
      groups: testGroups(),
      // Failures are listed once, at the end of the whole run.
      reporters: [collect],
    },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  if (runner === undefined) throw new Error('the test runner did not start');
  await new Promise((resolve) => runner.on('stopped', resolve));

  const tests = browserTestsOf(sessions);
  if (tests.length === 0) throw new Error('the test runner ended without a result');
  return {
    passed: tests.filter(({ outcome }) => outcome === 'passed').length,
    failures: tests.flatMap(({ title, error }) => (error === undefined ? [] : [{ title, ...error }])),
    skipped: tests.filter(({ outcome }) => outcome === 'skipped').map(({ title }) => title),
    seconds: secondsOf(sessions),
  };
}
