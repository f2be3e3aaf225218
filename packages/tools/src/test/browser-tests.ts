import { startTestRunner, type Reporter, type TestSession } from '@web/test-runner';
import type { Engine } from '../browsers/find.js';
import { testGroups, testRunnerConfig } from '../wtr/config.js';
import { browserTestsOf, secondsOf } from '../wtr/results.js';
import type { StepResult } from './results.js';

/** Runs all browser tests in these engines: in Chromium, which shows three pages at a time, and then in the others. */
export async function runBrowserTests(engines: readonly Engine[]): Promise<StepResult> {
  const sessions: TestSession[] = [];
  const turns = [engines.filter((engine) => engine === 'chromium'), engines.filter((engine) => engine !== 'chromium')];
  for (const turn of turns) if (turn.length > 0) sessions.push(...(await sessionsOf(turn)));
  const tests = browserTestsOf(sessions);
  if (tests.length === 0) throw new Error('the test runner ended without a result');
  return {
    passed: tests.filter(({ outcome }) => outcome === 'passed').length,
    failures: tests.flatMap(({ title, error }) => (error === undefined ? [] : [{ title, ...error }])),
    skipped: tests.filter(({ outcome }) => outcome === 'skipped').map(({ title }) => title),
    seconds: secondsOf(sessions),
  };
}

async function sessionsOf(engines: readonly Engine[]): Promise<readonly TestSession[]> {
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
  if (sessions.length === 0) throw new Error(`no test ran in ${engines.join(' and ')}`);
  return sessions;
}
