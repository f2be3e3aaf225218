import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { describeFailure, failureOf, slowestOf } from './results.js';

describe('describeFailure', () => {
  it('shows the message before a stack that begins with a place', () => {
    const text = describeFailure({ title: 'no', message: 'no', stack: '  at anonymous (x.ts:1:1)' });
    expect(text).to.equal('✗ no\n    no\n      at anonymous (x.ts:1:1)');
  });

  it('does not repeat a message that the stack begins with', () => {
    const { message, stack } = failureOf('title', new Error('only once'));
    expect(describeFailure({ title: 'title', message, stack }).split('only once')).to.have.length(2);
  });

  it('shows what was thrown when it was not an error', () => {
    expect(describeFailure(failureOf('title', 42))).to.equal('✗ title\n    42');
  });
});

describe('slowestOf', () => {
  it('names the slowest files, the slowest first', () => {
    const seconds = new Map([['a', 1], ['b', 12.34], ['c', 2]]); // prettier-ignore
    const result = { passed: 3, failures: [], skipped: [], seconds };
    expect(slowestOf(result, 2)).to.deep.equal(['  12.3 s  b', '   2.0 s  c']);
    expect(slowestOf({ passed: 1, failures: [], skipped: [] })).to.deep.equal([]);
  });
});
