import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { untilAborted } from './until-aborted.js';

describe('untilAborted', () => {
  it('is what the promise comes to, and listens no longer', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
    expect(await untilAborted(Promise.resolve(1), signal)).to.equal(1);
    expect(await untilAborted(Promise.reject(new Error('no')), signal).catch((e: Error) => e.message)).to.equal('no');
    expect(listeners).to.equal(0);
  });

  it("is the signal's reason when that aborts before the promise ends", async () => {
    const controller = new AbortController();
    const waiting = untilAborted(new Promise(() => {}), controller.signal).catch((reason: unknown) => reason);
    controller.abort('enough');
    expect(await waiting).to.equal('enough');
    expect(await untilAborted(Promise.resolve(1), controller.signal).catch((reason: unknown) => reason)).to.equal(
      'enough',
    );
  });
});
