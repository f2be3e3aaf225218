import type { TestSession } from '@web/test-runner';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { root } from '../files.js';

type Suite = NonNullable<TestSession['testResults']>;

/** One test as it ran in one engine, or a file that did not get to its tests. */
export interface BrowserTest {
  /** `WebKit: packages/x.test.ts: suite › test`. */
  title: string;
  outcome: 'passed' | 'failed' | 'skipped';
  error?: { message: string; stack: string };
}

/** Every test of these sessions; a file that broke or brought no results is one failed test. */
export function browserTestsOf(sessions: Iterable<TestSession>): BrowserTest[] {
  return [...sessions].flatMap((session) => {
    const file = `${session.browser.name}: ${relative(root, session.testFile)}`;
    const tests = session.testResults === undefined ? [] : testsIn(session.testResults, file);
    const broken = session.errors.map(plain);
    if (tests.length + broken.length === 0) {
      broken.push({ message: 'the file has no test, or ended without a result', stack: '' });
    }
    // The reason why a file could not start is only in the browser's console.
    const said = [...session.logs.map(sentenceOf), ...session.request404s.map((url) => `not found: ${url}`)].join('\n');
    return [
      ...tests,
      ...broken.map(({ message, stack }): BrowserTest => {
        return { title: file, outcome: 'failed', error: { message, stack: `${stack}\n${said}`.trim() } };
      }),
    ];
  });
}

/** How long the tests of each file took in each engine, s. */
export function secondsOf(sessions: Iterable<TestSession>): ReadonlyMap<string, number> {
  return new Map(
    [...sessions].map(({ browser, testFile, testResults }) => [
      `${browser.name}: ${relative(root, testFile)}`,
      testResults === undefined ? 0 : msOf(testResults) / 1000,
    ]),
  );
}

function msOf({ tests, suites }: Suite): number {
  const own = tests.reduce((sum, { duration = 0 }) => sum + duration, 0);
  return suites.reduce((sum, suite) => sum + msOf(suite), own);
}

function testsIn(suite: Suite, path: string, separator = ': '): BrowserTest[] {
  const here = suite.name === '' ? path : `${path}${separator}${suite.name}`;
  const between = suite.name === '' ? separator : ' › ';
  const own = suite.tests.map((test): BrowserTest => {
    const title = `${here}${between}${test.name}`;
    if (test.skipped) return { title, outcome: 'skipped' };
    if (test.passed) return { title, outcome: 'passed' };
    return { title, outcome: 'failed', error: plain(test.error) };
  });
  return [...own, ...suite.suites.flatMap((inner) => testsIn(inner, here, between))];
}

function sentenceOf(words: readonly unknown[]): string {
  return words.map((word) => (typeof word === 'string' ? word : inspect(word))).join(' ');
}

function plain(error: { message?: string; stack?: string } | undefined): { message: string; stack: string } {
  return { message: error?.message ?? 'no message', stack: error?.stack ?? '' };
}
