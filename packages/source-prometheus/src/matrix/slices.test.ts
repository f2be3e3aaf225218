import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Slices } from './slices.js';

describe('Slices', () => {
  it('goes on until 8 ms of work are done, whatever time passes in between, and then waits for another task', async () => {
    let now = 0;
    const done: string[] = [];
    const slices = new Slices(new AbortController().signal, () => now);
    // A task begins when no promise is left to be resolved: longer than any number of them.
    const others = async (): Promise<void> => {
      for (let k = 0; k < 1000; k++) await Promise.resolve();
      done.push('others');
    };
    void others();
    for (const piece of ['a', 'b', 'c']) {
      await slices.run(() => {
        done.push(piece);
        now += 5;
      });
      now += 100;
    }
    expect(done).to.deep.equal(['a', 'b', 'others', 'c']);
  });

  it('stops at the next turn when nobody waits any more', async () => {
    let now = 0;
    const controller = new AbortController();
    const slices = new Slices(controller.signal, () => now);
    const reason = new Error('gone');
    const thrown = await slices
      .run(() => {
        now += 20;
        controller.abort(reason);
      })
      .catch((error: unknown) => error);
    expect(thrown).to.equal(reason);
  });
});
