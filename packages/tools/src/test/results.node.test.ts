import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { describeFailure, failureOf } from './results.js';

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
