import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { backOffMs } from './back-off.js';

describe('backOffMs', () => {
  it('waits at most half a second at first, and at most twice as long after each further failure, up to half a minute', () => {
    const most = (failures: number): number => backOffMs(failures, () => 1);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(most)).to.deep.equal([
      500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(backOffMs(9, () => 0)).to.equal(0);
  });

  it('spreads a thousand clients that failed together: at no time come more than 2.5 times as many as on average', () => {
    const random = seededRandom(7);
    const SLOT_MS = 1000;
    const LASTS_MS = 600_000;
    const slots = Array.from({ length: LASTS_MS / SLOT_MS }, () => 0);
    for (let client = 0; client < 1000; client++) {
      let at = 0;
      for (let failures = 1; ; failures++) {
        at += backOffMs(failures, random);
        if (at >= LASTS_MS) break;
        slots[Math.floor(at / SLOT_MS)]!++;
      }
    }
    // The first minute is the crowd of the first tries, which the bound lets come soon; afterwards nobody may bunch up.
    const later = slots.slice(60);
    const mean = later.reduce((sum, count) => sum + count, 0) / later.length;
    expect(Math.max(...later)).to.be.at.most(2.5 * mean);
  });
});
