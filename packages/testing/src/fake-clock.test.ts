import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { fakeClock } from './fake-clock.js';

describe('fakeClock', () => {
  it('stands still until it is moved', () => {
    const clock = fakeClock(1_000);
    expect(clock.now()).to.equal(1_000);
    clock.advance(250);
    expect(clock.now()).to.equal(1_250);
  });

  it('calls what falls due in the order of time, each at its own time', () => {
    const clock = fakeClock(0);
    const calls: string[] = [];
    const note = (name: string) => (): void => void calls.push(`${name} at ${clock.now()}`);
    clock.after(30, note('late'));
    clock.after(10, note('early'));
    clock.after(10, note('second'));
    clock.after(31, note('never'));
    clock.advance(30);
    expect(calls).to.deep.equal(['early at 10', 'second at 10', 'late at 30']);
    expect(clock.pending).to.equal(1);
  });

  it('calls a timer that was set while time moved, if it is due by then', () => {
    const clock = fakeClock(0);
    const times: number[] = [];
    const again = (): void => {
      times.push(clock.now());
      clock.after(10, again);
    };
    clock.after(10, again);
    clock.advance(35);
    expect(times).to.deep.equal([10, 20, 30]);
  });

  it('does not call a timer that was cancelled', () => {
    const clock = fakeClock(0);
    let called = false;
    const cancel = clock.after(10, () => (called = true));
    cancel();
    clock.advance(20);
    expect(called).to.equal(false);
    expect(clock.pending).to.equal(0);
  });

  it('lets promises go on between two timers when it settles', async () => {
    const clock = fakeClock(0);
    const seen: number[] = [];
    const loop = async (): Promise<void> => {
      for (let round = 0; round < 3; round += 1) {
        await new Promise<void>((resolve) => clock.after(10, resolve));
        await Promise.resolve();
        seen.push(clock.now());
      }
    };
    void loop();
    await clock.settle(30);
    expect(seen).to.deep.equal([10, 20, 30]);
  });
});
