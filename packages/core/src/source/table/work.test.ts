import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createShared } from './share.js';
import { runInSlices, runNow, type Work } from './work.js';

function* count(to: number): Work<number> {
  let sum = 0;
  for (let i = 0; i < to; i++) {
    sum += i;
    yield;
  }
  return sum;
}

/** Work that lasts until somebody else had a turn. */
function* waitFor(done: () => boolean): Work<string> {
  while (!done()) yield;
  return 'done';
}

const never = new AbortController().signal;

describe('work in slices', () => {
  it('comes to the same as work at once', async () => {
    expect(runNow(count(1000))).to.equal(499_500);
    expect(await runInSlices(count(1000), never)).to.equal(499_500);
  });

  it('lets other tasks run in between', async () => {
    let ran = false;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      ran = true;
      port1.close();
    });
    port1.start();
    port2.postMessage(undefined);
    expect(await runInSlices(waitFor(() => ran), never)).to.equal('done'); // prettier-ignore
  });

  it('ends when nobody wants it any more', async () => {
    const controller = new AbortController();
    const result = runInSlices(waitFor(() => false), controller.signal); // prettier-ignore
    controller.abort();
    expect(await result.catch((thrown: Error) => thrown.name)).to.equal('AbortError');
    const late = await runInSlices(count(1), controller.signal).catch((thrown: Error) => thrown.name);
    expect(late).to.equal('AbortError');
  });

  it('rejects with what the work throws', async () => {
    const failing = function* (): Work<never> {
      yield;
      throw new Error('broken');
    };
    expect(await runInSlices(failing(), never).catch((thrown: Error) => thrown.message)).to.equal('broken');
  });
});

describe('shared work', () => {
  it('is done once for all who wait, and remembered', async () => {
    let runs = 0;
    const shared = createShared(async () => ++runs);
    expect(await Promise.all([shared(never), shared(never)])).to.deep.equal([1, 1]);
    expect(await shared(never)).to.equal(1);
  });

  it('goes on while somebody waits, and is given up after the last one', async () => {
    const signals: AbortSignal[] = [];
    const shared = createShared(
      (signal) =>
        new Promise((_, reject) => {
          signals.push(signal);
          signal.addEventListener('abort', () => reject(new Error('given up')));
        }),
    );
    const [one, two] = [new AbortController(), new AbortController()];
    const results = [shared(one.signal), shared(two.signal)].map((result) =>
      result.catch((thrown: Error) => thrown.name),
    );
    one.abort();
    expect(await results[0]).to.equal('AbortError');
    expect(signals[0]!.aborted).to.equal(false);
    two.abort();
    expect(await results[1]).to.equal('AbortError');
    expect(signals[0]!.aborted).to.equal(true);
    void shared(new AbortController().signal).catch(() => {});
    expect(signals).to.have.length(2);
  });
});
