import { ObsError } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { startLine } from './line.js';

const CLIENTS = 1000;
const TOGETHER_MS = 50;
const nothing = (): void => {};
const failure = new ObsError({ code: 'source-unreachable', message: 'down', hint: 'Wait.', retryAfterMs: 0 });

/** The times of all tries, ms, of clients that lost one server at the same moment and find it again after `outageMs`. */
async function triesOf(outageMs: number, forMs = outageMs + 31_000): Promise<{ tries: number[]; back: number[] }> {
  const clock = fakeClock(0);
  const random = seededRandom(7);
  const tries: number[] = [];
  const back: number[] = [];
  const stops = Array.from({ length: CLIENTS }, () =>
    startLine({
      channel: 'a',
      last: () => undefined,
      idleMs: 0,
      clock,
      random,
      events: { onOpen: nothing, onMessage: nothing, onUnreadable: nothing, onDown: nothing, onEnd: nothing },
      transport({ signal }) {
        tries.push(clock.now());
        if (clock.now() < outageMs) return Promise.reject(failure);
        back.push(clock.now() - outageMs);
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      },
    }),
  );
  // What falls due within so many ms is answered together: a turn of the event loop for each try takes a browser long.
  for (let t = 0; t < forMs; t += TOGETHER_MS) {
    clock.advance(TOGETHER_MS);
    await clock.settle();
  }
  for (const stop of stops) stop();
  await clock.settle();
  expect(clock.pending).to.equal(0);
  return { tries, back };
}

/** Most of any tenth of the times, over the mean of all tenths. */
function peakOf(times: readonly number[]): number {
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const counts = Array.from({ length: 10 }, () => 0);
  for (const time of times) counts[Math.min(9, Math.floor(((time - from) / (to - from)) * 10))]!++;
  return Math.max(...counts) / (times.length / 10);
}

describe('a thousand clients that lost one server together', () => {
  for (const seconds of [30, 120]) {
    it(`come back one by one after ${seconds} s, at no time more than 2.5 times the mean`, async () => {
      const { back } = await triesOf(seconds * 1000);
      expect(back).to.have.length(CLIENTS);
      expect(peakOf(back)).to.be.at.most(2.5);
    });
  }

  it('ask a server that stays away at an even rate, half a minute apart at most', async () => {
    const { tries } = await triesOf(Infinity, 180_000);
    const later = tries.filter((time) => time > 60_000);
    expect(peakOf(later)).to.be.at.most(1.3);
    // One in fifteen seconds on average.
    expect(later.length / CLIENTS).to.be.within(7, 9);
  });
});
