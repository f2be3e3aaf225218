import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { resultOfOutput } from './script-output.js';

describe('resultOfOutput', () => {
  it('counts marked lines, and keeps the explanation of a failed one', () => {
    const output = '✓ format 1.0 s\n✗ lint 2.0 s\n    x.ts: bad\n    y.ts: worse\n✓ types 1.0 s\n\nfailed: lint\n';
    expect(resultOfOutput('check', output, 1)).to.deep.equal({
      passed: 2,
      failures: [{ title: 'check: lint 2.0 s', message: 'x.ts: bad\ny.ts: worse', stack: '' }],
      skipped: [],
    });
  });

  it('believes the counts of the last line, also about failures that were not explained', () => {
    const result = resultOfOutput('test:stories', '✗ firefox: a\n    no\nfirefox: 9 pages\n7 passed, 2 failed\n', 1);
    expect(result.passed).to.equal(7);
    expect(result.failures.map(({ title }) => title)).to.deep.equal(['test:stories: firefox: a', 'test:stories']);
  });

  it('counts a script that failed without a word as one failure, and a silent good one as one test', () => {
    expect(resultOfOutput('check', '', 2).failures).to.have.length(1);
    expect(resultOfOutput('check', '3 passed, 0 failed', 1).failures).to.have.length(1);
    expect(resultOfOutput('check', '', 0)).to.deep.equal({ passed: 1, failures: [], skipped: [] });
  });
});
