import type { TestSession } from '@web/test-runner';
import { join } from 'node:path';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { root } from '../files.js';
import { browserTestsOf } from './results.js';

function session(parts: object): TestSession {
  const testFile = join(root, 'packages/x.test.ts');
  return {
    browser: { name: 'WebKit' },
    testFile,
    errors: [],
    logs: [],
    request404s: [],
    ...parts,
  } as unknown as TestSession;
}

describe('browserTestsOf', () => {
  it('names each test by engine, file and suites', () => {
    const inner = { name: 'inner', suites: [], tests: [{ name: 'two', skipped: true }] };
    const outer = { name: 'outer', suites: [inner], tests: [{ name: 'one', passed: true }] };
    const tests = browserTestsOf([session({ testResults: { name: '', suites: [outer], tests: [] } })]);
    expect(tests).to.deep.equal([
      { title: 'WebKit: packages/x.test.ts: outer › one', outcome: 'passed' },
      { title: 'WebKit: packages/x.test.ts: outer › inner › two', outcome: 'skipped' },
    ]);
  });

  it('counts a file that could not start as a failure, with what the console said', () => {
    const broken = session({ errors: [{ message: 'no import' }], logs: [['at', 1]], request404s: ['y.js'] });
    expect(browserTestsOf([broken])).to.deep.equal([
      {
        title: 'WebKit: packages/x.test.ts',
        outcome: 'failed',
        error: { message: 'no import', stack: 'at 1\nnot found: y.js' },
      },
    ]);
  });

  it('counts a file without a test as a failure', () => {
    expect(browserTestsOf([session({})]).map(({ outcome }) => outcome)).to.deep.equal(['failed']);
  });
});
